import CofferMemory
import CofferSystem
import Foundation
import Testing

struct ProcessEnvironmentTests {
    @Test func `values are found by name and the first of two counts`() {
        let environment = ProcessEnvironment(["A": "1", "B": "", "A": "2"])
        #expect(environment.get("A") == "1")
        #expect(environment.get("B") == "")
        #expect(environment.get("C") == nil)
        #expect(environment.names == ["A", "B"])
    }

    @Test func `the process's own environment is copied`() {
        let environment = ProcessEnvironment.current()
        #expect(environment.get("PATH") == ProcessInfo.processInfo.environment["PATH"])
    }

    @Test func `T43 a secret that is taken is gone from the environment and from what the kernel shows`() async {
        await #expect(processExitsWith: .success) {
            func shown() -> [Substring] {
                let bytes = try? InputFile.path("/proc/self/environ").readAll(limit: 1 << 20)
                return bytes.map { text($0) }?.split(separator: "\0") ?? []
            }
            #expect(shown().contains { $0.hasPrefix("PATH=") })
            var environment = ProcessEnvironment.current()
            let path = environment.get("PATH")
            #expect(environment.take("PATH").map { text($0) } == path)
            #expect(environment.take("PATH") == nil)
            #expect(environment.get("PATH") == nil)
            #expect(getenv("PATH") == nil)
            #expect(!shown().isEmpty && !shown().contains { $0.hasPrefix("PATH=") })
            #expect(ProcessEnvironment.current().get("PATH") == nil)
            #expect(ProcessEnvironment.current().names == environment.names)
        }
    }

    @Test func `no description shows a value`() {
        let environment = ProcessEnvironment(["A": "NEEDLE-7c1f"])
        var shown = ""
        dump(environment, to: &shown)
        #expect(!"\(environment) \(shown)".contains("NEEDLE"))
    }
}
