internal import CofferMemory
internal import Glibc

/// One of a child's outputs on its way to one of ours.
final class MaskedStream {
    private let source: Int32
    private let destination: Output
    private var mask: OutputMask
    private var input = SecretBuffer(capacity: chunk)
    private var output = SecretBuffer(capacity: chunk)
    /// False once the child closed it or our reader has gone.
    private(set) var isOpen = true
    /// Why writing failed, if it did for another reason than a reader that has gone.
    private(set) var failure: SystemError?

    private static let chunk = 16 * 1024

    /// `source` stays its owner's.
    init(from source: Int32, to destination: Output, masking values: [SecretBytes]) {
        (self.source, self.destination) = (source, destination)
        mask = OutputMask(values)
    }

    /// The descriptor to wait for, or -1.
    var descriptor: Int32 { isOpen ? source : -1 }

    /// Whether something is held that may be shown when the child is silent.
    var isWaiting: Bool { isOpen && mask.isWaiting }

    /// Reads what there is, and shows it. A pseudo-terminal ends with EIO.
    func relay() {
        let before = input.count
        input.append(upTo: Self.chunk) { bytes in
            max(0, SystemCall.restart { read(source, bytes.baseAddress, Self.chunk) })
        }
        if input.count == before { return end() }
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
        guard isOpen else { return }
        mask.finish(into: &output)
        show()
        isOpen = false
    }

    private func show() {
        do {
            try output.withBytes { (bytes) throws(SystemError) in try destination.write(bytes) }
        } catch {
            isOpen = false
            if error.code != .closedPipe { failure = error }
        }
        output.removeLast(output.count)
    }
}
