/// What happened to a variable between two states.
public enum ChangeKind: String, Encodable, Sendable {
    case added
    case removed
    case changed
}
