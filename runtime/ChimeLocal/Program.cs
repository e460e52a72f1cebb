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
var body = new Option<long>("--max-body") { Description = "Largest request body in bytes", DefaultValueFactory = _ => defaults.MaxRequestBodyBytes };
var data = new Option<string?>("--data") { Description = "File that everything is kept in, created where it is missing; without it, in memory only" };
var verbose = new Option<bool>("--verbose") { Description = "Log every request, one line each" };

var command = new RootCommand("A local server for Amazon Chime SDK messaging and identity. Everything is kept in memory unless --data names a file; any credentials are accepted.")
{
    urls, account, region, session, data, body, verbose,
};
command.SetAction(async (parsed, cancellationToken) =>
{
    var options = new ChimeLocalOptions
    {
        Urls = parsed.GetValue(urls)!,
        AccountId = parsed.GetValue(account)!,
        Region = parsed.GetValue(region)!,
        MessagingSessionEndpoint = parsed.GetValue(session)!,
        DataFile = parsed.GetValue(data),
        MaxRequestBodyBytes = parsed.GetValue(body),
        Verbose = parsed.GetValue(verbose),
    };
    return await LocalServer.RunAsync(options, cancellationToken);
});
return await command.Parse(args).InvokeAsync();
