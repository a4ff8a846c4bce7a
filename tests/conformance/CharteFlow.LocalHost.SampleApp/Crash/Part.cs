using System.Text.Json.Serialization;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>A piece of what an orchestration does. Its number is unique in its plan and names its effects.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Call), "call")]
[JsonDerivedType(typeof(Flaky), "flaky")]
[JsonDerivedType(typeof(Doomed), "doomed")]
[JsonDerivedType(typeof(Pause), "pause")]
[JsonDerivedType(typeof(Race), "race")]
[JsonDerivedType(typeof(Patience), "patience")]
[JsonDerivedType(typeof(Echo), "echo")]
[JsonDerivedType(typeof(Hear), "hear")]
[JsonDerivedType(typeof(Collect), "collect")]
[JsonDerivedType(typeof(Letters), "letters")]
[JsonDerivedType(typeof(Broken), "broken")]
[JsonDerivedType(typeof(Child), "child")]
[JsonDerivedType(typeof(Loop), "loop")]
[JsonDerivedType(typeof(Sequence), "sequence")]
[JsonDerivedType(typeof(Together), "together")]
[JsonDerivedType(typeof(FirstOf), "first")]
public abstract record Part(int Id);

/// <summary>An activity.</summary>
public sealed record Call(int Id) : Part(Id);

/// <summary>An activity that fails some times and is tried again by a policy until it succeeds.</summary>
public sealed record Flaky(int Id, int Failures) : Part(Id);

/// <summary>An activity that always fails, tried as often as a handler allows.</summary>
public sealed record Doomed(int Id, int Attempts) : Part(Id);

/// <summary>A timer.</summary>
public sealed record Pause(int Id, int Milliseconds) : Part(Id);

/// <summary>An activity against a timer that is cancelled.</summary>
public sealed record Race(int Id) : Part(Id);

/// <summary>An event that never comes, and the timer that ends the wait.</summary>
public sealed record Patience(int Id, int Milliseconds) : Part(Id);

/// <summary>
/// What the context makes up (an id, the time) goes through an activity and must come back equal, replay or not.
/// </summary>
public sealed record Echo(int Id) : Part(Id);

/// <summary>An event from outside.</summary>
public sealed record Hear(int Id) : Part(Id);

/// <summary>
/// A child that takes one event from outside in each of its generations, until it has one of each number.
/// </summary>
public sealed record Collect(int Id, int Count) : Part(Id)
{
    /// <summary>What former generations got.</summary>
    public IReadOnlyList<int> Got { get; init; } = [];
}

/// <summary>A child that sends numbered events, which must arrive once each and in order.</summary>
public sealed record Letters(int Id, int Count) : Part(Id);

/// <summary>A child that calls an activity and throws, tried again under its id by a policy.</summary>
public sealed record Broken(int Id, int Attempts) : Part(Id);

/// <summary>A child that does a part.</summary>
public sealed record Child(int Id, Part Body) : Part(Id);

/// <summary>A child that does a part in each of its generations.</summary>
public sealed record Loop(int Id, int Generations, Part Body) : Part(Id);

/// <summary>Parts one after the other.</summary>
public sealed record Sequence(int Id, IReadOnlyList<Part> Parts) : Part(Id);

/// <summary>Parts at once, all waited for together.</summary>
public sealed record Together(int Id, IReadOnlyList<Part> Parts) : Part(Id);

/// <summary>Parts at once, waited for as they end.</summary>
public sealed record FirstOf(int Id, IReadOnlyList<Part> Parts) : Part(Id);
