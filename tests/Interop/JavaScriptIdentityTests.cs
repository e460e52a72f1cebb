using Interop.Support;

namespace Interop;

/// <summary>Keeps the identity service usable with the unmodified AWS SDK for JavaScript v3, on the same address as the messaging service.</summary>
public sealed class JavaScriptIdentityTests(JavaScriptIdentityTests.Fixture scenario) : IClassFixture<JavaScriptIdentityTests.Fixture>
{
    [SkippableTheory]
    [InlineData("CreateAppInstance", 201)]
    [InlineData("DescribeAppInstance", 200)]
    [InlineData("UpdateAppInstance", 200)]
    [InlineData("ListAppInstances", 200)]
    [InlineData("CreateAppInstanceUser", 201)]
    [InlineData("DescribeAppInstanceUser", 200)]
    [InlineData("UpdateAppInstanceUser", 200)]
    [InlineData("ListAppInstanceUsers", 200)]
    [InlineData("CreateAppInstanceAdmin", 201)]
    [InlineData("DescribeAppInstanceAdmin", 200)]
    [InlineData("ListAppInstanceAdmins", 200)]
    [InlineData("DeleteAppInstanceAdmin", 204)]
    [InlineData("CreateAppInstanceBot", 201)]
    [InlineData("DescribeAppInstanceBot", 200)]
    [InlineData("UpdateAppInstanceBot", 200)]
    [InlineData("ListAppInstanceBots", 200)]
    [InlineData("DeleteAppInstanceBot", 204)]
    [InlineData("TagResource", 204)]
    [InlineData("UntagResource", 204)]
    [InlineData("ListTagsForResource", 200)]
    [InlineData("DeleteAppInstanceUser", 204)]
    [InlineData("DeleteAppInstance", 204)]
    public void The_operation_succeeds_at_the_first_attempt_with_its_modelled_status(string operation, int status)
    {
        scenario.Run.Result(operation);
        Assert.Equal(status, scenario.Run[operation].GetProperty("httpStatusCode").GetInt32());
    }

    [SkippableFact]
    public void Users_bots_and_admins_come_back_as_they_were_made()
    {
        var user = scenario.Run.Result("DescribeAppInstanceUser").GetProperty("AppInstanceUser");
        Assert.EndsWith("/user/carol:x@example.com", user.Text("AppInstanceUserArn"), StringComparison.Ordinal);
        Assert.Equal("Carol \"C\" Ünlü", user.Text("Name"));
        Assert.InRange(user.Date("CreatedTimestamp"), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddSeconds(1));

        var bot = scenario.Run.Result("DescribeAppInstanceBot").GetProperty("AppInstanceBot");
        Assert.Equal("AUTO", bot.Text("Configuration", "Lex", "InvokedBy", "StandardMessages"));
        Assert.Equal("Robot", Assert.Single(scenario.Run.Result("ListAppInstanceBots").GetProperty("AppInstanceBots").EnumerateArray()).Text("Name"));

        var admin = Assert.Single(scenario.Run.Result("ListAppInstanceAdmins").GetProperty("AppInstanceAdmins").EnumerateArray());
        Assert.Equal(user.Text("AppInstanceUserArn"), admin.Text("Admin", "Arn"));
    }

    [SkippableFact]
    public void Tags_belong_to_the_resource_they_were_put_on()
    {
        Assert.Equal("b", Assert.Single(scenario.Run.Result("ListTagsForResource").GetProperty("Tags").EnumerateArray()).Text("Key"));
        Assert.Equal("stage", Assert.Single(scenario.Run.Result("tags given at creation").GetProperty("Tags").EnumerateArray()).Text("Key"));
    }

    [SkippableFact]
    public void The_SDK_fills_in_the_idempotency_token_that_the_service_requires() =>
        Assert.True(Guid.TryParse(scenario.Run["autofilled token"].Text("token"), out _));

    [SkippableFact]
    public void A_user_can_sign_in_twice()
    {
        foreach (var step in (string[])["the first sign-in", "the second sign-in"])
        {
            scenario.Run.Result(step);
            Assert.Equal(201, scenario.Run[step].GetProperty("httpStatusCode").GetInt32());
        }

        Assert.True(scenario.Run["signed in twice"].GetProperty("same").GetBoolean());
    }

    [SkippableTheory]
    [InlineData("the same admin again", 409, "ConflictException", "Conflict")]
    [InlineData("the same user id with another name", 409, "ConflictException", "Conflict")]
    [InlineData("a bot that is gone", 404, "NotFoundException", "NotFound")]
    [InlineData("a bad user id", 400, "BadRequestException", "BadRequest")]
    [InlineData("a name that is too long", 400, "BadRequestException", "BadRequest")]
    [InlineData("no name", 400, "BadRequestException", "BadRequest")]
    [InlineData("an unknown user", 403, "ForbiddenException", "Forbidden")]
    [InlineData("an invalid token", 400, "BadRequestException", "BadRequest")]
    [InlineData("an app instance that is gone", 403, "ForbiddenException", "Forbidden")]
    public void A_failure_is_the_modelled_exception_and_is_not_tried_again(string step, int status, string exception, string code)
    {
        var error = scenario.Run.Error(step, status);
        Assert.Equal(exception, error.Text("name"));
        Assert.Equal(code, error.Text("Code"));
        Assert.Equal("client", error.Text("$fault"));
        Assert.Contains(exception, error.GetProperty("classes").EnumerateArray().Select(static name => name.GetString()));
    }

    public sealed class Fixture() : NodeScenario("identity.mjs");
}
