import CofferMemory
import Testing

struct SecretBytesTests {
    @Test func `a value keeps its bytes and shows none of them`() {
        let value = SecretBytes(public: Array("NEEDLE-7c1f".utf8))
        #expect(value.withBytes { Array($0) } == Array("NEEDLE-7c1f".utf8))
        #expect(!"\(value) \(String(reflecting: value))".contains("NEEDLE"))
        var shown = ""
        dump(value, to: &shown)
        #expect(!shown.contains("NEEDLE"))
    }

    @Test func `a buffer grows without losing a byte`() {
        var buffer = SecretBuffer(capacity: 1)
        for i in 0..<100_000 { buffer.append(UInt8(truncatingIfNeeded: i)) }
        let value = buffer.finish()
        #expect(value.count == 100_000)
        #expect(value.withBytes { $0[99_999] } == UInt8(truncatingIfNeeded: 99_999))
    }

    @Test func `values of a shared mapping do not overlap`() {
        let values = (0..<5_000).map { i in SecretBytes(public: Array("value \(i)".utf8)) }
        for (i, value) in values.enumerated() {
            #expect(value.withBytes { Array($0) } == Array("value \(i)".utf8))
        }
    }

    @Test func `equality looks at every byte and the length`() {
        let value = SecretBytes(public: [1, 2, 3])
        #expect(value.isEqual(to: SecretBytes(public: [1, 2, 3])))
        #expect(!value.isEqual(to: SecretBytes(public: [1, 2, 4])))
        #expect(!value.isEqual(to: SecretBytes(public: [1, 2])))
        #expect(SecretBytes(public: []).isEqual(to: SecretBytes(public: [])))
    }
}
