internal import CSystem

/// The bytes of one secret value: immutable, in locked memory, wiped when the last reference is gone.
///
/// It has no `String` form, no hash and no coding on purpose: each of them would leave a copy that cannot be wiped.
public final class SecretBytes: Sendable {
    private let slab: SecretSlab
    private nonisolated(unsafe) let start: UnsafeMutableRawPointer
    /// The number of bytes.
    public let count: Int

    /// Makes a value of `count` bytes that `fill` writes; they are zero before.
    ///
    /// - Throws: Whatever `fill` throws; nothing of what it wrote stays.
    public init<E: Error>(
        count: Int, fill: (UnsafeMutableRawBufferPointer) throws(E) -> Void
    ) throws(E) {
        (slab, start) = SecretSlab.room(for: count)
        self.count = count
        try fill(UnsafeMutableRawBufferPointer(start: start, count: count))
    }

    /// Copies `bytes`. The caller wipes the source if it is secret there, too.
    public convenience init(copying bytes: UnsafeRawBufferPointer) {
        self.init(count: bytes.count) { $0.copyMemory(from: bytes) }
    }

    /// Copies bytes that are not secret, such as a text written in the source or in a test.
    public convenience init(public text: some Collection<UInt8>) {
        self.init(count: text.count) { $0.copyBytes(from: text) }
    }

    deinit { coffer_wipe(start, count) }

    /// Lends the bytes; the pointer must not leave `body`.
    public func withBytes<R: ~Copyable, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// Whether both hold the same bytes. The time depends on the lengths only.
    public func isEqual(to other: SecretBytes) -> Bool {
        count == other.count && coffer_equal(start, other.start, count) == 1
    }

    /// A part of the value as a value of its own.
    ///
    /// - Precondition: `range` lies within `0..<count`.
    public func slice(_ range: Range<Int>) -> SecretBytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "range outside the value")
        return SecretBytes(
            copying: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(start: start, count: count)[range]))
    }

    /// Whether this value's memory is locked, so that it is never written to swap.
    public var isLocked: Bool { slab.isLocked }
}

extension SecretBytes: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<redacted 12 bytes>`: never a byte of the value.
    public var description: String { "<redacted \(count) bytes>" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` and test failures show nothing.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
