namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>A cookie.</summary>
public interface IHttpCookie
{
    /// <summary>The hosts that get it.</summary>
    string? Domain { get; }

    /// <summary>When it ends.</summary>
    DateTimeOffset? Expires { get; }

    /// <summary>Whether scripts are kept from it.</summary>
    bool? HttpOnly { get; }

    /// <summary>How long it lives, in seconds.</summary>
    double? MaxAge { get; }

    /// <summary>The name.</summary>
    string Name { get; }

    /// <summary>The paths that get it.</summary>
    string? Path { get; }

    /// <summary>Whether requests of other sites carry it.</summary>
    SameSite SameSite { get; }

    /// <summary>Whether only HTTPS carries it.</summary>
    bool? Secure { get; }

    /// <summary>The value.</summary>
    string Value { get; }
}

/// <summary>Whether requests of other sites carry a cookie.</summary>
public enum SameSite
{
    /// <summary>The attribute is left out.</summary>
    None = 0,

    /// <summary>Only top-level navigation.</summary>
    Lax = 1,

    /// <summary>No request of another site.</summary>
    Strict = 2,

    /// <summary>Every request.</summary>
    ExplicitNone = 3,
}

/// <summary>A cookie to set.</summary>
public sealed class HttpCookie(string name, string value) : IHttpCookie
{
    public string? Domain { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public bool? HttpOnly { get; set; }

    public double? MaxAge { get; set; }

    public string Name { get; set; } = name;

    public string? Path { get; set; }

    public SameSite SameSite { get; set; }

    public bool? Secure { get; set; }

    public string Value { get; set; } = value;
}

/// <summary>Cookies that a response sets.</summary>
public abstract class HttpCookies
{
    protected HttpCookies()
    {
    }

    /// <summary>Sets a cookie for the session.</summary>
    public abstract void Append(string name, string value);

    /// <summary>Sets a cookie.</summary>
    public abstract void Append(IHttpCookie cookie);

    /// <summary>A cookie to fill and append.</summary>
    public abstract IHttpCookie CreateNew();
}
