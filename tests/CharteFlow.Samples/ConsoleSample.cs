using CharteFlow.Pages.Layout;

namespace CharteFlow.Samples;

/// <summary>The same page in another context.</summary>
internal static class ConsoleSample
{
    public static T In<T>(this T model, Func<ConsoleContext, ConsoleContext> change)
        where T : ConsolePageModel => (T)((ConsolePageModel)model with { Context = change(model.Context) });

    public static T ForReader<T>(this T model)
        where T : ConsolePageModel => model.In(context => context with { ReadsOnly = true });
}
