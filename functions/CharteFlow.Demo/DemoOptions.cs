using System.Globalization;

namespace CharteFlow.Demo;

/// <summary>What the demo was asked for.</summary>
/// <param name="Employees">How many people the company has; 25 is the company of <c>employees.sample.csv</c>.</param>
/// <param name="Wait">Whether the console stays open at the end.</param>
/// <param name="Port">The port, if it is free; else another.</param>
/// <param name="StartsAt">When the cycle starts; null for now.</param>
public sealed record DemoOptions(int Employees, bool Wait, int Port, DateTimeOffset? StartsAt = null)
{
    public const int SampleEmployees = 25;
    public const int MaximumEmployees = 100_000;
    public const string Usage = """
        CharteFlow.Demo plays one cycle of a social-media charter over HTTP, from draft to archive.

          --employees N   a company of N people (1 to 100000; default 25)
          --port N        the port of the console (default 7071; another if it is taken)
          --at TIME       when the cycle starts, as 2028-02-29T23:59Z (default now)
          --no-wait       stop at the end instead of leaving the console open
        """;

    /// <summary>The options in the arguments; null when they are not understood.</summary>
    public static DemoOptions? Parse(IReadOnlyList<string> args)
    {
        var options = new DemoOptions(SampleEmployees, true, 7071);
        for (var index = 0; index < args.Count; index++)
        {
            var number =
                index + 1 < args.Count
                && int.TryParse(args[index + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : (int?)null;
            switch (args[index])
            {
                case "--no-wait":
                    options = options with { Wait = false };
                    break;
                case "--employees" when number is >= 1 and <= MaximumEmployees:
                    options = options with { Employees = number.Value };
                    index++;
                    break;
                case "--port" when number is >= 0 and <= 65535:
                    options = options with { Port = number.Value };
                    index++;
                    break;
                case "--at"
                    when index + 1 < args.Count
                        && DateTimeOffset.TryParse(
                            args[index + 1],
                            CultureInfo.InvariantCulture,
                            DateTimeStyles.AssumeUniversal,
                            out var start
                        )
                        && start.Year is >= 2000 and < 2100:
                    options = options with { StartsAt = start.ToUniversalTime() };
                    index++;
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
