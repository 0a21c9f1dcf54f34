/// How a job ended.
public struct Answer: Codable, Equatable, Sendable {
    /// Whether it was done and, if not, whether it may go better later.
    public enum Outcome: String, Codable, Sendable, CaseIterable {
        case done
        /// It may go better later, by itself.
        case temporary
        /// It will not go better until somebody changes something.
        case permanent
    }

    /// Why it was not done.
    public enum Reason: String, Codable, Sendable, CaseIterable {
        /// The host has no address.
        case dns
        /// There is nobody at the address, or the connection broke.
        case connect
        /// It took too long.
        case timeout
        /// The server does not speak TLS, or not with us.
        case tls
        /// The server's certificate is not trusted, or is for another name.
        case certificate
        /// The server does not take the user and password.
        case authentication
        /// The server does not take it, or the courier does not do it.
        case refused
        /// The server names another address, which is never followed.
        case redirect
        /// More than may be taken.
        case tooLarge
        /// There is no such thing (404).
        case notFound
        /// The key may not do this, or its secret is wrong (403).
        case forbidden
        /// There is an object of that name already (412).
        case precondition
        /// The server's clock and ours differ by too much.
        case clockSkew
        /// There is no such bucket.
        case noBucket
        /// The server has trouble of its own (5xx, 429), or answers what nobody understands.
        case server
        /// The job itself cannot be done as it is.
        case job
    }

    /// One object of a list.
    public struct Object: Codable, Equatable, Sendable {
        /// Its name.
        public let key: String
        /// Its size in bytes.
        public let size: Int

        /// Puts it together.
        public init(key: String, size: Int) { (self.key, self.size) = (key, size) }
    }

    /// Whether it was done.
    public var outcome: Outcome
    /// Why not; `nil` when it was done.
    public var reason: Reason?
    /// What the server answered (SMTP or HTTP); 0 when it did not.
    public var code: Int
    /// A few words of the server, printable ASCII, at most 120; never anything that was sent to it.
    public var text: String
    /// `head`, `get`: the object's size in bytes.
    public var size: Int?
    /// `put` of a few bytes that may only be new: whether the server itself refused to write over them; `nil` where that was
    /// not tried.
    public var isWriteOnce: Bool?
    /// `list`: the objects.
    public var objects: [Object]?
    /// `list`: what asks for the next page; `nil` on the last.
    public var continuation: String?

    /// It was done.
    public static func done(_ code: Int) -> Answer { Answer(outcome: .done, reason: nil, code: code, text: "") }

    /// It may go better later.
    public static func temporary(_ reason: Reason, _ code: Int = 0, _ text: String = "") -> Answer {
        Answer(outcome: .temporary, reason: reason, code: code, text: Self.plain(text))
    }

    /// It will not go better by itself.
    public static func permanent(_ reason: Reason, _ code: Int = 0, _ text: String = "") -> Answer {
        Answer(outcome: .permanent, reason: reason, code: code, text: Self.plain(text))
    }

    /// Text from outside, cut down to what any terminal and log takes.
    public static func plain(_ text: some Sequence<UInt8>) -> String {
        String(decoding: text.lazy.filter { $0 >= 0x20 && $0 < 0x7F }.prefix(120), as: UTF8.self)
    }

    private static func plain(_ text: String) -> String { plain(text.utf8) }
}
