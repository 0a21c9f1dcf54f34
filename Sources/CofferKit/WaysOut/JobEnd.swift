internal import CofferCrypto
public import CofferStore
public import CofferSystem

/// How a job of `run --job` ended. It is kept as the setting `job/<environment id>/<name>`, whose older values tell of the
/// runs before.
public struct JobEnd: Equatable, Sendable {
    /// When it started, in milliseconds since 1970.
    public let started: Int64
    /// How long it ran, in milliseconds.
    public let milliseconds: Int64
    /// How it ended.
    public let status: ExitStatus
    /// How many bytes it says that it wrote; `nil` when it says nothing.
    public let bytes: Int64?

    /// Puts it together.
    public init(started: Int64, milliseconds: Int64, status: ExitStatus, bytes: Int64? = nil) {
        (self.started, self.milliseconds, self.status, self.bytes) = (started, milliseconds, status, bytes)
    }

    /// Reads what a job said on its descriptor: a line with a number, the last one counts.
    public static func bytes(reported text: [UInt8]) -> Int64? {
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
        return lines.last.flatMap { Int64($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// The setting's bytes: one line of JSON.
    var encoded: [UInt8] {
        let (how, number) =
            switch status {
            case .exited(let status): ("exit", status)
            case .signalled(let signal): ("signal", signal)
            }
        let written = bytes.map { #","bytes":\#($0)"# } ?? ""
        return Array(#"{"started":\#(started),"milliseconds":\#(milliseconds),"\#(how)":\#(number)\#(written)}"#.utf8)
    }
}

extension Session {
    /// Records how a job ended.
    ///
    /// - Throws: `store`; nothing is recorded then.
    public func recordEnd(_ end: JobEnd, of job: JobName, in environment: EnvironmentState) throws(CofferError) {
        guard let key = SettingKey(.job, environment.id.hex, job.description)?.name else { return }
        try write { (transaction) throws(CofferError) in
            try storing { () throws(StoreError) in try transaction.set(key, to: end.encoded) }
        }
    }
}
