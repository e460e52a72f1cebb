namespace ChimeSdk.Reference.Tests;

public sealed class BotAnswer_InProcess() : BotAnswerTests(Transport.InProcess);

public sealed class BotAnswer_OverHttp() : BotAnswerTests(Transport.Http);
