internal import ArgumentParser

/// The commands on whole environments.
struct Environments: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "env",
        abstract: "List, make, copy, rename, remove and protect environments.",
        discussion: """
            An environment is a set of variables with a history of its own, named \
            project/name.

              $ coffer env copy kinect/production kinect/staging
            """,
        subcommands: [
            EnvironmentList.self, EnvironmentCreate.self, EnvironmentCopy.self, EnvironmentRename.self,
            EnvironmentRemove.self, EnvironmentProtect.self,
        ])
}
