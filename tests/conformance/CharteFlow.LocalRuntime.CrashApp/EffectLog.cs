using System.Text;

namespace CharteFlow.LocalRuntime.CrashApp;

/// <summary>Lines that are in the file once the call returns, whatever becomes of the process. Each begins with the life of the process.</summary>
public sealed class EffectLog : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private readonly Dictionary<string, int> _times;
    private readonly int _life;

    public EffectLog(string file, int life)
    {
        _life = life;
        _times = Read(file).CountBy(line => line.Text).ToDictionary();
        _file = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <returns>How often the line was written, this time included.</returns>
    public int Append(string text)
    {
        lock (_gate)
        {
            _file.Write(Encoding.UTF8.GetBytes($"{_life} {text}\n"));
            return _times[text] = Times(text) + 1;
        }
    }

    public int Times(string text) => _times.GetValueOrDefault(text);

    public void Dispose() => _file.Dispose();

    /// <summary>All lines, in the order in which they were written.</summary>
    public static IReadOnlyList<(int Life, string Text)> Read(string file) => !File.Exists(file) ? [] :
    [
        .. File.ReadLines(file).Select(line => line.Split(' ', 2)).Select(line => (int.Parse(line[0], null), line[1])),
    ];
}
