using System.Globalization;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace CharteFlow.LocalHost.SampleApp.Crash;

/// <summary>
/// Lines that are in the file of the setting <c>CrashEffects</c> once the call returns, whatever becomes of the
/// process. Each begins with the process.
/// </summary>
public sealed class EffectLog(IConfiguration configuration) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _times = [];
    private FileStream? _file;

    /// <returns>How often the line was written, this time included.</returns>
    public int Append(string text)
    {
        lock (_gate)
        {
            if (_file is null)
                Begin();
            _file!.Write(Encoding.UTF8.GetBytes($"{Environment.ProcessId} {text}\n"));
            return _times[text] = _times.GetValueOrDefault(text) + 1;
        }
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>All lines, in the order in which they were written.</summary>
    public static IReadOnlyList<(int Process, string Text)> Read(string path)
    {
        using var file = Open(path);
        return Read(file);
    }

    private static List<(int Process, string Text)> Read(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        var lines = new List<(int, string)>();
        while (reader.ReadLine()?.Split(' ', 2) is [var process, var text])
            lines.Add((int.Parse(process, CultureInfo.InvariantCulture), text));
        return lines;
    }

    // A worker that is about to die has the file to itself until it is dead.
    private static FileStream Open(string path)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException)
            {
                Thread.Sleep(1);
            }
        }
    }

    private void Begin()
    {
        _file = Open(configuration["CrashEffects"]!);
        foreach (var (_, text) in Read(_file))
            _times[text] = _times.GetValueOrDefault(text) + 1;
    }
}
