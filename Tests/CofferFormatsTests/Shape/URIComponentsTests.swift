import CofferFormats
import CofferMemory
import Testing

struct URIComponentsTests {
    private func changes(_ old: String, _ new: String) -> [String] {
        URIComponents.components(changedBetween: SecretBytes(old), and: SecretBytes(new))
    }

    @Test(arguments: [
        ("mongodb+srv://a:p%40ss@h.net/d?x=1", "mongodb+srv://a:n3w@h.net/d?x=1", ["password"]),
        ("mongodb://a:p@h1,h2/d", "mongodb://a:p@h1,h3/d", ["host"]),
        ("postgres://a:p@h/d", "postgres://b:q@h/e?sslmode=require", ["user", "password", "database", "options"]),
        ("http://x.org/a", "https://x.org/b", ["scheme", "path"]), ("redis://h", "redis://:p@h", ["user", "password"]),
        ("a://b", "a://b", []), ("plain", "mongodb://h", []),
    ])
    func `two URIs are compared part by part`(old: String, new: String, parts: [String]) {
        #expect(changes(old, new) == parts)
    }

    @Test func `the parts are where they stand`() throws {
        let uri = SecretBytes("mongodb+srv://kinect-app:p%40ss-7Qz@kinect.net/kinect?retryWrites=true")
        let parts = try #require(uri.withBytes { URIComponents($0) })
        let text = { (range: Range<Int>?) in range.map { String(decoding: uri.bytes[$0], as: UTF8.self) } }
        #expect(text(parts.scheme) == "mongodb+srv")
        #expect(text(parts.user) == "kinect-app")
        #expect(text(parts.password) == "p%40ss-7Qz")
        #expect(text(parts.host) == "kinect.net")
        #expect(text(parts.path) == "kinect")
        #expect(text(parts.options) == "retryWrites=true")
        #expect(SecretBytes("no uri").withBytes { URIComponents($0) } == nil)
    }
}
