internal import CSodium
internal import CSystem
internal import Synchronization

/// A page that holds keys: secret memory (memfd_secret(2), out of reach even for the kernel's other users) where the kernel
/// has it, guarded and locked memory of libsodium otherwise.
final class KeyPage: Sendable {
    static let size = 4096
    nonisolated(unsafe) let start: UnsafeMutableRawPointer
    let isSecretMemory: Bool
    private let used = Mutex<SIMD2<UInt64>>(.zero)

    private init() {
        precondition(sodiumIsReady, "libsodium did not start")
        if let start = coffer_map_secret(Self.size) {
            self.start = start
            isSecretMemory = true
        } else if let start = sodium_malloc(Self.size) {
            self.start = start
            isSecretMemory = false
        } else {
            fatalError("out of memory")
        }
    }

    deinit {
        sodium_memzero(start, Self.size)
        if isSecretMemory { coffer_unmap(start, Self.size) } else { sodium_free(start) }
    }

    private func take() -> UnsafeMutableRawPointer? {
        used.withLock { used in
            for half in 0..<2 where used[half] != .max {
                let cell = (~used[half]).trailingZeroBitCount
                used[half] |= 1 << UInt64(cell)
                return start + (half * 64 + cell) * SecretKey.byteCount
            }
            return nil
        }
    }

    /// Wipes the key at `bytes` and gives its room back.
    func release(_ bytes: UnsafeMutableRawPointer) {
        sodium_memzero(bytes, SecretKey.byteCount)
        let cell = start.distance(to: bytes) / SecretKey.byteCount
        used.withLock { $0[cell / 64] &= ~(1 << UInt64(cell % 64)) }
    }

    /// The page that new keys are put into: the heap of keys, see also the slab of values.
    private static let current = Mutex<KeyPage?>(nil)

    static func room() -> (page: KeyPage, bytes: UnsafeMutableRawPointer) {
        current.withLock { current in
            if let page = current, let bytes = page.take() { return (page, bytes) }
            let page = KeyPage()
            current = page
            return (page, page.take() ?? page.start)
        }
    }
}
