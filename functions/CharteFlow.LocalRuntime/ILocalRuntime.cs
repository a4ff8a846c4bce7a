namespace CharteFlow.LocalRuntime;

/// <summary>The running host; a singleton among the app's services.</summary>
public interface ILocalRuntime
{
    /// <summary>Where the app answers, such as <c>http://localhost:7071/</c>.</summary>
    /// <exception cref="InvalidOperationException">The host has not started.</exception>
    Uri BaseAddress { get; }

    /// <summary>The full path of the folder that holds everything the runtime keeps.</summary>
    string Folder { get; }
}
