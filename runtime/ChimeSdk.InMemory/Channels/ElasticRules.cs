using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>What a request to create an elastic channel must keep to (behaviour.md §2.2, §3.1, §6.1, §7).</summary>
internal static class ElasticRules
{
    /// <summary>Members that an elastic channel may have at most; not adjustable.</summary>
    private const long MostMembers = 1_000_000;

    private const string OnlyRegion = "us-east-1";

    public static void Check(CreateChannelRequest request, ElasticChannelConfiguration configuration, Quotas quotas)
    {
        if (request.Mode == ChannelMode.Unrestricted)
        {
            throw new BadRequestException("Mode must not be UNRESTRICTED for an elastic channel.");
        }

        if (request.MemberArns is not null)
        {
            throw new BadRequestException("MemberArns must not be given for an elastic channel: members are added once it is there.");
        }

        if ((long)configuration.MaximumSubChannels * configuration.TargetMembershipsPerSubChannel > MostMembers)
        {
            throw new BadRequestException(
                $"MaximumSubChannels times TargetMembershipsPerSubChannel must not exceed {MostMembers} for an elastic channel.");
        }

        if (!ChimeArn.TryParse(request.AppInstanceArn, out var appInstance) || !appInstance.Region.SequenceEqual(OnlyRegion))
        {
            throw new BadRequestException($"ElasticChannelConfiguration must not be given: elastic channels exist in {OnlyRegion} only.");
        }

        if (configuration.MaximumSubChannels > quotas.SubChannelsPerElasticChannel
            || configuration.TargetMembershipsPerSubChannel > quotas.MembershipsPerSubChannel)
        {
            throw new ResourceLimitExceededException(
                "ElasticChannelConfiguration asks for more sub-channels, or more members in each, than the quotas allow.");
        }
    }
}
