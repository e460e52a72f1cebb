using System.Collections.Concurrent;
using ChimeSdkMessaging;

namespace ChimeSdk.InMemory;

/// <summary>
/// Where the records of each app instance go. Apart from the directories, so that the channels of an app instance that is being deleted
/// still find it when the directory is out of sight. Read without a lock.
/// </summary>
internal sealed class StreamTargets
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<StreamingConfiguration>> _byAppInstance = new(StringComparer.Ordinal);

    /// <summary>Empty where none are configured.</summary>
    public IReadOnlyList<StreamingConfiguration> Find(string appInstanceArn) => _byAppInstance.GetValueOrDefault(appInstanceArn, []);

    public void Set(string appInstanceArn, IReadOnlyList<StreamingConfiguration> configurations)
    {
        if (configurations.Count == 0)
        {
            _byAppInstance.TryRemove(appInstanceArn, out _);
        }
        else
        {
            _byAppInstance[appInstanceArn] = configurations;
        }
    }
}
