using System.CommandLine;
using ChimeLocal;

var defaults = new ChimeLocalOptions();
var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by semicolons", DefaultValueFactory = _ => defaults.Urls };
var account = new Option<string>("--account") { Description = "AWS account id in the ARNs handed out (12 digits)", DefaultValueFactory = _ => defaults.AccountId };
var region = new Option<string>("--region") { Description = "AWS region in the ARNs handed out", DefaultValueFactory = _ => defaults.Region };
var session = new Option<string>("--messaging-endpoint")
{
    Description = "Host and port that GetMessagingSessionEndpoint answers with",
    DefaultValueFactory = _ => defaults.MessagingSessionEndpoint,
};
var lambda = new Option<string?>("--lambda-endpoint")
{
    Description = "Where the Lambda functions of channel flow processors are invoked, such as http://127.0.0.1:3001; by default what AWS_ENDPOINT_URL_LAMBDA says",
    DefaultValueFactory = _ => Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_LAMBDA"),
};
var body = new Option<long>("--max-body") { Description = "Largest request body in bytes", DefaultValueFactory = _ => defaults.MaxRequestBodyBytes };
var verbose = new Option<bool>("--verbose") { Description = "Log every request, one line each" };

var command = new RootCommand("A local server for Amazon Chime SDK messaging and identity. Everything is kept in memory; any credentials are accepted.")
{
    urls, account, region, session, lambda, body, verbose,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var options = new ChimeLocalOptions
    {
        Urls = parsed.GetValue(urls)!,
        AccountId = parsed.GetValue(account)!,
        Region = parsed.GetValue(region)!,
        MessagingSessionEndpoint = parsed.GetValue(session)!,
        LambdaEndpoint = parsed.GetValue(lambda),
        MaxRequestBodyBytes = parsed.GetValue(body),
        Verbose = parsed.GetValue(verbose),
    };
    return await LocalServer.RunAsync(options, cancellationToken);
});
return await command.Parse(args).InvokeAsync();
