/// What a rule says of one thing, before it has an id and words.
struct Raised: Equatable, Sendable {
    /// What it is about.
    let object: AuditObject
    /// The day since which it is so, in days since 1970; a finding keeps its id as long as this stays.
    let since: Int64
    /// The severity, where it is not the rule's usual one.
    var severity: Severity?
    /// What stands for words in capitals of the remedy, besides the object's own.
    var words: [String: String] = [:]
    /// More of what the finding is about, as part of its id.
    var detail = ""

    init(
        _ object: AuditObject, since: Int64, _ severity: Severity? = nil, words: [String: String] = [:],
        detail: String = ""
    ) {
        (self.object, self.since, self.severity, self.words, self.detail) = (object, since, severity, words, detail)
    }
}
