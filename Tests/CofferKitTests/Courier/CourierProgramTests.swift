import CofferCrypto
import CofferSystem
import CofferWire
import Foundation
import Testing

@testable import CofferKit

struct CourierProgramTests {
    /// As coffer does when it starts: a courier that listens no more must not end the process.
    init() { signal(SIGPIPE, SIG_IGN) }

    @Test func `the courier is looked for beside coffer and where it is installed`() {
        let places = CourierProgram.places(for: "/usr/local/bin/coffer").map(\.description)
        #expect(
            places == [
                "/usr/local/bin/coffer-courier", "/usr/local/libexec/coffer/coffer-courier",
                "/usr/local/libexec/coffer-courier",
            ])
    }

    /// Runs a job with a program of its own in the courier's place.
    private func carry(_ script: String, body: JobBody = .none, seconds: Int = 5) throws -> Answer {
        let directory = FileManager.default.temporaryDirectory.path + "/coffer-courier-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: directory) }
        _ = FileManager.default.createFile(
            atPath: directory + "/coffer-courier", contents: Data("#!/bin/sh\n\(script)\n".utf8),
            attributes: [.posixPermissions: 0o700])
        let surroundings = Surroundings(
            environment: ProcessEnvironment(), clock: .system, entropy: .system, start: try StartState.current(),
            executable: FilePath(directory + "/coffer"))
        return try CourierProgram.find(surroundings).carry(
            .ping(WebJob(url: "http://localhost/", seconds: seconds)), body: body)
    }

    @Test func `an answer is heard, from a courier that does not listen, too`() throws {
        let answer = try Answer.done(204).encoded()
        let header = try Frame.header(.head, count: answer.count)
        let octal = (header + answer).map { "\\" + String($0, radix: 8) }.joined()
        let body = JobBody.bytes([UInt8](repeating: 1, count: 1 << 20))
        #expect(try carry("printf '\(octal)'", body: body) == .done(204))
    }

    @Test func `a courier without an answer is an error with its status`() {
        let error = #expect(throws: CofferError.self) { try carry("exit 3") }
        #expect(error?.outcome == .delivery)
        guard case .courier(.ended(status: 3)) = error else {
            Issue.record("another error: \(String(describing: error))")
            return
        }
    }

    @Test func `a courier that says something else is not believed`() {
        let error = #expect(throws: CofferError.self) { try carry("echo hello; cat >/dev/null") }
        #expect(error?.code == "courier-misunderstood")
    }

    @Test func `a missing courier names the places`() throws {
        let surroundings = Surroundings(
            environment: ProcessEnvironment(), clock: .system, entropy: .system, start: try StartState.current(),
            executable: "/nowhere/bin/coffer")
        let error = #expect(throws: CofferError.self) { try CourierProgram.find(surroundings) }
        #expect(error?.outcome == .delivery)
        #expect(error?.text.lines.contains { $0.contains("/nowhere/libexec/coffer/coffer-courier") } == true)
    }
}
