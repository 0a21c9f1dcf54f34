/// How far away the host of a URI is, by its name alone.
enum HostReach {
    /// Whether it is this machine.
    static func isLoopback(_ host: UnsafeRawBufferPointer) -> Bool {
        host.has("localhost", at: 0) || host.has("127.", at: 0) || host.has("[::1]", at: 0)
    }

    /// Whether every host of a list is this machine, has a name of one label or under a private domain (RFC 6762,
    /// RFC 8375, and what container platforms use inside), or a private address (RFC 1918, RFC 4193).
    static func isNearby(_ hosts: UnsafeRawBufferPointer) -> Bool {
        guard hosts.count <= 4_096 else { return false }
        let list = hosts.split(separator: Byte.comma)
        return !list.isEmpty && list.allSatisfy { isOneNearby(UnsafeRawBufferPointer(rebasing: $0)) }
    }

    private static func isOneNearby(_ host: UnsafeRawBufferPointer) -> Bool {
        if isLoopback(host) { return true }
        let name = String(decoding: host, as: UTF8.self).lowercased()
        if name.hasPrefix("[") { return ["[fc", "[fd", "[fe80"].contains { name.hasPrefix($0) } }
        let bare = name.split(separator: ":").first.map(String.init) ?? ""
        if !bare.contains(".") { return !bare.isEmpty }
        let domains = [
            ".local", ".internal", ".lan", ".localdomain", ".home.arpa", ".svc", ".localhost", ".private", ".flycast",
        ]
        return domains.contains { bare.hasSuffix($0) } || isPrivateAddress(bare)
    }

    private static func isPrivateAddress(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4, let first = parts[0], let second = parts[1], parts.allSatisfy({ $0 != nil }) else {
            return false
        }
        return first == 10 || (first == 172 && (16...31).contains(second)) || (first == 192 && second == 168)
    }
}
