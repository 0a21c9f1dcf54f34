import CofferSystem
import Testing

@testable import CofferKit

struct RunRequestTests {
    @Test func `a file variable is a name and a variable`() throws {
        let file = try RunRequest.FileVariable("CERT_FILE=CERT")
        #expect((file.name, file.variable) == ("CERT_FILE", "CERT"))
    }

    @Test(arguments: ["", "CERT", "=CERT", "CERT=", "A=B=C"])
    func `anything else is wrong usage`(text: String) {
        #expect(throws: CofferError.self) { try RunRequest.FileVariable(text) }
    }

    @Test(arguments: [
        ("nightly", true), ("a.b-c_1", true), ("", false), ("a b", false), ("a/b", false), ("ä", false), ("a:b", false),
        (String(repeating: "x", count: 100), true), (String(repeating: "x", count: 101), false),
    ])
    func `a job's name is one plain word`(text: String, isName: Bool) {
        #expect(((try? JobName(text)) != nil) == isName)
    }

    @Test func `how a job ended is one line of JSON`() {
        let end = JobEnd(started: 1_700_000_000_000, milliseconds: 1_250, status: .exited(3))
        #expect(
            String(decoding: end.encoded, as: UTF8.self)
                == #"{"started":1700000000000,"milliseconds":1250,"exit":3}"#)
        let killed = JobEnd(started: 1, milliseconds: 2, status: .signalled(15))
        #expect(String(decoding: killed.encoded, as: UTF8.self) == #"{"started":1,"milliseconds":2,"signal":15}"#)
    }
}
