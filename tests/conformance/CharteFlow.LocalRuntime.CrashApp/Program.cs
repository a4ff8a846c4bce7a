using System.Globalization;
using System.Runtime.InteropServices;
using CharteFlow.LocalRuntime.CrashApp;

// Started ahead of its time: it loads, waits on standard input for its life to begin, and lives until its work is done or it is killed.
if (args is not [var path, var seedText, var countText])
{
    Console.Error.WriteLine("Usage: CharteFlow.LocalRuntime.CrashApp <folder> <seed> <orchestrations>; then a line \"<life> <statements>\".");
    return 2;
}

var (seed, orchestrations) = (int.Parse(seedText, CultureInfo.InvariantCulture), int.Parse(countText, CultureInfo.InvariantCulture));
Console.WriteLine("loaded");
if (Console.ReadLine()?.Split(' ') is not [var lifeText, var statementsText]) return 2;

var (life, statements) = (int.Parse(lifeText, CultureInfo.InvariantCulture), int.Parse(statementsText, CultureInfo.InvariantCulture));

// A file that grows beyond its limit ends the process, unless somebody listens to the signal.
const int FileTooBig = 25;
using var tooBig = PosixSignalRegistration.Create((PosixSignal)FileTooBig, signal => signal.Cancel = true);
var folder = new CrashFolder(path);
using var effects = new EffectLog(folder.Effects, life);
using var log = new EffectLog(folder.Driver, life);
await using var engine = CrashEngine.Build(folder.Engine, seed, (effects, new Doom(statements)));
await CrashEngine.StartAsync(engine);
Console.WriteLine("started");

var client = CrashEngine.Client(engine);
await new Driver(client, log, new Random(HashCode.Combine(seed, life))).RunAsync(seed, orchestrations);
await folder.WriteEndsAsync(client);
Console.WriteLine("done");
return 0;
