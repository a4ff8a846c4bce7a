using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>An argument out of a JSON body, read with the app's MVC JSON options.</summary>
internal sealed class JsonBody(ParameterInfo parameter)
{
    private readonly Type _type = parameter.ParameterType;

    // A nullable parameter may be left out by sending no body.
    private readonly bool _optional = parameter.HasDefaultValue
        || new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    public async ValueTask<object?> BindAsync(LocalFunctionContext context)
    {
        var request = ((HttpContext)context.Trigger).Request;
        if (!HasBody(request)) return Missing();
        if (!request.HasJsonContentType())
            throw new BadInputException("The body must be JSON (Content-Type: application/json).", StatusCodes.Status415UnsupportedMediaType);

        return await ReadAsync(request, context) ?? Missing();
    }

    private static bool HasBody(HttpRequest request) =>
        request.ContentLength != 0 && request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: false };

    private async Task<object?> ReadAsync(HttpRequest request, LocalFunctionContext context)
    {
        var options = context.InstanceServices.GetRequiredService<IOptions<JsonOptions>>().Value.JsonSerializerOptions;
        try
        {
            return await request.ReadFromJsonAsync(_type, options, context.CancellationToken);
        }
        catch (JsonException e)
        {
            throw new BadInputException($"The JSON body cannot be read at {e.Path ?? "$"}, line {(e.LineNumber ?? 0) + 1}.");
        }
    }

    private object? Missing()
    {
        if (!_optional) throw new BadInputException("A JSON body is missing.");

        return parameter.HasDefaultValue ? parameter.DefaultValue : null;
    }
}
