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

    /// As much as cat(1) reads at once.
    private static let chunk = 128 * 1024

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

    /// Reads what there is, and shows it.
    func relay() {
        repeat {
            guard readOnce() else { break }
        } while input.count < Self.chunk && hasMore
        if input.count == 0 { return end() }
        let clear = input.withBytes { mask.passes($0) }
        input.withBytes { mask.feed(UnsafeRawBufferPointer(rebasing: $0[clear...]), into: &output) }
        show(clear)
        input.reuse()
    }

    /// Whether something came; a pseudo-terminal ends with EIO.
    private func readOnce() -> Bool {
        let (source, before) = (descriptor, input.count)
        let room = Self.chunk - before
        input.append(upTo: room) { bytes in max(0, SystemCall.restart { read(source, bytes.baseAddress, room) }) }
        return input.count > before
    }

    /// A pseudo-terminal gives 4 KiB at a time, however much there is.
    private var hasMore: Bool {
        var readiness = Readiness()
        readiness.toRead(descriptor)
        return (try? readiness.wait(milliseconds: 0)) ?? false
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

    /// Shows the first bytes of what was read as they are, and what the mask let through after them.
    private func show(_ clear: Int = 0) {
        do {
            try input.withBytes { (input) throws(SystemError) in
                let input = UnsafeRawBufferPointer(rebasing: input.prefix(clear))
                try output.withBytes { (output) throws(SystemError) in try destination.write(input, output) }
            }
        } catch {
            failure = error
            source = nil
        }
        output.reuse()
    }
}
