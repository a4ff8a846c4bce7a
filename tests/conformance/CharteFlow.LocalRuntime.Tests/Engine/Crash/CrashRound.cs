using CharteFlow.LocalRuntime.CrashApp;

namespace CharteFlow.LocalRuntime.Tests.Engine.Crash;

/// <summary>The plans of one seed, run in one folder by one process after the other, each killed at a random instant until the last one.</summary>
internal sealed class CrashRound(int seed) : IDisposable
{
    private const int Orchestrations = 40;
    private const int MostKills = 20;
    private const int MostStatements = 200;

    private readonly Random _random = new(seed);
    private readonly string _path = Directory.CreateTempSubdirectory("charteflow-crash-").FullName;
    private readonly List<string> _problems = [];

    public int Kills { get; private set; }

    /// <summary>What is not as it would be without a kill.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync()
    {
        var child = Spawn();
        var isDone = false;
        for (var life = 1; !isDone && _problems.Count == 0; life++)
        {
            var next = Kills < MostKills ? Spawn() : null;
            isDone = await LiveAsync(child, life, isLast: next is null);
            await EndAsync(child, isDone);
            if (isDone) next?.Dispose();
            else child = next ?? Spawn();
        }

        if (_problems.Count == 0) _problems.AddRange(new CrashVerdict(new CrashFolder(_path), Kills + 1).Problems(seed, Orchestrations));
        if (_problems.Count > 0) Complain($"What it left is in {_path}.");
        return _problems;
    }

    /// <summary>Keeps the folder of a run that went wrong.</summary>
    public void Dispose()
    {
        if (_problems.Count == 0) Directory.Delete(_path, recursive: true);
    }

    private CrashChild Spawn() => new(_path, seed, Orchestrations);

    private async Task<bool> LiveAsync(CrashChild child, int life, bool isLast)
    {
        // Of four, two die before a statement, one while it starts and one at work.
        var way = isLast ? Way.None : (Way)_random.Next(4);
        child.Begin(life, way is Way.Statement or Way.OtherStatement ? _random.Next(1, MostStatements) : 0);
        if (isLast) return await child.IsDoneWithinAsync() || Complain("The last life did not come to its end.");
        if (way == Way.Start) return await child.IsDoneWithinAsync(TimeSpan.FromMilliseconds(_random.Next(150)));

        await child.Started;
        if (way == Way.Work) return await child.IsDoneWithinAsync(TimeSpan.FromMilliseconds(_random.Next(100)));

        return await child.IsDoneWithinAsync() || (!child.IsOver && Complain($"Life {life} stood still."));
    }

    private async Task EndAsync(CrashChild child, bool isDone)
    {
        if (!isDone) Kills++;
        child.Kill();
        if (await child.Errors is { Length: > 0 } errors) Complain(errors);
        child.Dispose();
    }

    private enum Way
    {
        None = -1,
        Statement,
        OtherStatement,
        Start,
        Work,
    }

    private bool Complain(string problem)
    {
        _problems.Add(problem);
        return false;
    }
}
