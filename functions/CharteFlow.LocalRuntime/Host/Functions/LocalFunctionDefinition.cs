using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace CharteFlow.LocalRuntime.Host;

internal sealed class LocalFunctionDefinition(FunctionSource source) : FunctionDefinition
{
    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. source.Method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType, p.HasDefaultValue, p.DefaultValue))];

    public override string PathToAssembly { get; } = source.Method.DeclaringType!.Assembly.Location;

    public override string EntryPoint { get; } = source.EntryPoint;

    public override string Id { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source.EntryPoint}|{source.Name}")).AsSpan(0, 8));

    public override string Name => source.Name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        source.Method.GetParameters()
            .SelectMany(p => p.GetCustomAttributes<BindingAttribute>().Select(a => new Binding(p.Name!, FunctionSource.BindingName(a), BindingDirection.In)))
            .ToImmutableDictionary(binding => binding.Name, binding => (BindingMetadata)binding);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } = source.Trigger is HttpTriggerAttribute
        ? ImmutableDictionary<string, BindingMetadata>.Empty.Add("$return", new Binding("$return", "http", BindingDirection.Out))
        : ImmutableDictionary<string, BindingMetadata>.Empty;

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
