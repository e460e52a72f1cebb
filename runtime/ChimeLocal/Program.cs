using System.CommandLine;
using ChimeLocal;

var defaults = new ChimeLocalOptions();
var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by semicolons", DefaultValueFactory = _ => defaults.Urls };
var account = new Option<string>("--account") { Description = "AWS account id in the ARNs handed out (12 digits)", DefaultValueFactory = _ => defaults.AccountId };
var region = new Option<string>("--region") { Description = "AWS region in the ARNs handed out", DefaultValueFactory = _ => defaults.Region };
var session = new Option<string?>("--messaging-endpoint")
{
    Description = "Host and port that GetMessagingSessionEndpoint answers with, where clients see others than those listened on",
};
var accessKey = new Option<string?>("--access-key") { Description = "Accept this access key only, and check signatures" };
var secretKey = new Option<string?>("--secret-key") { Description = "The secret of that access key" };
var noCors = new Option<bool>("--no-cors") { Description = "Don't let pages of other origins call the server" };
var lambda = new Option<string?>("--lambda-endpoint")
{
    Description = "Where the Lambda functions of channel flow processors are invoked, such as http://127.0.0.1:3001; by default what AWS_ENDPOINT_URL_LAMBDA says",
    DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_LAMBDA"),
};
var body = new Option<long>("--max-body") { Description = "Largest request body in bytes", DefaultValueFactory = _ => defaults.MaxRequestBodyBytes };
var data = new Option<string?>("--data") { Description = "File that everything is kept in, created where it is missing; without it, in memory only" };
var streamFile = new Option<string?>("--stream-file") { Description = "Append the records of streaming configurations to this file, one JSON line each" };
var pushFile = new Option<string?>("--push-file") { Description = "Append push notifications to this file, one JSON line each" };
var quotas = new Option<string[]>("--quota")
{
    Description = "Name=Value: a quota that differs from the documented one, such as ModeratorsPerChannel=5; may be repeated",
    DefaultValueFactory = _ => [],
};
var rates = new Option<bool>("--rate-limits") { Description = "Refuse calls beyond the request rates of the region (429)" };
var verbose = new Option<bool>("--verbose") { Description = "Log every request, one line each" };

var command = new RootCommand(
    "A local server for Amazon Chime SDK messaging and identity. Everything is kept in memory unless --data names a file; any credentials are accepted unless told otherwise.")
{
    urls, account, region, session, lambda, accessKey, secretKey, noCors, data, body, streamFile, pushFile, quotas, rates, verbose,
};
TlsCommandLine.AddTo(command);
command.SetAction(async (parsed, cancellationToken) =>
{
    if (TlsCommandLine.Export(parsed) is { } exitCode)
    {
        return exitCode;
    }

    var options = new ChimeLocalOptions
    {
        Urls = parsed.GetValue(urls)!,
        AccountId = parsed.GetValue(account)!,
        Region = parsed.GetValue(region)!,
        MessagingSessionEndpoint = parsed.GetValue(session),
        Tls = TlsCommandLine.Read(parsed),
        AllowAnyOrigin = !parsed.GetValue(noCors),
        AccessKey = parsed.GetValue(accessKey),
        SecretKey = parsed.GetValue(secretKey),
        DataFile = parsed.GetValue(data),
        LambdaEndpoint = parsed.GetValue(lambda),
        MaxRequestBodyBytes = parsed.GetValue(body),
        StreamFile = parsed.GetValue(streamFile),
        PushFile = parsed.GetValue(pushFile),
        Quotas = parsed.GetValue(quotas) ?? [],
        LimitRates = parsed.GetValue(rates),
        Verbose = parsed.GetValue(verbose),
    };
    return await LocalServer.RunAsync(options, cancellationToken);
});
return await command.Parse(args).InvokeAsync();
