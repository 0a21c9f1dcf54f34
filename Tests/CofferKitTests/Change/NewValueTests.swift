import CofferKit
import CofferMemory
import Testing

struct NewValueTests {
    private func checked(_ text: String, _ strip: Bool = true) throws -> String {
        let value = try NewValue.checked(SecretBytes(public: Array(text.utf8)), strippingNewline: strip)
        return value.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `one line end is dropped when asked`() throws {
        #expect(try checked("a\n") == "a")
        #expect(try checked("a\r\n") == "a")
        #expect(try checked("a\n\n") == "a\n")
        #expect(try checked("\n") == "")
        #expect(try checked("a\r") == "a\r")
        #expect(try checked("") == "")
        #expect(try checked("a\n", false) == "a\n")
    }

    @Test func `a byte of zero is refused`() {
        #expect(thrownCode { _ = try checked("a\0b") } == "zeroByte")
    }

    @Test func `two answers have to be equal`() throws {
        let (one, other) = (SecretBytes(public: Array("a".utf8)), SecretBytes(public: Array("b".utf8)))
        #expect(thrownCode { _ = try NewValue.typed(one, again: other) } == "usage")
        #expect(try NewValue.typed(one, again: one).isEqual(to: one))
    }
}
