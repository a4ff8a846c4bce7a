using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>An argument out of a JSON body, read with the app's MVC JSON options.</summary>
internal sealed class JsonBody(ParameterInfo parameter)
{
    private readonly Type _type = parameter.ParameterType;

    public async ValueTask<object?> BindAsync(LocalFunctionContext context)
    {
        var request = ((HttpContext)context.Trigger).Request;
        if (!HasBody(request)) throw Missing();
        if (!request.HasJsonContentType())
            throw new FunctionInputConverterException("The body must be JSON (Content-Type: application/json).");

        return await ReadAsync(request, context) ?? throw Missing();
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
            throw new FunctionInputConverterException($"The JSON body cannot be read at {e.Path ?? "$"}, line {(e.LineNumber ?? 0) + 1}.", e);
        }
    }

    // As on the real host, whether or not the parameter may be null.
    private static FunctionInputConverterException Missing() => new("A JSON body is missing.");
}
