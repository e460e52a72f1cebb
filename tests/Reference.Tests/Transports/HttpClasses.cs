namespace ChimeSdk.Reference.Tests;

public sealed class Admin_OverHttp() : AdminTests(Transport.Http);

public sealed class AppInstance_OverHttp() : AppInstanceTests(Transport.Http);

public sealed class Ban_OverHttp() : BanTests(Transport.Http);

public sealed class BatchMembership_OverHttp() : BatchMembershipTests(Transport.Http);

public sealed class Bearer_OverHttp() : BearerTests(Transport.Http);

public sealed class Bot_OverHttp() : BotTests(Transport.Http);

public sealed class ChannelsOfAppInstanceUser_OverHttp() : ChannelsOfAppInstanceUserTests(Transport.Http);

public sealed class CheckOrder_OverHttp() : CheckOrderTests(Transport.Http);

public sealed class Concurrency_OverHttp() : ConcurrencyTests(Transport.Http);

public sealed class CreateChannel_OverHttp() : CreateChannelTests(Transport.Http);

public sealed class DeleteChannel_OverHttp() : DeleteChannelTests(Transport.Http);

public sealed class DeletedUser_OverHttp() : DeletedUserTests(Transport.Http);

public sealed class EditMessage_OverHttp() : EditMessageTests(Transport.Http);

public sealed class HiddenMembership_OverHttp() : HiddenMembershipTests(Transport.Http);

public sealed class Idempotency_OverHttp() : IdempotencyTests(Transport.Http);

public sealed class LegacyBearer_OverHttp() : LegacyBearerTests(Transport.Http);

public sealed class LegacyError_OverHttp() : LegacyErrorTests(Transport.Http);

public sealed class LegacyNamespace_OverHttp() : LegacyNamespaceTests(Transport.Http);

public sealed class ListChannels_OverHttp() : ListChannelsTests(Transport.Http);

public sealed class ListMessages_OverHttp() : ListMessagesTests(Transport.Http);

public sealed class MembershipPreferences_OverHttp() : MembershipPreferencesTests(Transport.Http);

public sealed class Membership_OverHttp() : MembershipTests(Transport.Http);

public sealed class MessageSize_OverHttp() : MessageSizeTests(Transport.Http);

public sealed class MessagingSessionEndpoint_OverHttp() : MessagingSessionEndpointTests(Transport.Http);

public sealed class MissingChannel_OverHttp() : MissingChannelTests(Transport.Http);

public sealed class ModelConstraint_OverHttp() : ModelConstraintTests(Transport.Http);

public sealed class Moderator_OverHttp() : ModeratorTests(Transport.Http);

public sealed class Pagination_OverHttp() : PaginationTests(Transport.Http);

public sealed class Permission_OverHttp() : PermissionTests(Transport.Http);

public sealed class RedactAndDeleteMessage_OverHttp() : RedactAndDeleteMessageTests(Transport.Http);

public sealed class SearchChannels_OverHttp() : SearchChannelsTests(Transport.Http);

public sealed class SendMessage_OverHttp() : SendMessageTests(Transport.Http);

public sealed class SubChannel_OverHttp() : SubChannelTests(Transport.Http);

public sealed class Tag_OverHttp() : TagTests(Transport.Http);

public sealed class TargetedMessage_OverHttp() : TargetedMessageTests(Transport.Http);

public sealed class UpdateChannel_OverHttp() : UpdateChannelTests(Transport.Http);

public sealed class User_OverHttp() : UserTests(Transport.Http);
