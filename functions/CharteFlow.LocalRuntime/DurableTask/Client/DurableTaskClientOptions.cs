using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>How a client talks to orchestrations.</summary>
public class DurableTaskClientOptions
{
    private DataConverter _dataConverter = JsonDataConverter.Default;

    /// <summary>The version of an instance that is scheduled without one. Default: none.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Writes and reads payloads. Null and default: the service of that type when the app has one, otherwise JSON.</summary>
    [AllowNull]
    public DataConverter DataConverter
    {
        get => _dataConverter;
        set => (_dataConverter, IsDataConverterSet) = (value ?? JsonDataConverter.Default, value is not null);
    }

    /// <summary>Not read: the local engine has no entities.</summary>
    public bool EnableEntitySupport { get; set; }

    internal bool IsDataConverterSet { get; private set; }

    /// <summary>Takes over what the base options say.</summary>
    internal void CopyTo(DurableTaskClientOptions other)
    {
        other.DataConverter = DataConverter;
        other.DefaultVersion = DefaultVersion;
        other.EnableEntitySupport = EnableEntitySupport;
    }
}
