extension Format {
    /// A flat YAML mapping: gcloud's `--env-vars-file`, `infisical export --format=yaml`, Doppler.
    static let yaml = Format("yaml", "one flat YAML mapping of names and values (gcloud, Infisical)") { file in
        guard file.isYAML, !file.isJSON else { return .none }
        return file.flat != nil ? .likely : .possible
    } read: { (file, _) throws(ReadFailure) in
        let document = file.isYAML && !file.isJSON ? file.document : nil
        return Found(
            try (document ?? YAMLReader.document(file.bytes)).read(file.bytes) {
                FlatMap.take($0, null: .noValue, into: &$1)
            })
    }
}
