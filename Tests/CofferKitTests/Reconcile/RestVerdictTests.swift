import Testing

@testable import CofferKit

struct RestVerdictTests {
    @Test(arguments: [
        (["a"], [], "a", RestVerdict.known), (["a"], [], "b", .take), (["x", "a"], [], "x", .take),
        (["a"], ["b"], "b", .both), (["a"], ["a", "b"], "b", .known), (["b", "a"], ["b"], "b", .take),
        (["a", "b", "a"], ["b"], "b", .take), ([], ["b"], "b", .known), (["a"], ["b", "a"], "a", .known),
    ])
    func `who knew the other's state and went on is ahead`(
        theirs: [String], ours: [String], now: String, wanted: RestVerdict
    ) {
        #expect(RestVerdict(theirs: theirs, ours: ours, now: now) == wanted)
    }

    @Test func `once both know each other's, neither takes any more`() {
        // Ours took theirs in and set its own again; then theirs looks at ours.
        #expect(RestVerdict(theirs: ["ours", "theirs", "ours"], ours: ["theirs"], now: "theirs") == .take)
        #expect(RestVerdict(theirs: ["theirs", "ours"], ours: ["ours", "theirs", "ours"], now: "ours") == .known)
    }
}
