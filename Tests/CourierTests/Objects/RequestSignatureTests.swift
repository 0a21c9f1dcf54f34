import CofferMemory
import Testing

@testable import coffer_courier

/// The examples of AWS, "Signature Calculations for the Authorization Header: Transferring Payload in a Single Chunk".
struct RequestSignatureTests {
    private let secret = SecretBytes(public: Array("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".utf8))
    private let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    private let time = "20130524T000000Z"

    private func signature(_ path: String, _ query: String, _ more: [(String, String)] = []) -> RequestSignature {
        let headers =
            [("host", "examplebucket.s3.amazonaws.com")] + more + [
                ("x-amz-content-sha256", empty), ("x-amz-date", time),
            ]
        return RequestSignature(
            method: "GET", path: path, query: query, headers: headers, bodyHash: empty, time: time, region: "us-east-1",
            accessKey: "AKIAIOSFODNN7EXAMPLE")
    }

    @Test(
        arguments: [
            (
                "/test.txt", "", [("range", "bytes=0-9")],
                "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
            ),
            ("/", "lifecycle=", [], "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
            ("/", "max-keys=2&prefix=J", [], "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ] as [(String, String, [(String, String)], String)])
    func `the examples of AWS have their signatures`(
        path: String, query: String, more: [(String, String)], wanted: String
    ) {
        let line = signature(path, query, more).authorization(secret: secret)
        #expect(line.hasSuffix("Signature=\(wanted)"))
        #expect(line.hasPrefix("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"))
    }
}

struct TaggedTextTests {
    @Test func `elements are found by name and entities are undone`() {
        let text = TaggedText(Array("<?xml v?><A x='y'><Key>a&amp;b&#x20AC;&#10;&unknown;</Key><Key>2</Key></A>".utf8))
        #expect(text.isRoot("A"))
        #expect(!text.isRoot("Key"))
        #expect(text.elements("Key").count == 2)
        #expect(text.first("Key") == "a&b€\n?")
        #expect(text.first("Size") == nil)
    }

    @Test(arguments: ["", "<", "<A", "<A><Key>", "</Key><Key>", "&", "<Key>&#xD800;&#99999999999;</Key>"])
    func `what is cut off or odd is no trap`(text: String) {
        let text = TaggedText(Array(text.utf8))
        _ = (text.isRoot("A"), text.first("Key"), text.elements("Key").count)
    }

    @Test func `a path keeps its slashes and nothing else`() {
        #expect(PercentEncoding.encode("a/b c+ü~", keeping: "/") == "a/b%20c%2B%C3%BC~")
        #expect(PercentEncoding.encode("a/b") == "a%2Fb")
    }
}
