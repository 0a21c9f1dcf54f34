import CofferMemory
import CofferWire
import Testing

struct FrameTests {
    @Test func `a header says kind and length`() throws {
        #expect(try Frame.header(.body, count: 0x0102) == [0x42, 2, 1, 0, 0])
    }
}
