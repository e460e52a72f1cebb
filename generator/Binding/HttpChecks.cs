namespace ChimeModelGen.Binding;

/// <summary>Checks what operations and members say of HTTP against each other.</summary>
internal static class HttpChecks
{
    public static void Check(BindContext context, ServiceDraft? service)
    {
    }
}
