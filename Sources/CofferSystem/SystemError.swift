internal import Glibc

/// What the operating system refused, or what coffer refused to do with it: a stable code, the place and the reason as
/// data. It never holds a byte of a value.
public struct SystemError: Error, Equatable, Sendable {
    /// What went wrong.
    public let code: Code
    /// The file, program or variable that it is about; empty where there is none.
    public let subject: String
    /// The number in `errno` (errno(3)); 0 where the operating system gave none.
    public let number: Int32
    /// The limit that was passed, in bytes or seconds, or the exit status of a command; 0 where there is none.
    public let amount: Int

    /// Makes an error.
    public init(_ code: Code, _ subject: String = "", number: Int32 = 0, amount: Int = 0) {
        (self.code, self.subject, self.number, self.amount) = (code, subject, number, amount)
    }

    /// Makes an error about a path.
    public init(_ code: Code, _ path: FilePath, number: Int32 = 0, amount: Int = 0) {
        self.init(code, path.description, number: number, amount: amount)
    }

    /// Makes an error from `errno` as a call on `path` left it.
    init(errno number: Int32, _ path: FilePath) {
        self.init(Code(errno: number), path, number: number)
    }

    /// Makes an error from `errno` as a call that has no path left it.
    init(errno number: Int32) {
        self.init(Code(errno: number), number: number)
    }
}

extension SystemError {
    /// The stable code of an error.
    public enum Code: String, Sendable, CaseIterable {
        /// There is no such file, program or directory.
        case notFound
        /// The file exists already.
        case exists
        /// The operating system denies access.
        case accessDenied
        /// A directory, device, FIFO or socket where a regular file is needed.
        case notRegular
        /// Not a directory.
        case notDirectory
        /// The path is a symbolic link.
        case symlink
        /// The file has a second name.
        case hardLinked
        /// The file belongs to another user.
        case wrongOwner
        /// The file or directory is open to the group or to others.
        case wideMode
        /// Others can replace the file: its directory belongs to another user, or is open to writing and not sticky.
        case unsafeParent
        /// There is no directory in memory for a plaintext file.
        case noMemoryFileSystem
        /// The process runs with rights of a user or group other than its caller's.
        case elevated
        /// More than the limit in ``SystemError/amount``.
        case tooLarge
        /// Nothing where at least one byte is needed.
        case empty
        /// A byte of zero, which neither a passphrase, a path nor an environment can hold.
        case zeroByte
        /// Not a name that an environment can hold: empty, or with `=` or a byte of zero.
        case invalidName
        /// Neither `HOME` nor the variable for this directory is set.
        case noHome
        /// There is no terminal to ask on.
        case noTerminal
        /// The input ended before an answer.
        case endOfInput
        /// The reader of a pipe has gone; a program ends quietly then (status 141, as if by SIGPIPE).
        case closedPipe
        /// The program cannot be executed (`run` ends with 126).
        case notExecutable
        /// Arguments and environment are more than the kernel takes (execve(2), E2BIG).
        case environmentTooLarge
        /// A command ended with the status in ``SystemError/amount``.
        case commandFailed
        /// A command did not end within ``SystemError/amount`` seconds.
        case timedOut
        /// The kernel has no keyring, or forbids it.
        case noKeyring
        /// The signal in ``SystemError/amount`` asked the program to end.
        case interrupted
        /// The disk or the quota is full.
        case noSpace
        /// Too many files are open, or there is no memory.
        case exhausted
        /// Something else is using it.
        case busy
        /// Reading or writing failed.
        case io

        /// Whether the file cannot be trusted, as against missing or failing: exit status 8.
        public var isUnsafe: Bool {
            switch self {
            case .notRegular, .symlink, .hardLinked, .wrongOwner, .wideMode, .unsafeParent, .noMemoryFileSystem,
                .elevated:
                true
            default: false
            }
        }

        init(errno number: Int32) {
            self = Self.byNumber[number] ?? .io
        }

        private static let byNumber: [Int32: Code] = [
            ENOENT: .notFound, EEXIST: .exists, ENOTEMPTY: .exists, EACCES: .accessDenied, EPERM: .accessDenied,
            EROFS: .accessDenied, ELOOP: .symlink, ENOTDIR: .notDirectory, EISDIR: .notRegular, ENXIO: .notRegular,
            EPIPE: .closedPipe, E2BIG: .environmentTooLarge, ENOEXEC: .notExecutable, ENOSPC: .noSpace,
            EDQUOT: .noSpace, EFBIG: .noSpace, EMFILE: .exhausted, ENFILE: .exhausted, ENOMEM: .exhausted,
            EBUSY: .busy, ETXTBSY: .busy,
        ]
    }
}
