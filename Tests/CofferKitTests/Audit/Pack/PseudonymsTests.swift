import Testing

@testable import CofferKit

struct PseudonymsTests {
    private let names = Pseudonyms(["JWT_SECRET", "JWT", "odd.name-12"]) { name in
        String(repeating: String(name.utf8.count, radix: 16), count: 32)
    }

    @Test func `a name is replaced as a whole word, a longer one is left alone`() {
        #expect(names.text("rotate JWT_SECRET, not JWT_SECRET_2") == "rotate v-aaaaaaaa, not JWT_SECRET_2")
        #expect(names.text("JWT") == "v-33333333")
        #expect(names.text("(odd.name-12)") == "(v-bbbbbbbb)")
    }

    @Test func `where two labels meet, all get more digits`() {
        let near = Pseudonyms(["A", "B"]) { $0 == "A" ? "0123456789abcdef0" : "0123456789abcdef1" }
        #expect(near.name("A") == "v-0123456789abcdef0")
        #expect(near.name("B") == "v-0123456789abcdef1")
    }

    @Test func `every text of a content is looked at`() {
        var content = SmallPack.content
        content.rotations[0].reason = "JWT_SECRET leaked"
        content.findings[0].object = "kinect/production JWT_SECRET"
        content.exceptions[0].object = "kinect/production JWT_SECRET"
        content.exceptions[0].reason = "JWT_SECRET"
        content.drills[0].note = "JWT_SECRET"
        content.checklist[0].note = "JWT_SECRET"
        content.backups[0].note = "JWT_SECRET"
        let names = Pseudonyms(["JWT_SECRET", "PORT"]) { _ in "0011223344556677" }
        for file in EvidencePack.files(content.pseudonymous(names)) {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("JWT_SECRET"), "\(file.name)")
        }
    }
}
