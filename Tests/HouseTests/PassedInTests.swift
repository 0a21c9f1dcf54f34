import Testing

/// What a function must be given instead of fetching it: the time and chance.
private let fetched: [(what: String, isOn: @Sendable (Substring) -> Bool)] = [
    ("the clock", { $0.contains(/\b(?:Date\(\)|Date\.now|(?:Continuous|Suspending)Clock\b)/) }),
    (
        "chance",
        {
            $0.contains(
                /\bSystemRandomNumberGenerator\b|\.random\((?!from: )|\.randomElement\(\)|\.shuffled?\(\)|\bUUID\(\)/)
        }
    ),
]

struct PassedInTests {
    @Test(arguments: fetched.map(\.what))
    func `nothing fetches what is to be passed in`(what: String) throws {
        let isOn = try #require(fetched.first { $0.what == what }).isOn
        let places = try SourceTree.files(in: "Sources").flatMap { $0.places(in: $0.code.bare, where: isOn) }
        #expect(places.isEmpty, "\(what) is passed in: \(places)")
    }

    @Test(arguments: [
        ("let now = Date()", true), ("dueDate()", false), ("UInt8.random(in: 0...9)", true), ("entropy.random", false),
        ("SecretKey.random(from: entropy)", false),
        ("// Date()", false), (#"print("\(Date())")"#, true), ("names.shuffle()", true),
        ("a.shuffled(using: &entropy)", false),
    ])
    func `the rules find what they look for and no more`(text: String, found: Bool) {
        let bare = SourceText(text).bare
        #expect(fetched.contains { $0.isOn(bare[...]) } == found)
    }
}
