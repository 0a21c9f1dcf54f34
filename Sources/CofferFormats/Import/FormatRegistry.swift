extension Format {
    /// Every format but the generic env file, which is read by a ``Dialect`` or by ``AutoReading``.
    public static let all: [Format] = [
        .renderAPI, .renderBlueprint,
        .heroku,
        .vercel,
        .netlify,
        .railway,
        .fly,
        .digitalOcean,
        .koyeb,
        .northflank,
        .cloudflare,
        .github,
        .gitlab,
        .kubernetes,
        .compose,
        .ecs,
        .ssm,
        .secretsManager,
        .elasticBeanstalk,
        .cloudRun,
        .azure,
        .doppler,
        .infisical,
        .terraform,
        .direnv,
        .fish,
        .powerShell,
        .env0,
        .printenv,
        .bitwarden,
        .onePassword,
        .keePassXC,
        .json,
        .yaml,
    ]

    /// The format with this name.
    public static func named(_ name: String) -> Format? { all.first { $0.name == name } }

    /// The format that is surest that the file is its own; nil for a generic env file.
    ///
    /// - Throws: ``ReadFailure`` with `several-formats`, once for each, if two are equally sure; `encrypted-file` if
    ///   another tool has encrypted the whole file.
    public static func recognised(fileName: String, _ file: UnsafeRawBufferPointer) throws(ReadFailure) -> Format? {
        try recognised(Candidate(fileName: fileName, file))
    }

    static func recognised(_ file: Candidate) throws(ReadFailure) -> Format? {
        if Provenance.isEncrypted(file.bytes) { throw ReadFailure([Diagnostic(.encryptedFile, at: .start)]) }
        let votes = all.map { (format: $0, confidence: $0.recognise(file)) }
        guard let best = votes.map(\.confidence).max(), best > .none else { return nil }
        let winners = votes.filter { $0.confidence == best }.map(\.format)
        guard winners.count > 1 else { return winners.first }
        throw ReadFailure(winners.map { Diagnostic(.severalFormats, at: .start, name: $0.name) })
    }
}
