using System.Text;

namespace CharteFlow.Charters.Audience;

/// <summary>What came of reading an e-mail address.</summary>
public abstract record AddressReading
{
    private AddressReading() { }

    /// <summary>An address that mails can be sent to.</summary>
    /// <param name="Address">Its one form.</param>
    public sealed record Accepted(string Address) : AddressReading;

    /// <summary>No address, or more than an address.</summary>
    /// <param name="Problem">Why.</param>
    /// <param name="Sign">For <see cref="AddressProblem.Sign"/>: the first one that cannot stand there.</param>
    public sealed record Refused(AddressProblem Problem, Rune? Sign = null) : AddressReading;
}

/// <summary>Why a text is not an e-mail address.</summary>
public enum AddressProblem
{
    Empty,

    /// <summary>A name or brackets stand beside it, as in <c>Bob &lt;bob@exemple.fr&gt;</c>.</summary>
    NotAlone,

    /// <summary>There is more than one.</summary>
    Several,

    /// <summary>It holds a sign that no address can hold, such as a blank.</summary>
    Sign,

    /// <summary>It has not the form <c>name@domain.tld</c>.</summary>
    Malformed,

    /// <summary>It is longer than addresses can be.</summary>
    TooLong,
}
