namespace CharteFlow.LocalHost.Management;

/// <summary>
/// Where an instance is managed over HTTP. The addresses hold the key: they are for tools and operators, never for an
/// e-mail or a page.
/// </summary>
/// <param name="Base">Scheme and authority of the app.</param>
/// <param name="Key">The key that opens the addresses.</param>
internal sealed record ManagementLinks(string Base, string Key)
{
    public const string Path = "/runtime/webhooks/durabletask";

    /// <summary>The address of an instance, or of what is done to it: <c>terminate?reason=…</c>.</summary>
    public string To(string instanceId, string operation = "")
    {
        var query = operation.Contains('?', StringComparison.Ordinal) ? "&" : "?";
        var slash = operation.Length == 0 ? "" : "/";
        return $"{Base}{Path}/instances/{Uri.EscapeDataString(instanceId)}{slash}{operation}{query}code={Key}";
    }

    /// <summary>All of them, by the names of the durable extension.</summary>
    public object All(string instanceId) =>
        new
        {
            id = instanceId,
            purgeHistoryDeleteUri = To(instanceId),
            sendEventPostUri = To(instanceId, "raiseEvent/{eventName}"),
            statusQueryGetUri = To(instanceId),
            terminatePostUri = To(instanceId, "terminate?reason={text}"),
            suspendPostUri = To(instanceId, "suspend?reason={text}"),
            resumePostUri = To(instanceId, "resume?reason={text}"),
            rewindPostUri = To(instanceId, "rewind?reason={text}"),
            restartPostUri = To(instanceId, "restart"),
        };
}
