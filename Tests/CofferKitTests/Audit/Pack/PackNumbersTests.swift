import Testing

@testable import CofferKit

struct PackNumbersTests {
    @Test func `a rotation counts once its value is current`() {
        var content = SmallPack.content
        #expect(PackNumbers(content).rotations == 1)
        content.rotations[0].promoted = nil
        #expect(PackNumbers(content).rotations == 0)
    }
}
