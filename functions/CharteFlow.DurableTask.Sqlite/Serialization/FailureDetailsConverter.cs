using System.Text.Json;
using System.Text.Json.Serialization;
using DurableTask.Core;

namespace CharteFlow.DurableTask.Sqlite;

/// <summary>Failures, which the framework makes by a constructor only.</summary>
internal sealed class FailureDetailsConverter : JsonConverter<FailureDetails>
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new FailurePropertiesConverter() },
    };

    public override FailureDetails? Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => Of(JsonSerializer.Deserialize<Body>(ref reader, Options));

    public override void Write(Utf8JsonWriter writer, FailureDetails value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, Of(value), Options);

    private static Body? Of(FailureDetails? failure) =>
        failure is null
            ? null
            : new Body(
                failure.ErrorType,
                failure.ErrorMessage,
                failure.StackTrace,
                Of(failure.InnerFailure),
                failure.IsNonRetriable,
                failure.Properties
            );

    private static FailureDetails? Of(Body? body) =>
        body is null
            ? null
            : new FailureDetails(
                body.ErrorType!,
                body.ErrorMessage!,
                body.StackTrace!,
                Of(body.InnerFailure)!,
                body.IsNonRetriable,
                body.Properties!
            );

    private sealed record Body(
        string? ErrorType,
        string? ErrorMessage,
        string? StackTrace,
        Body? InnerFailure,
        bool IsNonRetriable,
        IDictionary<string, object?>? Properties
    );
}
