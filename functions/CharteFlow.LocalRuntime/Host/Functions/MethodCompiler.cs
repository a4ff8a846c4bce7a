using System.Linq.Expressions;
using System.Reflection;

namespace CharteFlow.LocalRuntime.Host;

/// <summary>Turns a method into a delegate that calls it without reflection.</summary>
internal static class MethodCompiler
{
    public static Func<object?, object?[], object?> Call(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var arguments = Expression.Parameter(typeof(object[]), "arguments");
        var call = Expression.Call(
            method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!),
            method,
            method.GetParameters().Select((parameter, i) => Argument(arguments, i, parameter.ParameterType)));

        return Expression.Lambda<Func<object?, object?[], object?>>(Boxed(call), instance, arguments).Compile();
    }

    public static Func<object, object?> Getter(PropertyInfo property)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var value = Expression.Property(Expression.Convert(instance, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Boxed(value), instance).Compile();
    }

    // A missing value (null) of a value type is its default.
    private static Expression Argument(ParameterExpression arguments, int index, Type type)
    {
        var value = Expression.ArrayIndex(arguments, Expression.Constant(index));
        if (!type.IsValueType) return Expression.Convert(value, type);

        return Expression.Condition(
            Expression.ReferenceEqual(value, Expression.Constant(null)), Expression.Default(type), Expression.Convert(value, type));
    }

    private static Expression Boxed(Expression value) => value.Type == typeof(void)
        ? Expression.Block(value, Expression.Constant(null))
        : Expression.Convert(value, typeof(object));
}
