import CofferWire
import Testing

private let bucket = Bucket(endpoint: "https://s3.example.org", name: "kinect", accessKey: "AK")

private let jobs: [Job] = [
    .mail(MailJob(url: "smtp://a:587", user: "u", certificates: "PEM", sender: "a@b.c", recipients: ["d@e.f"])),
    .mail(MailJob(url: "smtp://a:587", user: nil, certificates: nil, sender: "a@b.c", recipients: ["d@e.f", "ü@g.h"])),
    .login(LoginJob(url: "smtps://a:465", certificates: "PEM")),
    .webhook(WebJob(url: "https://a/", headers: [.init("A", "b")])), .ping(WebJob(url: "http://localhost/")),
    .put(ObjectJob(bucket: bucket, key: "a/b", size: 5, onlyNew: true)), .get(ObjectJob(bucket: bucket, key: "a")),
    .head(ObjectJob(bucket: bucket, key: "a")), .delete(ObjectJob(bucket: bucket, key: "a")),
    .list(ListJob(bucket: bucket, prefix: "p", continuation: "c", pageSize: 3)),
]

struct JobTests {
    @Test(arguments: jobs)
    func `a job comes back as it was`(job: Job) throws {
        #expect(try Job(encoded: try job.encoded()) == job)
    }

    @Test func `an answer comes back as it was`() throws {
        var answer = Answer.done(200)
        (answer.size, answer.continuation) = (7, "c")
        answer.objects = [.init(key: "a\"b\u{0}", size: 1)]
        for answer in [answer, .temporary(.timeout), .permanent(.certificate, 60, "x")] {
            #expect(try Answer(encoded: try answer.encoded()) == answer)
        }
    }

    @Test(arguments: [
        (#"{"version":1,"job":"steal","content":{}}"#, WireError.unknownJob("steal")),
        (#"{"version":2,"job":"mail","content":{}}"#, .version(2)),
        (#"{"version":1,"job":"mail","content":{}}"#, .malformed),
        (#"{"job":"mail"}"#, .malformed), ("", .malformed), ("null", .malformed), (#"{"version":1"#, .malformed),
        (#"{"version":1,"job":"\u001b[2J<x>steal-me","content":{}}"#, .unknownJob("Jxsteal-me")),
    ])
    func `what is no job is an error of its own`(text: String, error: WireError) {
        #expect(throws: error) { try Job(encoded: Array(text.utf8)) }
    }

    @Test func `a server's words are cut down to plain ones`() {
        let answer = Answer.permanent(.refused, 550, "a\u{1B}[31m\r\nb\u{7F}ü" + String(repeating: "c", count: 200))
        #expect(answer.text.hasPrefix("a[31mbc"))
        #expect(answer.text.utf8.count == 120)
    }
}

struct JobLimitTests {
    private func mail(_ change: (inout MailJob) -> Void) -> Job {
        var job = MailJob(url: "smtp://a:587", user: "u", certificates: nil, sender: "a@b.c", recipients: ["d@e.f"])
        change(&job)
        return .mail(job)
    }

    private func object(_ key: String) -> Job { .get(ObjectJob(bucket: bucket, key: key)) }

    @Test func `what is within its limits is sound`() {
        #expect(mail { _ in }.isSound)
        #expect(object("kinect/2026-09-30T12-00-00Z.coffer").isSound)
        #expect(Job.webhook(WebJob(url: "https://a/", headers: [.init("A", "b c")])).isSound)
    }

    @Test func `a line end never gets into a line`() {
        #expect(!mail { $0.sender = "a@b.c\r\nX" }.isSound)
        #expect(!mail { $0.recipients = ["a@b.c>\n"] }.isSound)
        #expect(!mail { $0.user = "a\nb" }.isSound)
        #expect(!Job.webhook(WebJob(url: "https://a/", headers: [.init("A", "b\r\nC: d")])).isSound)
        #expect(!Job.webhook(WebJob(url: "https://a/", headers: [.init("A: b", "c")])).isSound)
        #expect(!object("a\nb").isSound)
    }

    @Test func `nothing is beyond its limit`() {
        #expect(!mail { $0.recipients = [] }.isSound)
        #expect(!mail { $0.recipients = Array(repeating: "a@b.c", count: 65) }.isSound)
        #expect(!mail { $0.certificates = String(repeating: "x", count: 65_537) }.isSound)
        #expect(!mail { $0.seconds = 0 }.isSound)
        #expect(!Job.login(LoginJob(url: "a", certificates: String(repeating: "x", count: 65_537))).isSound)
        #expect(!object("").isSound)
        #expect(!object(String(repeating: "k", count: 1025)).isSound)
    }

    @Test(arguments: ["..", "a/../b", "./a", "a//b", "/a", "a/"])
    func `a key is a plain path`(key: String) { #expect(!object(key).isSound) }

    @Test(arguments: ["ab", "A-b", "a/b", "a_b", ""])
    func `a bucket's name is one of S3`(name: String) {
        var other = bucket
        other.name = name
        #expect(!Job.get(ObjectJob(bucket: other, key: "a")).isSound)
    }
}
