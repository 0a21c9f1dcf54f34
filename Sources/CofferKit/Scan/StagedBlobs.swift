internal import CofferSystem

/// What git's index holds beyond the last commit (git-diff(1), git-cat-file(1)).
struct StagedBlobs {
    private let git: Program
    private let directory: FilePath
    private let environment: ChildEnvironment
    private let start: StartState

    /// - Throws: `system` when there is no git.
    init(_ directory: FilePath, _ surroundings: Surroundings) throws(CofferError) {
        self.directory = directory
        git = try CofferError.calling { () throws(SystemError) in
            try Program("git", searchPath: surroundings.environment.get("PATH"))
        }
        environment = ChildEnvironment(
            inheriting: surroundings.environment, without: CofferVariables.all, prefixes: [CofferVariables.prefix])
        start = surroundings.start
    }

    /// The paths that were added or changed, from the top of the work tree.
    ///
    /// - Throws: `refused` with `no-git-work-tree` when git cannot say.
    func paths() throws(CofferError) -> [FilePath] {
        var output: [UInt8] = []
        let words = ["diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=d"]
        do throws(SystemError) { try ByteStream.run(launch(words)) { output += $0 } } catch {
            throw .refused(
                .other(code: "no-git-work-tree", "git cannot say what is staged here; is this a git work tree?"))
        }
        return output.split(separator: 0).map { FilePath(bytes: $0) }
    }

    /// What prints the staged content of a path.
    func launch(blob path: FilePath) -> Launch {
        var launch = launch(["cat-file", "blob"])
        launch.arguments.append(Array(":".utf8) + path.bytes)
        return launch
    }

    private func launch(_ words: [String]) -> Launch {
        Launch(
            git, (["-C", directory.description] + words).map { Array($0.utf8) }, name: Array("git".utf8),
            environment: environment, start: start)
    }
}
