internal import ArgumentParser
internal import CofferKit
internal import CofferSystem

/// What is asked on the terminal before something is done.
enum Question {
    /// Asks a question with no as the default.
    ///
    /// - Throws: `usage` without a terminal, `refused` when the answer is no.
    static func ask(_ question: String, _ global: GlobalOptions) throws {
        guard !global.noInput, let terminal = try? Terminal() else { throw CofferError.usage(.needsAnswer(question)) }
        guard try terminal.confirm(question) else { throw CofferError.refused(.declined) }
    }

    /// Asks for the name of a protected environment; `nil` where nobody can be asked.
    static func name(of environment: String, _ global: GlobalOptions) throws -> String? {
        guard !global.noInput, let terminal = try? Terminal() else { return nil }
        return try terminal.readLine("\(environment) is protected. Type its name to go on: ")
    }

    /// Asks why a protected environment is touched; empty where nobody can be asked.
    static func reason(_ global: GlobalOptions) throws -> String {
        guard !global.noInput, let terminal = try? Terminal() else { return "" }
        return try terminal.readLine("Why (kept in the log): ")
    }
}
