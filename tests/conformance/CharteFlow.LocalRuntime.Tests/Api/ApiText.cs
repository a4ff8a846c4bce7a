using System.Reflection;
using System.Runtime.CompilerServices;

namespace CharteFlow.LocalRuntime.Tests.Api;

/// <summary>Public types and members in the words of the listing of the real SDK: a line each.</summary>
internal static class ApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type) =>
        type.IsEnum ? [Kind(type), .. EnumMembers(type)] : [Kind(type), .. Constructors(type), .. Properties(type), .. Methods(type), .. Fields(type)];

    public static string Kind(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsInterface: true } => "interface",
            _ when type.IsSubclassOf(typeof(Delegate)) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        return $"{kind} {Name(type)}";
    }

    private static IEnumerable<string> EnumMembers(Type type) =>
        Enum.GetNames(type).Select(name => $"{Name(type)}.{name} = {Convert.ToInt64(Enum.Parse(type, name), null)}");

    private static IEnumerable<string> Constructors(Type type) => type.GetConstructors(Declared).Where(IsVisible)
        .Where(constructor => !constructor.IsStatic)
        .Select(constructor => $"{Access(constructor)}{Name(type)}.ctor({Parameters(constructor)})");

    private static IEnumerable<string> Properties(Type type) =>
        from property in type.GetProperties(Declared)
        let accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToList()
        where accessors.Count > 0
        select $"{Access(accessors[0])}{Modifier(accessors[0])}{Name(type)}.{property.Name} {{ {Accessors(property)} }} : {Name(property.PropertyType)}";

    private static string Accessors(PropertyInfo property)
    {
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get;" : "";
        var isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ?? false;
        var set = property.SetMethod is { } setter && IsVisible(setter) ? isInit ? "init;" : "set;" : "";
        return $"{get}{set}".Trim();
    }

    private static IEnumerable<string> Methods(Type type) => type.GetMethods(Declared).Where(IsVisible)
        .Where(method => !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        .Select(method =>
            $"{Access(method)}{Modifier(method)}{Name(type)}.{method.Name}{TypeParameters(method)}({Parameters(method)}) : {Name(method.ReturnType)}");

    private static IEnumerable<string> Fields(Type type) => type.GetFields(Declared)
        .Where(field => field.IsPublic && !field.IsSpecialName)
        .Select(field => $"{(field.IsStatic ? "static " : "")}{Name(type)}.{field.Name} : {Name(field.FieldType)}");

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifier(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : "";
        return $"{prefix}{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => parameter switch
    {
        { HasDefaultValue: false } => "",
        { RawDefaultValue: null } => " = default",
        { RawDefaultValue: bool value } => value ? " = true" : " = false",
        { RawDefaultValue: var value } => FormattableString.Invariant($" = {value}"),
    };

    private static string Name(Type type)
    {
        if (type.IsByRef) return Name(type.GetElementType()!);
        if (type.IsArray) return $"{Name(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Name(underlying)}?";
        if (type.IsGenericParameter) return type.Name;

        var owner = type.IsNested ? $"{Name(type.DeclaringType!)}." : $"{type.Namespace}.";
        var own = type.Name.Split('`')[0];
        return type.IsGenericType ? $"{owner}{own}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : $"{owner}{own}";
    }
}
