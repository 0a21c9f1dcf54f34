internal import Glibc

/// The bytes of a path. Linux paths are bytes without meaning but for `/` and zero (path_resolution(7)).
public struct FilePath: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The bytes, without a closing zero.
    public let bytes: [UInt8]

    /// Makes a path from bytes. Everything from a byte of zero on is dropped, as the kernel would.
    public init(bytes: some Collection<UInt8>) { self.bytes = Array(bytes.prefix { $0 != 0 }) }

    /// Makes a path from text, as UTF-8.
    public init(_ text: String) { self.init(bytes: Array(text.utf8)) }

    /// Makes a path from a literal.
    public init(stringLiteral text: String) { self.init(text) }

    /// Whether it starts at the root.
    public var isAbsolute: Bool { bytes.first == slash }

    /// The last component, without closing slashes; empty for `/` and for no path.
    public var name: FilePath {
        FilePath(bytes: trimmed[(trimmed.lastIndex(of: slash).map { $0 + 1 } ?? 0)...])
    }

    /// Everything before the last component: `.` for a bare name, `/` at the root.
    public var parent: FilePath {
        guard let cut = trimmed.lastIndex(of: slash) else { return bytes.first == slash ? "/" : "." }
        return cut == 0 ? "/" : FilePath(bytes: trimmed[..<cut])
    }

    /// The path with one more component.
    public func appending(_ component: FilePath) -> FilePath {
        bytes.isEmpty || bytes.last == slash
            ? FilePath(bytes: bytes + component.bytes) : FilePath(bytes: bytes + [slash] + component.bytes)
    }

    /// The path with its directory free of symbolic links and `..` (realpath(3)); the last component is not followed.
    ///
    /// - Throws: ``SystemError`` when the directory cannot be resolved.
    public func resolvingParent() throws(SystemError) -> FilePath {
        guard let resolved = parent.withPointer({ realpath($0, nil) }) else { throw SystemError(errno: errno, parent) }
        defer { free(resolved) }
        return FilePath(String(cString: resolved)).appending(name)
    }

    /// The path free of symbolic links and `..` (realpath(3)).
    ///
    /// - Throws: ``SystemError`` when there is no such file.
    public func resolved() throws(SystemError) -> FilePath {
        guard let resolved = withPointer({ realpath($0, nil) }) else { throw SystemError(errno: errno, self) }
        defer { free(resolved) }
        return FilePath(String(cString: resolved))
    }

    /// Lends the path as C wants it.
    func withPointer<R>(_ body: (UnsafePointer<CChar>) -> R) -> R {
        var text = bytes.map { CChar(bitPattern: $0) }
        text.append(0)
        return text.withUnsafeBufferPointer { body($0.baseAddress!) }
    }

    private var trimmed: ArraySlice<UInt8> {
        let end = bytes.lastIndex { $0 != slash }.map { $0 + 1 } ?? 0
        return bytes[..<end]
    }

    private var slash: UInt8 { UInt8(ascii: "/") }
}

extension FilePath: CustomStringConvertible {
    /// The path as text; bytes that are not UTF-8 are replaced. For a terminal it still has to be escaped.
    public var description: String { String(decoding: bytes, as: UTF8.self) }
}
