/// What goes with a job.
public enum JobBody {
    /// Nothing.
    case none
    /// A mail, or the body of a request.
    case bytes([UInt8])
    /// An object, a part at a time; `nil` at the end. The parts together are as long as the job says.
    case parts(() throws(CofferError) -> [UInt8]?)
}
