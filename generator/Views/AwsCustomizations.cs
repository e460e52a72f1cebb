using ChimeModelGen.CSharp;
using ChimeModelGen.Model;

namespace ChimeModelGen.Views;

/// <summary>What AWS asks of all its SDKs beyond a service's model, told apart by the service's SDK id.</summary>
internal static class AwsCustomizations
{
    private const string ApiGateway = "API Gateway";
    private const string Glacier = "Glacier";

    /// <summary>Headers that every request of the service carries.</summary>
    public static IEnumerable<(string Name, string Value)> Headers(ServiceModel service) => service.Aws?.SdkId switch
    {
        ApiGateway => [("Accept", "application/json")],
        Glacier => [("X-Amz-Glacier-Version", service.Version)],
        _ => [],
    };

    /// <summary>Whether requests carry the checksums of an archive: Glacier's uploads do.</summary>
    public static bool NeedsTreeHash(ServiceModel service, OperationModel operation) =>
        service.Aws?.SdkId == Glacier && operation.Name is "UploadArchive" or "UploadMultipartPart";

    /// <summary>Expression of a label's text: Glacier takes a hyphen for "the account that calls".</summary>
    public static Code Label(ServiceModel service, MemberModel member, Code value) => service.Aws?.SdkId == Glacier && member.Name == "accountId"
        ? $"string.IsNullOrEmpty({value}) ? {Code.Literal("-")} : {value}"
        : value;
}
