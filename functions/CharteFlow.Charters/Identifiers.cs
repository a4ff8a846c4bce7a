using System.Text.Json.Serialization;

namespace CharteFlow.Charters;

/// <summary>The name of a charter in addresses and folders, such as <c>reseaux-sociaux</c>.</summary>
[JsonConverter(typeof(IdentifierConverter<CharterId>))]
public readonly record struct CharterId(string Value) : IIdentifier<CharterId>
{
    public static CharterId Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>
/// One cycle of a charter, such as <c>reseaux-sociaux-c2</c>; also the instance id of its orchestration.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<CycleId>))]
public readonly record struct CycleId(string Value) : IIdentifier<CycleId>
{
    public static CycleId Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>
/// One campaign of a cycle, such as <c>reseaux-sociaux-c2-consultation-1</c>; also the instance id of its
/// orchestration.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<CampaignId>))]
public readonly record struct CampaignId(string Value) : IIdentifier<CampaignId>
{
    public static CampaignId Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>
/// One review round of a cycle, such as <c>reseaux-sociaux-c2-review-1</c>; also the instance id of its orchestration.
/// </summary>
[JsonConverter(typeof(IdentifierConverter<RoundId>))]
public readonly record struct RoundId(string Value) : IIdentifier<RoundId>
{
    public static RoundId Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>An employee within one campaign: opaque, random per campaign, never a name or an address.</summary>
[JsonConverter(typeof(IdentifierConverter<RecipientId>))]
public readonly record struct RecipientId(string Value) : IIdentifier<RecipientId>
{
    public static RecipientId Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A reviewer within one cycle: opaque, random per cycle.</summary>
[JsonConverter(typeof(IdentifierConverter<ReviewerId>))]
public readonly record struct ReviewerId(string Value) : IIdentifier<ReviewerId>
{
    public static ReviewerId Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The stable name of a section across versions, such as <c>ton-de-marque</c>.</summary>
[JsonConverter(typeof(IdentifierConverter<SectionKey>))]
public readonly record struct SectionKey(string Value) : IIdentifier<SectionKey>
{
    public static SectionKey Wrap(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>The stable key of an employee in the directory.</summary>
[JsonConverter(typeof(IdentifierConverter<EmployeeKey>))]
public readonly record struct EmployeeKey(string Value) : IIdentifier<EmployeeKey>
{
    public static EmployeeKey Wrap(string value) => new(value);

    public override string ToString() => Value;
}
