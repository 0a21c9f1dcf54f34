internal import CofferFormats
internal import CofferMemory

/// Puts a service of a blueprint together with what the vault has for it.
struct ServiceDrafting {
    let service: Blueprint.Service
    let needs: RedeployReport.Service
    /// What the platform calls it.
    let name: String

    /// The port that Render gives to a program that names none (render.com/docs/web-services).
    private static let usualPort = 10_000

    /// The names that go out.
    var leaving: [String] { needs.variables.filter { [.inVault, .differs].contains($0.status) }.map(\.name) }
    /// What is missing or not carried.
    var incomplete: [String] { needs.variables.filter(\.isAbsent).map(\.name) }

    func draft(_ config: [Entry], _ manifest: PlatformManifest, variablesFile: String) -> ServiceDraft {
        var config = config
        var remarks = remarks(manifest, variablesFile)
        if isPortUnsaid, manifest.wantsPort {
            config.append(Entry(name: "PORT", value: SecretBytes(public: Array(String(Self.usualPort).utf8))))
            remarks.append("PORT: Render set it to \(Self.usualPort) itself, and here this file does")
        }
        let here = Set(config.map(\.name))
        let secrets = needs.variables.filter { !here.contains($0.name) && $0.status != .injected }.map { need in
            ServiceDraft.Secret(
                name: need.name, origin: origin(of: need),
                isMade: need.status == .missing && need.source == "generateValue")
        }
        return ServiceDraft(
            service, name: name, port: port(config), config: config, secrets: secrets, remarks: remarks)
    }

    /// What stands above the files.
    func remarks(_ manifest: PlatformManifest, _ variablesFile: String) -> [String] {
        var lines = [
            "\(name) for \(manifest.target.name), made by coffer from a blueprint; secrets are in \(variablesFile)"
        ]
        let absent = needs.variables.filter(\.isAbsent)
        if !absent.isEmpty { lines.append("NOT COMPLETE. The service needs these too:") }
        lines += absent.map { "  \($0.name): \($0.advice ?? $0.status.rawValue)" }
        let doubtful = needs.variables.filter { $0.status == .inVault && $0.advice != nil }
        if !doubtful.isEmpty { lines.append("To be looked at:") }
        return lines + doubtful.map { "  \($0.name): \($0.advice ?? "")" }
    }

    private var isPortUnsaid: Bool {
        ["web", "pserv"].contains(service.type) && !needs.variables.contains { $0.name == "PORT" }
    }

    private func port(_ config: [Entry]) -> Int {
        var value = config.first { $0.name == "PORT" }?.value
        if value == nil, case .literal(let bytes)? = service.needs.first(where: { $0.name == "PORT" })?.source {
            value = bytes
        }
        let text = value.map { $0.withBytes { String(decoding: $0.prefix(5), as: UTF8.self) } } ?? ""
        return Int(text).flatMap { (1...65_535).contains($0) ? $0 : nil } ?? Self.usualPort
    }

    private func origin(of need: RedeployReport.Variable) -> String {
        let source = [need.source, need.from].compactMap { $0 }.joined(separator: " ")
        let group = need.group.map { ", group \($0)" } ?? ""
        return need.isAbsent
            ? "\(source)\(group); missing: \(need.advice ?? need.status.rawValue)" : "\(source)\(group)"
    }
}

extension RedeployReport.Variable {
    /// Whether it does not get to the new platform, though somebody has to bring it there.
    var isAbsent: Bool { status == .missing || status == .notCarried }
}
