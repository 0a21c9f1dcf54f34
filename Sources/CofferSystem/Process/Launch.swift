internal import CSystem
internal import Glibc

/// What a program is started with.
///
/// It gets descriptors 0 to 2 and those in ``keptDescriptors``, no more; the default action of every signal (but for
/// SIGHUP, SIGINT and SIGQUIT when the caller had them ignored), no blocked signal, and the umask and the limit of core
/// dumps that coffer itself was started with.
public struct Launch: Sendable {
    /// The program.
    public var program: Program
    /// The arguments after the program's own name, as bytes; a byte of zero ends one.
    public var arguments: [[UInt8]]
    /// The name that the program sees as its own; the path unless set.
    public var name: [UInt8]
    /// The variables.
    public var environment: ChildEnvironment
    /// Descriptors above 2 that it gets, such as those of a ``MemoryFile``.
    public var keptDescriptors: [Int32] = []
    /// What coffer was started with.
    public var start: StartState

    /// Describes a start.
    public init(
        _ program: Program, _ arguments: [[UInt8]] = [], name: [UInt8]? = nil, environment: ChildEnvironment,
        start: StartState
    ) {
        (self.program, self.arguments, self.environment) = (program, arguments, environment)
        (self.name, self.start) = (name ?? program.path.bytes, start)
    }

    /// Becomes the program (execve(2)). A file without `#!` is run by `/bin/sh`, as execvp(3) does.
    ///
    /// - Returns: Never; it throws when the program could not be executed.
    /// - Throws: ``SystemError`` with `notFound`, `notExecutable`, or `environmentTooLarge`.
    public func replaceProcess() throws(SystemError) -> Never {
        throw failure(withDescription { coffer_replace($0) })
    }

    /// Starts the program as a child.
    ///
    /// - Throws: ``SystemError`` as ``replaceProcess()``.
    func spawn(_ streams: Streams = Streams()) throws(SystemError) -> ChildProcess {
        let (child, number) = withDescription(streams) { (coffer_spawn($0), errno) }
        guard child > 0 else { throw failure(number) }
        return ChildProcess(id: child)
    }

    /// The child's standard descriptors; -1 is the caller's own. With `terminal` it leads a session on that terminal,
    /// with `leadsGroup` a process group, so that its own children can be ended with it.
    struct Streams {
        var input: Int32 = -1
        var output: Int32 = -1
        var error: Int32 = -1
        var terminal: Int32 = -1
        var leadsGroup = false
    }

    private func failure(_ number: Int32) -> SystemError {
        let isRefused = [EACCES, EPERM, EISDIR, ETXTBSY].contains(number)
        return SystemError(isRefused ? .notExecutable : .init(errno: number), program.path, number: number)
    }

    private func withDescription<R>(
        _ streams: Streams = Streams(), _ body: (UnsafePointer<coffer_launch>) -> R
    ) -> R {
        CStringTable.lend([name] + arguments) { arguments in
            environment.withPointers { environment in
                program.path.withPointer { path in
                    keptDescriptors.withUnsafeBufferPointer { kept in
                        var launch = describe(streams, path, kept)
                        (launch.arguments, launch.environment) = (arguments, environment)
                        return withUnsafePointer(to: launch, body)
                    }
                }
            }
        }
    }

    private func describe(
        _ streams: Streams, _ path: UnsafePointer<CChar>, _ kept: UnsafeBufferPointer<Int32>
    ) -> coffer_launch {
        var launch = coffer_launch()
        launch.path = path
        (launch.input, launch.output, launch.error) = (streams.input, streams.output, streams.error)
        launch.terminal = streams.terminal
        launch.leads_group = streams.leadsGroup ? 1 : 0
        (launch.kept, launch.kept_count) = (kept.baseAddress, kept.count)
        (launch.mask, launch.core_limit, launch.ignored) = (start.mask, start.coreLimit, start.ignored)
        return launch
    }
}
