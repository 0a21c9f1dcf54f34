import CofferMemory
import CofferSystem
import Foundation
import Testing

struct AtomicFileTests {
    let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func refusal(_ path: FilePath) -> SystemError.Code? {
        code { try AtomicFile.write(secret("new"), to: path) }
    }

    @Test func `T52 a new file has mode 0600 and nothing else is left`() throws {
        let path = sandbox.at("out")
        let identity = try AtomicFile.write(secret("new"), to: path)
        #expect(text(path) == "new")
        #expect(mode(path) == 0o600)
        #expect(try PrivateFile(opening: path).identity == identity)
        #expect(sandbox.names == ["out"])
    }

    @Test func `T51 a file open to others is replaced by a new one that is not`() throws {
        let path = try sandbox.file("out", "old", mode: 0o644)
        let old = open(path.description, O_RDONLY)
        defer { close(old) }
        try AtomicFile.write(secret("new"), to: path)
        #expect(mode(path) == 0o600)
        #expect(text(path) == "new")
        // Who has the old file open still sees the old file.
        #expect(text(try SecretReading.read(old, limit: 10)) == "old")
    }

    @Test func `T51 links, a FIFO and a directory are refused and the victim is untouched`() throws {
        let victim = try sandbox.file("victim", "old")
        symlink("victim", sandbox.at("link").description)
        symlink("nothing", sandbox.at("dangling").description)
        mkfifo(sandbox.at("fifo").description, 0o600)
        mkdir(sandbox.at("directory").description, 0o700)
        #expect(refusal(sandbox.at("link")) == .symlink)
        #expect(refusal(sandbox.at("dangling")) == .symlink)
        #expect(refusal(sandbox.at("fifo")) == .notRegular)
        #expect(refusal(sandbox.at("directory")) == .notRegular)
        link(victim.description, sandbox.at("hard").description)
        #expect(refusal(sandbox.at("hard")) == .hardLinked)
        #expect(text(victim) == "old")
        #expect(sandbox.names == ["dangling", "directory", "fifo", "hard", "link", "victim"])
    }

    @Test func `T51 a directory that is a symbolic link or open to others is refused`() throws {
        mkdir(sandbox.at("real").description, 0o700)
        symlink("real", sandbox.at("linked").description)
        #expect(refusal(sandbox.at("linked/out")) == .symlink)
        chmod(sandbox.at("real").description, 0o777)
        #expect(refusal(sandbox.at("real/out")) == .unsafeParent)
    }

    @Test func `a file that must not exist is not replaced, even when it appears meanwhile`() throws {
        let path = sandbox.at("out")
        let staged = try StagedFile(for: path, existing: .refuse)
        try sandbox.file("out", "old")
        let failure: SystemError?
        do throws(SystemError) {
            try staged.commit()
            failure = nil
        } catch {
            failure = error
        }
        #expect(failure?.code == .exists)
        #expect(code { try AtomicFile.write(secret("new"), to: path, existing: .refuse) } == .exists)
        #expect(text(path) == "old")
        #expect(sandbox.names == ["out"])
        try AtomicFile.write(secret("new"), to: sandbox.at("other"), existing: .refuse)
        #expect(text(sandbox.at("other")) == "new")
    }

    @Test func `a staged file that is not committed vanishes`() throws {
        do {
            let staged = try StagedFile(for: sandbox.at("out"))
            #expect(mode(staged.path) == 0o600)
        }
        #expect(sandbox.names == [])
    }

    @Test func `T51 a directory that is swapped for a link meanwhile leads to no other place`() async throws {
        for name in ["real", "victim"] as [FilePath] { mkdir(sandbox.at(name).description, 0o700) }
        symlink("victim", sandbox.at("link").description)
        let racer = DirectorySwap(sandbox.at("real").description, sandbox.at("link").description)
        let target = sandbox.at("real/out")
        var written = 0
        for _ in 0..<3000 where code({ try AtomicFile.write(secret("new"), to: target) }) == nil { written += 1 }
        await racer.stop()
        #expect(written > 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.at("victim").description) == [])
    }

    @Test(.enabled(if: geteuid() != 0, "root may write to every directory"))
    func `a directory without the right to write keeps the old file`() throws {
        let path = try sandbox.file("out", "old")
        chmod(sandbox.path.description, 0o500)
        #expect(refusal(path) == .accessDenied)
        chmod(sandbox.path.description, 0o700)
        #expect(text(path) == "old")
    }

    @Test func `T31 a disk that takes only a part keeps the old file and leaves no other`() async throws {
        let path = try sandbox.file("out", "old")
        await #expect(processExitsWith: .success) { [path = path.description as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 4096, rlim_max: 4096)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            let value = secret(String(repeating: "x", count: 100_000))
            #expect(code { try AtomicFile.write(value, to: FilePath(path)) } == .noSpace)
        }
        #expect(text(path) == "old")
        #expect(sandbox.names == ["out"])
    }
}

/// Exchanges a directory and a symbolic link again and again, on a thread of its own.
private final class DirectorySwap: @unchecked Sendable {
    private let lock = NSLock()
    private var isStopping = false
    private var hasEnded = false

    init(_ directory: String, _ link: String) {
        Thread.detachNewThread { [self] in
            while !lock.withLock({ isStopping }) {
                rename(directory, directory + ".away")
                rename(link, directory)
                rename(directory, link)
                rename(directory + ".away", directory)
            }
            lock.withLock { hasEnded = true }
        }
    }

    func stop() async {
        lock.withLock { isStopping = true }
        while !lock.withLock({ hasEnded }) { await Task.yield() }
    }
}
