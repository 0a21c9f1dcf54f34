import CofferKit
import CofferStore
import Testing

struct PlaceReferenceTests {
    @Test func `every form is read`() throws {
        #expect(try PlaceReference("r12") == PlaceReference(environment: nil, revision: .number(12)))
        #expect(try PlaceReference("@r12") == PlaceReference(environment: nil, revision: .number(12)))
        #expect(try PlaceReference("@v1.4.0") == PlaceReference(environment: nil, revision: .tag("v1.4.0")))
        #expect(try PlaceReference("v1.4.0") == PlaceReference(environment: nil, revision: .tag("v1.4.0")))
        #expect(try PlaceReference("@release/7") == PlaceReference(environment: nil, revision: .tag("release/7")))
        let end = RevisionReference.moment(1_790_812_799_999)
        #expect(try PlaceReference("@{2026-09-30}") == PlaceReference(environment: nil, revision: end))
        #expect(try PlaceReference("a/b") == PlaceReference(environment: "a/b", revision: nil))
        #expect(try PlaceReference("a/b@r3") == PlaceReference(environment: "a/b", revision: .number(3)))
        #expect(try PlaceReference("a/b@v1/2") == PlaceReference(environment: "a/b", revision: .tag("v1/2")))
    }

    @Test(arguments: ["", "@", "@{2026-02-30}", "a/b@", "a=b"]) func `what is no place is refused`(_ text: String) {
        #expect(thrownCode { _ = try PlaceReference(text) } == "usage")
    }

    @Test(arguments: ["", "@", "r12", "@r1", "7", "-a", "a b", "a=b", "é", ".a"])
    func `what means something else cannot be a tag`(_ text: String) {
        #expect(thrownCode { _ = try TagName.read(text) } == "usage")
    }

    @Test(arguments: ["v1.4.0", "@v1.4.0", "release/7", "r1a", "2026-09-30"]) func `a tag is a plain word`(
        _ text: String
    ) throws {
        #expect(try TagName.read(text).description == (text.hasPrefix("@") ? String(text.dropFirst()) : text))
    }
}
