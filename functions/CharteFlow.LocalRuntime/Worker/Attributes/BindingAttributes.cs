namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Marks a parameter, property or return value as bound by the host.</summary>
public abstract class BindingAttribute : Attribute
{
    public BindingAttribute()
    {
    }
}

/// <summary>Marks a value that the host hands to the function.</summary>
public abstract class InputBindingAttribute : BindingAttribute
{
    public InputBindingAttribute()
    {
    }
}

/// <summary>Marks a value that the function hands to the host.</summary>
public abstract class OutputBindingAttribute : BindingAttribute
{
    public OutputBindingAttribute()
    {
    }
}

/// <summary>Marks the parameter whose event starts the function; a function has exactly one.</summary>
public abstract class TriggerBindingAttribute : BindingAttribute
{
    public TriggerBindingAttribute()
    {
    }
}
