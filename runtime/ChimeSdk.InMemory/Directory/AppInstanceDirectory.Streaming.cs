using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <content>Streaming configurations (behaviour.md §6.6); what they are now is in <see cref="DomainServices.Streams"/>.</content>
internal sealed partial class AppInstanceDirectory
{
    /// <summary>Replaces all configurations (behaviour.md §11 no. 13); with none, records go nowhere any more.</summary>
    public void PutStreaming(IReadOnlyList<StreamingConfiguration> configurations)
    {
        lock (_sync)
        {
            RequireLiveForMessaging();
            if (configurations.Count > 0 || _services.Streams.Find(Arn).Count > 0)
            {
                Accept(new StreamingConfigurationsPut(Arn, configurations, _services.Clock.Now));
            }
        }

        Deliver();
    }
}
