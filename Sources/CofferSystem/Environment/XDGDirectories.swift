internal import CofferMemory

/// Where this user's files belong (XDG Base Directory Specification 0.8), from the environment alone: asking the
/// password database needs shared libraries, which a static program has not.
public struct XDGDirectories: Sendable {
    private let environment: ProcessEnvironment

    /// Reads the variables of `environment`. A path that is not absolute is ignored, as the specification says.
    public init(_ environment: ProcessEnvironment) { self.environment = environment }

    /// `$XDG_DATA_HOME`, or `~/.local/share`.
    ///
    /// - Throws: ``SystemError`` with `noHome`.
    public func data() throws(SystemError) -> FilePath { try directory("XDG_DATA_HOME", ".local/share") }

    /// `$XDG_STATE_HOME`, or `~/.local/state`.
    ///
    /// - Throws: ``SystemError`` with `noHome`.
    public func state() throws(SystemError) -> FilePath { try directory("XDG_STATE_HOME", ".local/state") }

    /// `$XDG_CONFIG_HOME`, or `~/.config`.
    ///
    /// - Throws: ``SystemError`` with `noHome`.
    public func configuration() throws(SystemError) -> FilePath { try directory("XDG_CONFIG_HOME", ".config") }

    /// `$XDG_RUNTIME_DIR`; nil when it is not set, and there is no other directory for it.
    public var runtime: FilePath? { absolute("XDG_RUNTIME_DIR") }

    private func directory(_ name: String, _ fallback: FilePath) throws(SystemError) -> FilePath {
        if let path = absolute(name) { return path }
        guard let home = absolute("HOME") else { throw SystemError(.noHome, name) }
        return home.appending(fallback)
    }

    private func absolute(_ name: String) -> FilePath? {
        guard let value = environment.value(of: name) else { return nil }
        let path = value.withBytes { FilePath(bytes: $0) }
        return path.isAbsolute ? path : nil
    }
}
