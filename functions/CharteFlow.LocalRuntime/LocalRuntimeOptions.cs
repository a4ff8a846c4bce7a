using System.Reflection;

namespace CharteFlow.LocalRuntime;

/// <summary>How a function app runs on this machine. Set by <c>services.Configure&lt;LocalRuntimeOptions&gt;(…)</c>, which wins over the arguments.</summary>
public sealed class LocalRuntimeOptions
{
    /// <summary>The TCP port on loopback. Null: <c>--port</c>, else 7071. 0: a free one, see <see cref="ILocalRuntime.BaseAddress"/>.</summary>
    public int? Port { get; set; }

    /// <summary>The folder that holds everything the runtime keeps. Null: <c>--folder</c>, else <c>.charteflow</c> under the current directory.</summary>
    public string? Folder { get; set; }

    /// <summary>The one assembly whose functions are hosted. Null: the entry assembly and those it references.</summary>
    public Assembly? FunctionAssembly { get; set; }

    /// <summary>The only classes whose functions are hosted, for a test of some of them. Null: every class of the assemblies.</summary>
    public IReadOnlyCollection<Type>? FunctionTypes { get; set; }

    /// <summary>True prints no list of functions at start. Default false.</summary>
    public bool Quiet { get; set; }
}
