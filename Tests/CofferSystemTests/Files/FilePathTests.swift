import CofferSystem
import Testing

struct FilePathTests {
    @Test(arguments: [
        ("a", ".", "a"), ("/a", "/", "a"), ("/a/b", "/a", "b"), ("a/b/", "a", "b"), ("/", "/", ""), ("", ".", ""),
        ("a//b", "a/", "b"), ("../a", "..", "a"),
    ]) func `a path is its directory and its name`(_ path: String, _ parent: String, _ name: String) {
        #expect(FilePath(path).parent.description == parent)
        #expect(FilePath(path).name.description == name)
    }

    @Test func `bytes that are not UTF-8 are kept`() {
        let path = FilePath(bytes: [0x2f, 0xff, 0x61])
        #expect(path.bytes == [0x2f, 0xff, 0x61])
        #expect(path.isAbsolute)
        #expect(path.name.bytes == [0xff, 0x61])
    }

    @Test func `nothing follows a byte of zero`() {
        #expect(FilePath(bytes: [0x61, 0, 0x62]) == "a")
    }

    @Test func `components are joined by one slash`() {
        #expect(FilePath("/").appending("a") == "/a")
        #expect(FilePath("a").appending("b") == "a/b")
        #expect(FilePath("").appending("b") == "b")
    }
}
