namespace ChimeModelGen.Binding;

internal static class Recursion
{
    public static void Check(BindContext context)
    {
    }
}
