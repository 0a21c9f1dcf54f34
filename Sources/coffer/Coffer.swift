internal import ArgumentParser

/// The root of the command line.
struct Coffer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coffer",
        abstract: "An encrypted vault for environment variables.",
        discussion: """
            Keeps every version of your services' variables in one encrypted file, imports what a dashboard exports, shows \
            what changed without showing a secret, and writes the same variables for another platform.

              $ coffer init
              $ coffer import render.env -e kinect/production
              $ coffer export --to fly -o fly.env
            """,
        version: Version.text,
        groupedSubcommands: [
            CommandGroup(
                name: "Begin",
                subcommands: [
                    Init.self,
                    Status.self,
                    Doctor.self,
                    Completions.self,
                    VersionCommand.self,
                ]),
            CommandGroup(
                name: "Change",
                subcommands: [
                    Import.self,
                    Set.self,
                    Unset.self,
                    Note.self,
                    Rollback.self,
                    Destroy.self,
                    Tag.self,
                    Edit.self,
                ]),
            CommandGroup(
                name: "Look",
                subcommands: [
                    List.self,
                    Get.self,
                    History.self,
                    Log.self,
                    Show.self,
                    Diff.self,
                    Drift.self,
                    Find.self,
                    Scan.self,
                ]),
            CommandGroup(
                name: "Use",
                subcommands: [
                    Export.self,
                    Run.self,
                    Plan.self,
                    Check.self,
                    Exports.self,
                    Convert.self,
                    Lint.self,
                ]),
            CommandGroup(
                name: "Rotate",
                subcommands: [
                    Due.self,
                    Rotate.self,
                    Policy.self,
                    Remind.self,
                    ChannelCommand.self,
                    Schedule.self,
                    Audit.self,
                ]),
            CommandGroup(
                name: "Environments",
                subcommands: [
                    Environments.self
                ]),
            CommandGroup(
                name: "Keys",
                subcommands: [
                    Key.self,
                    Unlock.self,
                    Lock.self,
                    Rekey.self,
                    Anchor.self,
                    AcceptState.self,
                ]),
            CommandGroup(
                name: "Keep",
                subcommands: [
                    Verify.self,
                    Destinations.self,
                    Backup.self,
                    Snapshots.self,
                    Restore.self,
                    Reconcile.self,
                    DrillCommand.self,
                    Checklist.self,
                    ContactCommand.self,
                    Kit.self,
                ]),
        ])
}
