public import CofferWire

/// Something that did not get to where it was sent.
public struct DeliveryFailure: Equatable, Sendable {
    /// What it was sent over: `channel mail`, `destination offsite`.
    public let place: String
    /// How it ended; never ``CofferWire/Answer/Outcome/done``.
    public let answer: Answer

    /// Puts it together.
    public init(place: String, answer: Answer) { (self.place, self.answer) = (place, answer) }

    /// Whether it may go better later, by itself.
    public var isTemporary: Bool { answer.outcome == .temporary }
    /// Why.
    public var reason: Answer.Reason { answer.reason ?? .server }
}
