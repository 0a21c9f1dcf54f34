internal import CSystem
internal import Synchronization

/// One mapping that holds secret values: locked where the limit allows it, never in a core dump, wiped when the last
/// value in it is gone.
///
/// Values share a mapping because each one costs the kernel a separate area, and a process has about 65,000 of them.
final class SecretSlab: Sendable {
    /// The size of a shared mapping, in bytes. A value above a quarter of it gets a mapping of its own.
    static let sharedSize = 64 * 1024

    nonisolated(unsafe) let start: UnsafeMutableRawPointer
    let size: Int
    let isLocked: Bool
    private let used = Mutex(0)

    private init(size: Int) {
        var locked: Int32 = 0
        guard let start = coffer_map_locked(size, &locked) else {
            // There is no way to go on without memory, and nothing secret is in this message.
            fatalError("out of memory")
        }
        self.start = start
        self.size = size
        isLocked = locked == 1
    }

    deinit {
        coffer_wipe(start, size)
        coffer_unmap(start, size)
    }

    private func take(_ count: Int) -> UnsafeMutableRawPointer? {
        used.withLock { used in
            guard size - used >= count else { return nil }
            defer { used += (count + 15) & ~15 }
            return start + used
        }
    }

    /// The mapping that small values are put into now. It is to values what the heap is to objects, which is why it is
    /// the one variable of the program that is shared by all.
    private static let current = Mutex<SecretSlab?>(nil)

    /// Finds room for `count` bytes; they are zero.
    static func room(for count: Int) -> (slab: SecretSlab, bytes: UnsafeMutableRawPointer) {
        if count > sharedSize / 4 {
            let own = SecretSlab(size: count)
            return (own, own.start)
        }
        return current.withLock { current in
            if let slab = current, let bytes = slab.take(count) { return (slab, bytes) }
            let slab = SecretSlab(size: sharedSize)
            current = slab
            return (slab, slab.take(count) ?? slab.start)
        }
    }
}
