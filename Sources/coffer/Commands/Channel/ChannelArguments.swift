internal import ArgumentParser
internal import CofferKit
internal import CofferMemory
internal import CofferSystem

/// The options of every kind of channel.
struct ChannelArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Where it leads.", valueName: "address"))
    var url: String

    @Option(help: ArgumentHelp("Trust the certificates in this file (PEM) and no others.", valueName: "path"))
    var caFile: String?

    @Option(help: ArgumentHelp("What the channel is called; its kind unless given.", valueName: "name"))
    var name: String?
}

extension ChannelArguments {
    func certificates() throws -> SecretBytes? {
        // A little more than is allowed, so that what is wrong is said by the one who knows the limit.
        try caFile.map { try InputFile.path(FilePath($0)).readAll(limit: 1 << 20) }
    }

    func add(
        _ channel: Channel, named name: ChannelName, _ write: WriteArguments, _ global: GlobalOptions,
        _ console: Console
    ) throws {
        let session = try global.openConfined(console)
        try session.add(channel, named: name, try write.options(for: name.description, isProtected: false, global))
        let done = write.dryRun ? "would be added" : "added"
        console.remark("\(name): \(done); `coffer channel test \(name)` tries it", global)
    }
}

/// Where a password comes from that is not the vault's.
struct SecretSource {
    let descriptor: Int32?
    let file: String?

    /// One line, without its end; `nil` when nothing says where from.
    ///
    /// - Throws: `usage` when both say it, `system`.
    func read(_ what: String) throws -> SecretBytes? {
        guard descriptor == nil || file == nil else {
            throw CofferError.usage(.other("--\(what)-fd and --\(what)-file exclude each other"))
        }
        if let descriptor { return try Passphrase.read(descriptor: descriptor) }
        return try file.map { try Passphrase.read(file: FilePath($0)) }
    }
}
