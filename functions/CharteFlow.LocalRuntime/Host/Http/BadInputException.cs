using Microsoft.AspNetCore.Http;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>A client sent what cannot be bound; answered with problem details.</summary>
internal sealed class BadInputException(string detail, int status = StatusCodes.Status400BadRequest) : Exception(detail)
{
    public IResult ToResult() => Results.Problem(Message, statusCode: status);
}
