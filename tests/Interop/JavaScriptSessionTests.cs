using ChimeLocal;
using Interop.Support;

namespace Interop;

/// <summary>
/// Keeps amazon-chime-sdk-js working as it is: it insists on TLS, connects where GetMessagingSessionEndpoint says, connects anew after a broken
/// connection, and gives up on the right close codes only.
/// </summary>
public sealed class JavaScriptSessionTests
{
    [SkippableFact]
    public async Task The_session_of_amazon_chime_sdk_js_starts_receives_reconnects_and_stops_over_TLS()
    {
        Skip.If(await NodeSdk.ProblemAsync() is { } problem, "The JavaScript SDKs are not here.");
        var folder = Directory.CreateTempSubdirectory("chime-session-");
        try
        {
            var app = ChimeLocalApp.Create(new ChimeLocalOptions
            {
                Urls = "http://127.0.0.1:0",
                Tls = new TlsOptions { Url = "https://localhost:0", CertificateFolder = folder.FullName },

                // Those of harness.mjs: what the SDKs sign is checked, in headers and in the address of the session.
                AccessKey = "AKIDEXAMPLE",
                SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            });
            await app.StartAsync();
            await using (app)
            {
                var trusted = Path.Combine(folder.FullName, "localhost.pem");
                var run = await NodeSdk.RunAsync("session.mjs", new Uri(app.Urls.First()), new() { ["NODE_EXTRA_CA_CERTS"] = trusted });

                foreach (var step in (string[])
                [
                    "one: 1 connecting", "one: 2 started", "one: 3 SESSION_ESTABLISHED", "one: 4 CHANNEL_DETAILS", "one: 5 CREATE_CHANNEL_MESSAGE",
                    "one: 6 reconnecting", "one: 7 started", "one: 8 SESSION_ESTABLISHED", "one: 9 CHANNEL_DETAILS", "one: 10 stopped",
                    "two: 1 connecting", "two: 2 started", "two: 3 SESSION_ESTABLISHED", "two: 4 CHANNEL_DETAILS",
                ])
                {
                    Assert.Equal(step, run[step].Text("step"));
                }

                var message = run["one: 5 CREATE_CHANNEL_MESSAGE"];
                Assert.Equal("STANDARD", message.Text("messageType"));
                Assert.Equal("hello 💬", message.Text("payload", "Content"));
                Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", message.Text("payload", "CreatedTimestamp"));
                Assert.Equal("before", run["one: 4 CHANNEL_DETAILS"].Text("payload", "ChannelMessages", "0", "Content"));
                Assert.Equal(4003, run["two: 5 stopped"].GetProperty("code").GetInt32());
                Assert.Equal(4401, run["refused"].GetProperty("code").GetInt32());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
