using Microsoft.CodeAnalysis;

namespace ChimeModelGen.Diagnostics;

/// <summary>Every diagnostic of model files; each has a page in <c>generator/docs</c>, and an id is never used again.</summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "ServiceModel";
    private const string Docs = "https://github.com/ChimeModelGen/ChimeModelGen/blob/main/generator/docs/";
    private const DiagnosticSeverity Error = DiagnosticSeverity.Error;
    private const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;

    public static readonly DiagnosticDescriptor NotYaml = new(
        "CMG0001", "Model file is not valid YAML", "The model file is not valid YAML: {0}", Category, Error, true, helpLinkUri: Docs + "CMG0001.md");

    public static readonly DiagnosticDescriptor TooLarge = new(
        "CMG0002", "Model file is too large or too deep", "The model file is {0}", Category, Error, true, helpLinkUri: Docs + "CMG0002.md");

    public static readonly DiagnosticDescriptor NotAModel = new(
        "CMG0003", "File holds no service model", "The file holds no service model: {0}; a model starts with a 'service:' mapping", Category, Error, true, helpLinkUri: Docs + "CMG0003.md");

    public static readonly DiagnosticDescriptor SecondDocument = new(
        "CMG0004", "Model file has a second document", "A second YAML document starts here and is not read; put one service in one file", Category, Error, true, helpLinkUri: Docs + "CMG0004.md");

    public static readonly DiagnosticDescriptor BadAlias = new(
        "CMG0005", "Alias cannot be resolved", "Alias '*{0}' cannot be resolved: {1}", Category, Error, true, helpLinkUri: Docs + "CMG0005.md");

    public static readonly DiagnosticDescriptor DuplicateKey = new(
        "CMG0006", "Key is repeated", "Key '{0}' already stands at line {1}; remove or rename one of them", Category, Error, true, helpLinkUri: Docs + "CMG0006.md");

    public static readonly DiagnosticDescriptor UnknownKey = new(
        "CMG0007", "Unknown key", "Unknown key '{0}' in {1}; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0007.md");

    public static readonly DiagnosticDescriptor MissingKey = new(
        "CMG0008", "Missing key", "The key '{0}' is missing in {1}; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0008.md");

    public static readonly DiagnosticDescriptor WrongKind = new(
        "CMG0009", "Wrong kind of value", "{0} must be {1}, not {2}", Category, Error, true, helpLinkUri: Docs + "CMG0009.md");

    public static readonly DiagnosticDescriptor BadName = new(
        "CMG0010", "Name is not an identifier", "'{0}' cannot name {1}; a name is letters, digits and underscores and does not start with a digit", Category, Error, true, helpLinkUri: Docs + "CMG0010.md");

    public static readonly DiagnosticDescriptor UnsupportedProtocol = new(
        "CMG0011", "Protocol is not supported", "Protocol '{0}' is not supported; use restJson1", Category, Error, true, helpLinkUri: Docs + "CMG0011.md");

    public static readonly DiagnosticDescriptor UnsupportedTrait = new(
        "CMG0012", "Trait is not supported", "Trait '{0}' in {1} is not supported, and ignoring it would change {2}; remove it", Category, Error, true, helpLinkUri: Docs + "CMG0012.md");

    public static readonly DiagnosticDescriptor UnknownType = new(
        "CMG0013", "Unknown shape type", "Shape '{0}' has the unknown type '{1}'; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0013.md");

    public static readonly DiagnosticDescriptor UnknownTarget = new(
        "CMG0014", "Unknown target shape", "{0} targets the unknown shape '{1}'; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0014.md");

    public static readonly DiagnosticDescriptor InlineNameTaken = new(
        "CMG0015", "Name of an inline structure is taken", "The {0} of operation '{1}' would be named '{2}', but a shape of that name exists; write '{0}: {2}' to use it, or rename the shape", Category, Error, true, helpLinkUri: Docs + "CMG0015.md");

    public static readonly DiagnosticDescriptor NotAStructure = new(
        "CMG0016", "Input or output is not a structure", "The {0} of operation '{1}' must be a structure, but '{2}' is {3}; wrap it in a structure", Category, Error, true, helpLinkUri: Docs + "CMG0016.md");

    public static readonly DiagnosticDescriptor UnknownError = new(
        "CMG0017", "Unknown error shape", "{0} names the unknown error '{1}'; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0017.md");

    public static readonly DiagnosticDescriptor NotAnError = new(
        "CMG0018", "Shape is not an error", "{0} names '{1}' as an error, but that is {2}; give it 'error: client' or 'error: server'", Category, Error, true, helpLinkUri: Docs + "CMG0018.md");

    public static readonly DiagnosticDescriptor UnreachableShape = new(
        "CMG0019", "Shape is not used", "No operation or service error leads to shape '{0}', so nothing is generated for it; use it or remove it", Category, Warning, true, helpLinkUri: Docs + "CMG0019.md");

    public static readonly DiagnosticDescriptor BadUri = new(
        "CMG0020", "URI pattern is invalid", "URI '{0}' of operation '{1}' is invalid: {2}", Category, Error, true, helpLinkUri: Docs + "CMG0020.md");

    public static readonly DiagnosticDescriptor BadMethod = new(
        "CMG0021", "HTTP method is invalid", "HTTP method '{0}' of operation '{1}' is not known; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0021.md");

    public static readonly DiagnosticDescriptor BadStatus = new(
        "CMG0022", "HTTP status is invalid", "HTTP status {0} of {1} is invalid; use a number between {2}", Category, Error, true, helpLinkUri: Docs + "CMG0022.md");

    public static readonly DiagnosticDescriptor LabelWithoutMember = new(
        "CMG0023", "URI label has no member", "The URI of operation '{0}' has the label '{{{1}}}', but its input has no such member; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0023.md");

    public static readonly DiagnosticDescriptor MemberWithoutLabel = new(
        "CMG0024", "Label member is not in the URI", "Member '{0}' is bound by httpLabel, but the URI of operation '{1}' has no label '{{{0}}}'; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0024.md");

    public static readonly DiagnosticDescriptor LabelNotMarked = new(
        "CMG0025", "Label member lacks httpLabel", "The URI of operation '{0}' has the label '{{{1}}}', but member '{1}' is not bound to it; add 'httpLabel: true'", Category, Error, true, helpLinkUri: Docs + "CMG0025.md");

    public static readonly DiagnosticDescriptor LabelNotRequired = new(
        "CMG0026", "Label member is not required", "Member '{0}' fills a part of the URI of operation '{1}', which cannot be left out; add 'required: true'", Category, Error, true, helpLinkUri: Docs + "CMG0026.md");

    public static readonly DiagnosticDescriptor RouteConflict = new(
        "CMG0027", "Two operations share a route", "Operations '{0}' and '{1}' both answer {2}; change the method, the path or a constant query", Category, Error, true, helpLinkUri: Docs + "CMG0027.md");

    public static readonly DiagnosticDescriptor BindingNeedsName = new(
        "CMG0028", "Binding needs a name", "{0} of {1} needs a name, not {2}; write '{0}: {3}'", Category, Error, true, helpLinkUri: Docs + "CMG0028.md");

    public static readonly DiagnosticDescriptor SeveralBindings = new(
        "CMG0029", "Member has several bindings", "{0} is bound by both {1} and {2}; a member travels in one place", Category, Error, true, helpLinkUri: Docs + "CMG0029.md");

    public static readonly DiagnosticDescriptor PayloadConflict = new(
        "CMG0030", "Payload is not alone", "{0} has '{1}' as httpPayload, so '{2}' has no place to travel; {3}", Category, Error, true, helpLinkUri: Docs + "CMG0030.md");

    public static readonly DiagnosticDescriptor BindingType = new(
        "CMG0031", "Type cannot travel there", "{0} targets {1}, which cannot travel by {2}; {3}", Category, Error, true, helpLinkUri: Docs + "CMG0031.md");

    public static readonly DiagnosticDescriptor BindingIgnored = new(
        "CMG0032", "Binding has no effect", "{0} of {1} has no effect: {2}; remove it", Category, Warning, true, helpLinkUri: Docs + "CMG0032.md");

    public static readonly DiagnosticDescriptor WireNameTaken = new(
        "CMG0033", "Name on the wire is taken", "{0} and '{1}' share the {2} '{3}'; rename one of them", Category, Error, true, helpLinkUri: Docs + "CMG0033.md");

    public static readonly DiagnosticDescriptor IdempotencyTokenType = new(
        "CMG0034", "Idempotency token is not a string", "{0} is an idempotency token, but targets {1}; a token is a string", Category, Error, true, helpLinkUri: Docs + "CMG0034.md");

    public static readonly DiagnosticDescriptor ConstraintType = new(
        "CMG0035", "Constraint does not fit the type", "{0} cannot be constrained by '{1}': it is {2}, and '{1}' is for {3}", Category, Error, true, helpLinkUri: Docs + "CMG0035.md");

    public static readonly DiagnosticDescriptor ImpossibleConstraint = new(
        "CMG0036", "Constraint is impossible", "{0} of {1} cannot be kept: {2}", Category, Error, true, helpLinkUri: Docs + "CMG0036.md");

    public static readonly DiagnosticDescriptor BadPattern = new(
        "CMG0037", "Pattern cannot be checked", "Pattern '{0}' of {1} cannot be checked in .NET: {2}", Category, Error, true, helpLinkUri: Docs + "CMG0037.md");

    public static readonly DiagnosticDescriptor EmptyEnum = new(
        "CMG0038", "Enum has no values", "Enum '{0}' has no values; add one under 'members'", Category, Error, true, helpLinkUri: Docs + "CMG0038.md");

    public static readonly DiagnosticDescriptor DuplicateEnumValue = new(
        "CMG0039", "Enum value is repeated", "Values '{0}' and '{1}' of enum '{2}' both travel as '{3}'; change one of them", Category, Error, true, helpLinkUri: Docs + "CMG0039.md");

    public static readonly DiagnosticDescriptor BadEnumValue = new(
        "CMG0040", "Enum value is invalid", "Value '{0}' of enum '{1}' is invalid: {2}", Category, Error, true, helpLinkUri: Docs + "CMG0040.md");

    public static readonly DiagnosticDescriptor EndlessShape = new(
        "CMG0041", "Shape contains itself without end", "Shape '{0}' can never end: {1}; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0041.md");

    public static readonly DiagnosticDescriptor MapKeyType = new(
        "CMG0042", "Map key is not a string", "The key of map '{0}' targets {1}; a key is a string or an enum", Category, Error, true, helpLinkUri: Docs + "CMG0042.md");

    public static readonly DiagnosticDescriptor PaginationPath = new(
        "CMG0043", "Pagination names no fitting member", "{0} of operation '{1}' is '{2}', but {3}", Category, Error, true, helpLinkUri: Docs + "CMG0043.md");

    public static readonly DiagnosticDescriptor BadDefault = new(
        "CMG0044", "Default does not fit the type", "The default of {0} must be {1}, not {2}", Category, Error, true, helpLinkUri: Docs + "CMG0044.md");

    public static readonly DiagnosticDescriptor BadValue = new(
        "CMG0045", "Value is not one of those allowed", "'{0}' is not a value of {1}; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0045.md");

    public static readonly DiagnosticDescriptor FileUnreadable = new(
        "CMG0046", "Model file cannot be read", "The model file cannot be read; check that '{0}' exists and is a text file", Category, Error, true, helpLinkUri: Docs + "CMG0046.md");

    public static readonly DiagnosticDescriptor GeneratorFailed = new(
        "CMG0047", "Generator failed", "The generator failed on {0}: {1}; please report it with the model file", Category, Error, true, helpLinkUri: Docs + "CMG0047.md");

    public static readonly DiagnosticDescriptor SharedNamespace = new(
        "CMG0048", "Two models share a namespace", "'{0}' generates into namespace '{1}' too; give this file another Namespace, nothing is generated for it", Category, Error, true, helpLinkUri: Docs + "CMG0048.md");

    public static readonly DiagnosticDescriptor SmithyVersion = new(
        "CMG0049", "Smithy version is not supported", "Smithy version '{0}' is not supported; use 1.0 or 2.0", Category, Error, true, helpLinkUri: Docs + "CMG0049.md");

    public static readonly DiagnosticDescriptor BadShapeId = new(
        "CMG0050", "Shape id is invalid", "'{0}' is not the id of a shape; an id is a namespace and a name, such as 'example.library#Book'", Category, Error, true, helpLinkUri: Docs + "CMG0050.md");

    public static readonly DiagnosticDescriptor ServiceProtocol = new(
        "CMG0051", "Service does not speak restJson1", "Service '{0}' speaks {1}, and only restJson1 (aws.protocols#restJson1) is understood; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0051.md");

    public static readonly DiagnosticDescriptor UnknownService = new(
        "CMG0052", "Unknown service", "The file has no service '{0}', which the metadata Services names; {1}", Category, Error, true, helpLinkUri: Docs + "CMG0052.md");

    public static readonly DiagnosticDescriptor ServiceNameTaken = new(
        "CMG0053", "Two services share a name", "Services '{0}' and '{1}' have the same name, and the second is left out; choose one with the metadata Services, such as Services=\"{2}\"", Category, Error, true, helpLinkUri: Docs + "CMG0053.md");

    public static readonly DiagnosticDescriptor ShapeNameTaken = new(
        "CMG0054", "Two shapes share a name", "'{0}' and '{1}' are both part of service '{2}' and both named '{3}'; rename one of them, or settle it with 'rename' of the service", Category, Error, true, helpLinkUri: Docs + "CMG0054.md");

    public static readonly DiagnosticDescriptor MixinCycle = new(
        "CMG0055", "Mixin contains itself", "Mixin '{0}' contains itself: {1}; remove it from one of them", Category, Error, true, helpLinkUri: Docs + "CMG0055.md");

    public static readonly DiagnosticDescriptor UnknownApply = new(
        "CMG0056", "Apply statement has no target", "The apply statement is for the unknown {0} '{1}'; {2}", Category, Error, true, helpLinkUri: Docs + "CMG0056.md");

    public static readonly DiagnosticDescriptor UnknownTrait = new(
        "CMG0057", "Unknown trait", "Trait '{0}' of {1} is not known; {2}", Category, Warning, true, helpLinkUri: Docs + "CMG0057.md");

    public static readonly DiagnosticDescriptor TraitLeftToUser = new(
        "CMG0058", "Trait has no effect", "Trait '{0}' of {1} has no effect: {2}", Category, Warning, true, helpLinkUri: Docs + "CMG0058.md");

    public static readonly DiagnosticDescriptor BadHostPrefix = new(
        "CMG0059", "Host prefix is invalid", "Host prefix '{0}' of operation '{1}' is invalid: {2}", Category, Error, true, helpLinkUri: Docs + "CMG0059.md");

    public static readonly DiagnosticDescriptor ChecksumMember = new(
        "CMG0060", "Checksum names no fitting member", "{0} of operation '{1}' is '{2}', but {3}", Category, Error, true, helpLinkUri: Docs + "CMG0060.md");

    public static readonly DiagnosticDescriptor BadEvent = new(
        "CMG0061", "Event stream is invalid", "{0} cannot work as an event stream: {1}", Category, Error, true, helpLinkUri: Docs + "CMG0061.md");

    public static readonly DiagnosticDescriptor UncheckedPattern = new(
        "CMG0062", "Pattern is not checked", "Pattern '{0}' of {1} is not checked: {2}", Category, Warning, true, helpLinkUri: Docs + "CMG0062.md");

    public static readonly DiagnosticDescriptor BadNamespace = new(
        "CMG0063", "Namespace is invalid", "'{0}' in the project file's metadata Namespace cannot be a namespace: {1}", Category, Error, true, helpLinkUri: Docs + "CMG0063.md");

    public static readonly DiagnosticDescriptor UnknownEmit = new(
        "CMG0064", "Unknown kind of output", "'{0}' in the project file's Emit is not known; {1}", Category, Error, true, helpLinkUri: Docs + "CMG0064.md");

    public static readonly DiagnosticDescriptor LanguageTooOld = new(
        "CMG0065", "C# version is too old", "Generated code needs C# 12, and this project is C# {0}; remove LangVersion from the project file or set it to 12 or later, nothing is generated", Category, Error, true, helpLinkUri: Docs + "CMG0065.md");

    public static readonly DiagnosticDescriptor NamespaceIsType = new(
        "CMG0066", "Namespace is a type too", "A type that is generated into namespace '{0}' has the name of namespace '{1}', into which '{2}' is generated; give one of the two files another Namespace, nothing is generated for this one", Category, Error, true, helpLinkUri: Docs + "CMG0066.md");

    public static readonly DiagnosticDescriptor BodyOfGet = new(
        "CMG0067", "Member travels in the body of a request that has none", "{0} travels in the body of a {1}, which servers and proxies may drop; {2}", Category, Warning, true, helpLinkUri: Docs + "CMG0067.md");

    public static readonly DiagnosticDescriptor LooksLikeValue = new(
        "CMG0068", "Documentation looks like a value", "'{0}' is the documentation of value '{1}' of enum '{2}', which travels as '{1}'; write '{1}: {{ value: {3} }}' if it is what travels, '{1}: {{ documentation: {3} }}' if it is not", Category, Warning, true, helpLinkUri: Docs + "CMG0068.md");

    public static readonly DiagnosticDescriptor ErrorAsContent = new(
        "CMG0069", "Input or output is an error", "The {0} of operation '{1}' is '{2}', which is an error; name a structure without 'error', and errors under 'errors'", Category, Error, true, helpLinkUri: Docs + "CMG0069.md");

    public static readonly DiagnosticDescriptor PaginationLeftOut = new(
        "CMG0070", "Pagination is left out", "No pages are generated for operation '{0}': {1}", Category, Warning, true, helpLinkUri: Docs + "CMG0070.md");

    public static readonly DiagnosticDescriptor NameTooLong = new(
        "CMG0071", "Name is too long", "'{0}…' cannot name {1}: it has {2} characters, and more than {3} do not fit into an assembly", Category, Error, true, helpLinkUri: Docs + "CMG0071.md");

    public static readonly DiagnosticDescriptor YamlTag = new(
        "CMG0072", "Tag has no meaning", "The tag '{0}' has no meaning in a model; if it is text, quote it: '\"{0}\"'", Category, Error, true, helpLinkUri: Docs + "CMG0072.md");

    public static readonly DiagnosticDescriptor NoSpaceAfterColon = new(
        "CMG0073", "Colon has no space after it", "'{0}' has no space after its colon, so it is one word to YAML; write '{1}'", Category, Error, true, helpLinkUri: Docs + "CMG0073.md");

    private static readonly Dictionary<string, DiagnosticDescriptor> _byId = All().ToDictionary(static descriptor => descriptor.Id, StringComparer.Ordinal);

    /// <summary>The descriptor that a <see cref="DiagnosticInfo"/> names.</summary>
    public static DiagnosticDescriptor Get(string id) => _byId[id];

    public static DiagnosticDescriptor[] All() =>
    [
        NotYaml, TooLarge, NotAModel, SecondDocument, BadAlias, DuplicateKey, UnknownKey, MissingKey, WrongKind, BadName,
        UnsupportedProtocol, UnsupportedTrait, UnknownType, UnknownTarget, InlineNameTaken, NotAStructure, UnknownError,
        NotAnError, UnreachableShape, BadUri, BadMethod, BadStatus, LabelWithoutMember, MemberWithoutLabel, LabelNotMarked,
        LabelNotRequired, RouteConflict, BindingNeedsName, SeveralBindings, PayloadConflict, BindingType, BindingIgnored,
        WireNameTaken, IdempotencyTokenType, ConstraintType, ImpossibleConstraint, BadPattern, EmptyEnum, DuplicateEnumValue,
        BadEnumValue, EndlessShape, MapKeyType, PaginationPath, BadDefault, BadValue, FileUnreadable,
        GeneratorFailed, SharedNamespace, SmithyVersion, BadShapeId, ServiceProtocol, UnknownService, ServiceNameTaken, ShapeNameTaken,
        MixinCycle, UnknownApply, UnknownTrait, TraitLeftToUser, BadHostPrefix, ChecksumMember, BadEvent, UncheckedPattern,
        BadNamespace, UnknownEmit, LanguageTooOld, NamespaceIsType, BodyOfGet, LooksLikeValue, ErrorAsContent, PaginationLeftOut, NameTooLong,
        YamlTag, NoSpaceAfterColon,
    ];
}
