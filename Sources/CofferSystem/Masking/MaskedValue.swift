public import CofferMemory

/// A value to be masked, and the text that stands for it.
public struct MaskedValue: Sendable {
    /// The value.
    public let value: SecretBytes
    /// What is shown in its place, such as `[pending NAME]`.
    public let label: String

    /// Puts both together.
    public init(_ value: SecretBytes, _ label: String) { (self.value, self.label) = (value, label) }
}
