using CharteFlow.Application.Storage;
using Microsoft.Extensions.Options;

namespace CharteFlow.Adapters.Links;

/// <summary>
/// Opens the machine's key file at the start, where no key is configured: one that cannot be used would fail every
/// request.
/// </summary>
internal sealed class KeyFileCheck : IValidateOptions<LinkOptions>
{
    public ValidateOptionsResult Validate(string? name, LinkOptions options)
    {
        if (options.Keys.Count > 0 || string.IsNullOrWhiteSpace(options.KeyFile))
            return ValidateOptionsResult.Success;

        try
        {
            KeyFile.Open(options.KeyFile);
            return ValidateOptionsResult.Success;
        }
        catch (CorruptRecordException)
        {
            return ValidateOptionsResult.Fail(
                $"Links__KeyFile: '{Path.GetFullPath(options.KeyFile)}' holds no key. It was left untouched: restore it from a backup. "
                    + "Without one, delete it: the next start makes another key, and every link that was sent before stops working."
            );
        }
        catch (StorageUnavailableException unusable)
        {
            return ValidateOptionsResult.Fail($"Links__KeyFile: {unusable.Message}");
        }
    }
}
