import CofferMemory
import CofferSystem
import Foundation
import Testing

struct KeyringTests {
    private let name = "coffer-test-\(UUID().uuidString)"

    @Test(.enabled(if: Keyring.isAvailable, "this kernel has no keyring for us"))
    func `a value is kept, replaced and forgotten`() throws {
        #expect(try Keyring.read(name) == nil)
        try Keyring.store(secret("NEEDLE-7c1f"), as: name, seconds: 60)
        #expect(try Keyring.read(name).map { text($0) } == "NEEDLE-7c1f")
        try Keyring.store(secret("other"), as: name, seconds: 60)
        #expect(try Keyring.read(name).map { text($0) } == "other")
        #expect(try Keyring.remove(name))
        #expect(try Keyring.read(name) == nil)
        #expect(try !Keyring.remove(name))
    }

    @Test(.enabled(if: Keyring.isAvailable, "this kernel has no keyring for us"))
    func `a value ends with its time`() async throws {
        try Keyring.store(secret("NEEDLE-7c1f"), as: name, seconds: 1)
        #expect(try Keyring.read(name) != nil)
        try await Task.sleep(for: .milliseconds(2100))
        #expect(try Keyring.read(name) == nil)
    }

    @Test(.enabled(if: !Keyring.isAvailable, "this kernel has a keyring"))
    func `without a keyring the error says so`() {
        #expect(code { try Keyring.store(secret("x"), as: name, seconds: 1) } == .noKeyring)
        #expect(code { _ = try Keyring.read(name) } == .noKeyring)
    }
}
