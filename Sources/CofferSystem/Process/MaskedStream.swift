internal import CofferMemory
internal import Glibc

/// One of a child's outputs on its way to one of ours.
final class MaskedStream {
    private var source: Descriptor?
    private let destination: Output
    private var mask: OutputMask
    private var input = SecretBuffer(capacity: chunk)
    private var output = SecretBuffer(capacity: chunk)
    /// Why writing failed, if it did.
    private(set) var failure: SystemError?

    private static let chunk = 64 * 1024

    /// Closes `source` when nothing is to be read any more; a child that writes on gets SIGPIPE then.
    init(from source: consuming Descriptor, to destination: Output, masking mask: consuming OutputMask) {
        self.source = consume source
        self.destination = destination
        self.mask = mask
    }

    /// The descriptor to wait for, or -1.
    var descriptor: Int32 {
        switch source {
        case .some(let source): source.raw
        case .none: -1
        }
    }

    /// Whether something is held that may be shown when the child is silent.
    var isWaiting: Bool { descriptor >= 0 && mask.isWaiting }

    /// Reads what there is, and shows it. A pseudo-terminal ends with EIO.
    func relay() {
        let source = descriptor
        input.append(upTo: Self.chunk) { bytes in
            max(0, SystemCall.restart { read(source, bytes.baseAddress, Self.chunk) })
        }
        if input.count == 0 { return end() }
        input.withBytes { mask.feed($0, into: &output) }
        input.removeLast(input.count)
        show()
    }

    /// Shows what may be shown because the child is silent.
    func idle() {
        mask.idle(into: &output)
        show()
    }

    /// Shows what is left; nothing comes after it.
    func end() {
        guard descriptor >= 0 else { return }
        mask.finish(into: &output)
        show()
        source = nil
    }

    private func show() {
        do {
            try output.withBytes { (bytes) throws(SystemError) in try destination.write(bytes) }
        } catch {
            failure = error
            source = nil
        }
        output.removeLast(output.count)
    }
}
