using System.CommandLine;

namespace BEM.Credentials.Cli.Commands;

/// <summary>The commands of <c>bem</c>, in the order in which the help lists them.</summary>
public static class AllCommands
{
    /// <summary>Makes all of them.</summary>
    public static IEnumerable<Command> Make() =>
    [
        InitCommand.Make(),
        DemoCommand.Make(),
        IssueCommand.Make(),
        ImportCommand.Make(),
        PreviewCommand.Make(),
        CheckCommand.Make(),
        VerifyCommand.Make(),
        ValidateCommand.Make(),
        SealCommand.Make(),
        UpgradeCommand.Make(),
        KeysCommand.Make(),
        TrustCommand.Make(),
        JsonLdCommand.Make(),
        ShaclCommand.Make(),
        ServeCommand.Make(),
    ];
}
