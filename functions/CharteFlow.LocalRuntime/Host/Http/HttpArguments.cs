using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Arguments out of a request: the request itself, its body, and route or query values by name.</summary>
internal static class HttpArguments
{
    public static ArgumentBinder? For(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(HttpRequest)) return static context => new(Request(context));
        if (type == typeof(HttpContext)) return static context => new(Request(context).HttpContext);
        if (type == typeof(HttpRequestData)) return static context => new(LocalHttpRequestData.Of(context));
        if (parameter.IsDefined(typeof(FromBodyAttribute)) || ArgumentBinders.IsTrigger(parameter)) return new JsonBody(parameter).BindAsync;

        return type == typeof(string) ? Text(parameter) : Converted(parameter);
    }

    /// <summary>True when the function takes or returns what only ASP.NET Core's integration provides.</summary>
    public static bool NeedAspNet(FunctionSource source)
    {
        var result = ResultReader.ValueType(source.Method.ReturnType);
        return source.Method.GetParameters().Any(p => p.ParameterType == typeof(HttpRequest) || p.ParameterType == typeof(HttpContext))
            || typeof(IResult).IsAssignableFrom(result) || typeof(IActionResult).IsAssignableFrom(result);
    }

    private static HttpRequest Request(LocalFunctionContext context) => ((HttpContext)context.Trigger).Request;

    private static ArgumentBinder Text(ParameterInfo parameter)
    {
        var (name, missing) = (parameter.Name!, DefaultOf(parameter));
        return context => new(Find(context, name) ?? missing);
    }

    private static ArgumentBinder? Converted(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var converter = TypeDescriptor.GetConverter(Nullable.GetUnderlyingType(type) ?? type);
        if (!converter.CanConvertFrom(typeof(string))) return null;

        var (name, missing) = (parameter.Name!, DefaultOf(parameter));
        var required = !parameter.HasDefaultValue && type.IsValueType && Nullable.GetUnderlyingType(type) is null;
        return context => new(Find(context, name) switch
        {
            null or "" when required => throw new FunctionInputConverterException($"\"{name}\" is missing; give the parameter a default, or let it be null."),
            null or "" => missing,
            var text => Convert(converter, name, text),
        });
    }

    private static object? Convert(TypeConverter converter, string name, string text)
    {
        try
        {
            return converter.ConvertFromInvariantString(text);
        }
        // Converters of the framework wrap format errors each in its own way.
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            throw new FunctionInputConverterException($"\"{name}\" has a value that cannot be read.", e);
        }
    }

    private static string? Find(LocalFunctionContext context, string name)
    {
        var request = Request(context);
        if (request.RouteValues.TryGetValue(name, out var value) && value is not null) return value.ToString();

        return request.Query.TryGetValue(name, out var values) ? values.ToString() : null;
    }

    private static object? DefaultOf(ParameterInfo parameter) => parameter.HasDefaultValue ? parameter.DefaultValue : null;
}
