using ChimeSdkIdentity;

namespace ChimeSdk.Reference.Tests;

public sealed partial class ChimeWorld
{
    private static readonly Configuration _lex = new()
    {
        Lex = new LexConfiguration { LexBotAliasArn = "arn:aws:lex:us-east-1:123456789012:bot-alias/ABCDEFGHIJ/KLMNOPQRST", LocaleId = "en_US" },
    };

    public async Task<string> CreateAppInstanceAsync(string name = "Chat", string? metadata = null, string? token = null) =>
        (await Identity.CreateAppInstanceAsync(new() { Name = name, Metadata = metadata, ClientRequestToken = token })).AppInstanceArn!;

    /// <summary>Creates a user whose display name is the id with "User " before it.</summary>
    public async Task<string> CreateUserAsync(string id, string? appInstance = null, string? name = null, string? metadata = null, string? token = null) =>
        (await Identity.CreateAppInstanceUserAsync(new()
        {
            AppInstanceArn = appInstance ?? AppInstance,
            AppInstanceUserId = id,
            Name = name ?? $"User {id}",
            Metadata = metadata,
            ClientRequestToken = token,
        })).AppInstanceUserArn!;

    public async Task<string[]> CreateUsersAsync(params string[] ids)
    {
        var arns = new string[ids.Length];
        for (var i = 0; i < ids.Length; i++)
        {
            arns[i] = await CreateUserAsync(ids[i]);
        }

        return arns;
    }

    public async Task<string> CreateAdminAsync(string id)
    {
        var arn = await CreateUserAsync(id);
        await MakeAdminAsync(arn);
        return arn;
    }

    public Task<CreateAppInstanceAdminResponse> MakeAdminAsync(string arn, string? appInstance = null) =>
        Identity.CreateAppInstanceAdminAsync(new() { AppInstanceArn = appInstance ?? AppInstance, AppInstanceAdminArn = arn });

    public async Task<string> CreateBotAsync(string? name = "Helper", string? appInstance = null, string? token = null, Configuration? configuration = null) =>
        (await Identity.CreateAppInstanceBotAsync(new()
        {
            AppInstanceArn = appInstance ?? AppInstance,
            Name = name,
            ClientRequestToken = token,
            Configuration = configuration ?? _lex,
        })).AppInstanceBotArn!;

    public Task DeleteUserAsync(string arn) => Identity.DeleteAppInstanceUserAsync(new() { AppInstanceUserArn = arn });

    public async Task<AppInstanceUser> DescribeUserAsync(string arn) =>
        (await Identity.DescribeAppInstanceUserAsync(new() { AppInstanceUserArn = arn })).AppInstanceUser!;

    public async Task<string[]> AdminsAsync(string? appInstance = null) =>
        [.. (await Identity.ListAppInstanceAdminsAsync(new() { AppInstanceArn = appInstance ?? AppInstance })).AppInstanceAdmins!.Select(admin => admin.Admin!.Arn!)];
}
