internal import Glibc

/// Makes a system call again while a signal interrupts it, and turns -1 into an error.
enum SystemCall {
    /// - Throws: ``SystemError`` about `path`.
    @discardableResult
    static func run<R: SignedInteger>(_ path: FilePath, _ call: () -> R) throws(SystemError) -> R {
        let result = restart(call)
        guard result >= 0 else { throw SystemError(errno: errno, path) }
        return result
    }

    /// - Throws: ``SystemError`` without a path.
    @discardableResult
    static func run<R: SignedInteger>(_ call: () -> R) throws(SystemError) -> R {
        let result = restart(call)
        guard result >= 0 else { throw SystemError(errno: errno) }
        return result
    }

    /// The result of the call, which may be -1 for any reason but EINTR.
    static func restart<R: SignedInteger>(_ call: () -> R) -> R {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}
