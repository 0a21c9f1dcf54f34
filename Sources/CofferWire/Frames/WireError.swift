/// What is wrong with what came over a pipe.
public enum WireError: Error, Equatable, Sendable {
    /// It ended in the middle.
    case truncated
    /// A frame says that it is larger than its kind may be.
    case tooLarge(Frame.Kind)
    /// No kind of frame begins with this byte.
    case unknownFrame(UInt8)
    /// A frame that may not stand where it does.
    case misplaced(Frame.Kind)
    /// The JSON is not what it has to be.
    case malformed
    /// The other side is of another version.
    case version(Int)
    /// There is no such job; the name, at most 32 letters, digits and dashes of it.
    case unknownJob(String)
    /// Reading the pipe failed, or took too long.
    case unreadable

    /// A stable word for the error.
    public var code: String {
        switch self {
        case .truncated: "truncated"
        case .tooLarge: "too-large"
        case .unknownFrame: "unknown-frame"
        case .misplaced: "misplaced"
        case .malformed: "malformed"
        case .version: "version"
        case .unknownJob(let name): "unknown-job \(name)"
        case .unreadable: "unreadable"
        }
    }
}
