/// The program's version; CHANGELOG has an entry for each.
enum Version {
    static let text = "0.1.0"
}
