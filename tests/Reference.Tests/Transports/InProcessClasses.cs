namespace ChimeSdk.Reference.Tests;

public sealed class Admin_InProcess() : AdminTests(Transport.InProcess);

public sealed class AppInstance_InProcess() : AppInstanceTests(Transport.InProcess);

public sealed class Ban_InProcess() : BanTests(Transport.InProcess);

public sealed class BatchMembership_InProcess() : BatchMembershipTests(Transport.InProcess);

public sealed class Bearer_InProcess() : BearerTests(Transport.InProcess);

public sealed class Bot_InProcess() : BotTests(Transport.InProcess);

public sealed class ChannelsOfAppInstanceUser_InProcess() : ChannelsOfAppInstanceUserTests(Transport.InProcess);

public sealed class CheckOrder_InProcess() : CheckOrderTests(Transport.InProcess);

public sealed class Concurrency_InProcess() : ConcurrencyTests(Transport.InProcess);

public sealed class CreateChannel_InProcess() : CreateChannelTests(Transport.InProcess);

public sealed class DeleteChannel_InProcess() : DeleteChannelTests(Transport.InProcess);

public sealed class DeletedUser_InProcess() : DeletedUserTests(Transport.InProcess);

public sealed class EditMessage_InProcess() : EditMessageTests(Transport.InProcess);

public sealed class HiddenMembership_InProcess() : HiddenMembershipTests(Transport.InProcess);

public sealed class Idempotency_InProcess() : IdempotencyTests(Transport.InProcess);

public sealed class LegacyBearer_InProcess() : LegacyBearerTests(Transport.InProcess);

public sealed class LegacyError_InProcess() : LegacyErrorTests(Transport.InProcess);

public sealed class LegacyNamespace_InProcess() : LegacyNamespaceTests(Transport.InProcess);

public sealed class ListChannels_InProcess() : ListChannelsTests(Transport.InProcess);

public sealed class ListMessages_InProcess() : ListMessagesTests(Transport.InProcess);

public sealed class MembershipPreferences_InProcess() : MembershipPreferencesTests(Transport.InProcess);

public sealed class Membership_InProcess() : MembershipTests(Transport.InProcess);

public sealed class MessageSize_InProcess() : MessageSizeTests(Transport.InProcess);

public sealed class MessagingSessionEndpoint_InProcess() : MessagingSessionEndpointTests(Transport.InProcess);

public sealed class MissingChannel_InProcess() : MissingChannelTests(Transport.InProcess);

public sealed class ModelConstraint_InProcess() : ModelConstraintTests(Transport.InProcess);

public sealed class Moderator_InProcess() : ModeratorTests(Transport.InProcess);

public sealed class Pagination_InProcess() : PaginationTests(Transport.InProcess);

public sealed class Permission_InProcess() : PermissionTests(Transport.InProcess);

public sealed class RedactAndDeleteMessage_InProcess() : RedactAndDeleteMessageTests(Transport.InProcess);

public sealed class SearchChannels_InProcess() : SearchChannelsTests(Transport.InProcess);

public sealed class SendMessage_InProcess() : SendMessageTests(Transport.InProcess);

public sealed class SubChannel_InProcess() : SubChannelTests(Transport.InProcess);

public sealed class Tag_InProcess() : TagTests(Transport.InProcess);

public sealed class TargetedMessage_InProcess() : TargetedMessageTests(Transport.InProcess);

public sealed class UpdateChannel_InProcess() : UpdateChannelTests(Transport.InProcess);

public sealed class User_InProcess() : UserTests(Transport.InProcess);
