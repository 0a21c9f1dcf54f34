import CofferKit
import CofferMemory
import Testing

struct NewValueTests {
    private func checked(_ text: String, _ strip: Bool = true) -> String {
        let value = NewValue.checked(SecretBytes(public: Array(text.utf8)), strippingNewline: strip)
        return value.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `one line end is dropped when asked`() {
        #expect(checked("a\n") == "a")
        #expect(checked("a\r\n") == "a")
        #expect(checked("a\n\n") == "a\n")
        #expect(checked("\n") == "")
        #expect(checked("a\r") == "a\r")
        #expect(checked("") == "")
        #expect(checked("a\n", false) == "a\n")
    }

    @Test func `every byte is kept`() {
        #expect(checked("a\0b\n") == "a\0b")
    }

    @Test func `two answers have to be equal`() throws {
        let (one, other) = (SecretBytes(public: Array("a".utf8)), SecretBytes(public: Array("b".utf8)))
        #expect(thrownCode { _ = try NewValue.typed(one, again: other) } == "usage")
        #expect(try NewValue.typed(one, again: one).isEqual(to: one))
    }
}
