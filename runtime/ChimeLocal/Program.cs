return await ChimeLocal.CommandLine.ServerCommand.RunAsync(args);
