using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the property of a function's result that is the HTTP response.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpResultAttribute : OutputBindingAttribute
{
    public HttpResultAttribute()
    {
    }
}
