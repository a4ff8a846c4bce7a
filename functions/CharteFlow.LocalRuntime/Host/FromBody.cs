namespace CharteFlow.LocalRuntime.Host;

/// <summary>Names the conversion of a JSON body; the host binds it itself.</summary>
internal static class FromBody;
