using CharteFlow.Charters;
using CharteFlow.Charters.Text;
using CharteFlow.Pages.Layout;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CharteFlow.Functions.Web;

/// <summary>What people typed and pasted, as it is kept.</summary>
internal static class TypedForms
{
    /// <summary>
    /// The form, each value as <see cref="TypedText.Normalise"/> keeps it; a section's body is Markdown, see
    /// <see cref="PastedText"/>.
    /// </summary>
    public static IFormCollection Normalise(IFormCollection form) =>
        new FormCollection(
            form.ToDictionary(
                field => field.Key,
                field => new StringValues([.. field.Value.Select(value => Normalise(field.Key, value ?? ""))])
            )
        );

    private static string Normalise(string field, string value) =>
        field == Fields.Body ? PastedText.ToMarkdown(value) : TypedText.Normalise(value);
}
