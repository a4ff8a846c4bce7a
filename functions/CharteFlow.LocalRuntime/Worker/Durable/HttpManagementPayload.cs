using System.Text.Json.Serialization;
using CharteFlow.LocalRuntime.Host;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where one orchestration instance is managed over HTTP. Whoever has these addresses may use them: they hold the key.</summary>
public class HttpManagementPayload
{
    public HttpManagementPayload()
    {
    }

    internal HttpManagementPayload(string instanceId, ManagementLinks links)
    {
        Id = instanceId;
        StatusQueryGetUri = PurgeHistoryDeleteUri = links.To(instanceId);
        SendEventPostUri = links.To(instanceId, "raiseEvent/{eventName}");
        TerminatePostUri = links.To(instanceId, "terminate?reason={text}");
        SuspendPostUri = links.To(instanceId, "suspend?reason={text}");
        ResumePostUri = links.To(instanceId, "resume?reason={text}");
        RewindPostUri = links.To(instanceId, "rewind?reason={text}");
        RestartPostUri = links.To(instanceId, "restart");
    }

    /// <summary>The instance.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; }

    /// <summary>GET its state.</summary>
    [JsonPropertyName("statusQueryGetUri")]
    public string? StatusQueryGetUri { get; }

    /// <summary>POST an event; the name goes where <c>{eventName}</c> stands.</summary>
    [JsonPropertyName("sendEventPostUri")]
    public string? SendEventPostUri { get; }

    /// <summary>POST to end it; the reason goes where <c>{text}</c> stands.</summary>
    [JsonPropertyName("terminatePostUri")]
    public string? TerminatePostUri { get; }

    /// <summary>POST to let a failed one try again.</summary>
    [JsonPropertyName("rewindPostUri")]
    public string? RewindPostUri { get; }

    /// <summary>DELETE what is kept of it.</summary>
    [JsonPropertyName("purgeHistoryDeleteUri")]
    public string? PurgeHistoryDeleteUri { get; }

    /// <summary>POST to start it again with the input it had.</summary>
    [JsonPropertyName("restartPostUri")]
    public string? RestartPostUri { get; }

    /// <summary>POST to hold it.</summary>
    [JsonPropertyName("suspendPostUri")]
    public string? SuspendPostUri { get; }

    /// <summary>POST to let it go on.</summary>
    [JsonPropertyName("resumePostUri")]
    public string? ResumePostUri { get; }
}
