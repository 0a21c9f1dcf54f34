internal import CSystem

/// Bytes that grow while a secret is read or written; every buffer that it outgrows is wiped.
///
/// It has one owner. ``finish()`` turns it into a ``SecretBytes`` and ends it.
public struct SecretBuffer: ~Copyable {
    private var slab: SecretSlab
    private var start: UnsafeMutableRawPointer
    private var capacity: Int
    /// The number of bytes written so far.
    public private(set) var count = 0
    /// The most that is written and not wiped.
    private var used = 0

    /// Makes an empty buffer with room for `capacity` bytes.
    public init(capacity: Int = 256) {
        (slab, start) = SecretSlab.room(for: max(capacity, 16))
        self.capacity = max(capacity, 16)
    }

    deinit { coffer_wipe(start, max(count, used)) }

    /// Adds one byte.
    public mutating func append(_ byte: UInt8) {
        reserve(1)
        start.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    /// Adds a copy of `bytes`.
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        (start + count).copyMemory(from: source, byteCount: bytes.count)
        count += bytes.count
    }

    /// Adds a copy of a value.
    public mutating func append(_ value: SecretBytes) {
        reserve(value.count)
        value.withBytes { bytes in
            if let source = bytes.baseAddress { (start + count).copyMemory(from: source, byteCount: bytes.count) }
        }
        count += value.count
    }

    /// Adds text that is not secret: a name, a quote, a line end.
    public mutating func append(_ text: StaticString) {
        append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Adds the UTF-8 form of text that is not secret, such as a variable's name.
    public mutating func append(name: String) {
        for byte in name.utf8 { append(byte) }
    }

    /// Makes room for `count` bytes and lets `fill` write them; `fill` returns how many it wrote.
    ///
    /// - Throws: Whatever `fill` throws; nothing is added then.
    public mutating func append<E: Error>(
        upTo count: Int, fill: (UnsafeMutableRawBufferPointer) throws(E) -> Int
    ) throws(E) {
        reserve(count)
        self.count += try fill(UnsafeMutableRawBufferPointer(start: start + self.count, count: count))
    }

    /// Drops the last `count` bytes and wipes them.
    public mutating func removeLast(_ count: Int = 1) {
        self.count -= count
        coffer_wipe(start + self.count, count)
    }

    /// Begins anew. What was written stays until it is written over or the buffer ends, so that a stream is not wiped piece by
    /// piece.
    public mutating func reuse() {
        used = max(used, count)
        count = 0
    }

    /// Lends what was written so far; the pointer must not leave `body`.
    public borrowing func withBytes<R: ~Copyable, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E)
        -> R
    {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The bytes as a value; the buffer is gone and wiped.
    public consuming func finish() -> SecretBytes {
        SecretBytes(copying: UnsafeRawBufferPointer(start: start, count: count))
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        let size = max(capacity * 2, count + more)
        let (slab, start) = SecretSlab.room(for: size)
        start.copyMemory(from: self.start, byteCount: count)
        coffer_wipe(self.start, max(count, used))
        used = 0
        (self.slab, self.start, capacity) = (slab, start, size)
    }
}
