using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;

namespace CharteFlow.LocalHost.Durable;

/// <summary>Values of unknown type, such as the properties of a failure.</summary>
internal static class ProtoValues
{
    public static MapField<string, Value> ToProto(IDictionary<string, object?>? values)
    {
        var map = new MapField<string, Value>();
        foreach (var (name, value) in values ?? new Dictionary<string, object?>())
            map[name] = ToProto(value);
        return map;
    }

    public static Dictionary<string, object?>? FromProto(MapField<string, Value> values) =>
        values.Count == 0 ? null : values.ToDictionary(pair => pair.Key, pair => FromProto(pair.Value));

    public static Value ToProto(object? value) =>
        value switch
        {
            null => Value.ForNull(),
            bool flag => Value.ForBool(flag),
            string text => Value.ForString(text),
            IDictionary<string, object?> map => Value.ForStruct(new Struct { Fields = { ToProto(map) } }),
            System.Collections.IEnumerable list => Value.ForList([.. list.Cast<object?>().Select(ToProto)]),
            IConvertible number => Value.ForNumber(number.ToDouble(System.Globalization.CultureInfo.InvariantCulture)),
            _ => Value.ForString(value.ToString() ?? ""),
        };

    private static object? FromProto(Value value) =>
        value.KindCase switch
        {
            Value.KindOneofCase.BoolValue => value.BoolValue,
            Value.KindOneofCase.NumberValue => value.NumberValue,
            Value.KindOneofCase.StringValue => value.StringValue,
            Value.KindOneofCase.StructValue => FromProto(value.StructValue.Fields) ?? [],
            Value.KindOneofCase.ListValue => value.ListValue.Values.Select(FromProto).ToList(),
            _ => null,
        };
}
