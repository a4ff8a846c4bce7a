namespace CharteFlow.LocalRuntime.Engine;

/// <summary>What a transaction has in store for instances, told to them once it is kept.</summary>
internal sealed class Deliveries
{
    private readonly List<(string Instance, Message Message)> _messages = [];
    private readonly List<string> _replaced = [];

    public IReadOnlyList<(string Instance, Message Message)> Messages => _messages;

    /// <summary>Instances that were made or removed: what memory holds of them is of no use.</summary>
    public IReadOnlyList<string> Replaced => _replaced;

    public void Add(string instance, Message? message)
    {
        if (message is not null) _messages.Add((instance, message));
    }

    public void Replace(string instance) => _replaced.Add(instance);
}
