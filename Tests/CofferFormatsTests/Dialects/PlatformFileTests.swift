import CofferFormats
import CofferMemory
import Testing

/// Files that the platforms' own tools wrote or read, made from the canonical variables.
struct PlatformFileTests {
    @Test(arguments: [
        ("fly/secrets-import.env", "fly", []), ("github/gh-secret-set.env", "godotenv", []),
        ("compose/app.env", "compose", []),
        ("systemd/app.env", "systemd", []), ("shell/posix-export.sh", "posix", []),
        ("shell/bash-declare-x.sh", "posix", []),
        ("shell/posix-export.sh", "bash", []), ("heroku/config.shell", "heroku-s", []),
        ("docker/env-file.list", "docker", ["TLS_PRIVATE_KEY"]),
        ("kubernetes/from-env-file.env", "kubectl", ["TLS_PRIVATE_KEY"]),
        // Vercel's writer does not tell a backslash and an n from a line feed.
        ("vercel/pull.env.local", "vercel-pull", ["LITERAL_BACKSLASH_N", "WIN_PATH"]),
    ])
    func `a platform's file is read as the platform does`(file: String, dialect: String, without: [String]) throws {
        let read = try #require(Dialect.named(dialect)).read(Vectors.secret("platforms/\(file)")).pairs
        let canonical = try Vectors.canonical()
        let different = Set(canonical.keys).union(read.keys).filter { canonical[$0] != read[$0] }
        #expect(different.sorted() == without)
    }

    @Test(arguments: ["shell/env0.bin", "heroku/config.json", "shell/posix-export.sh"])
    func `the files that say what they are need no dialect`(file: String) throws {
        let read = try Vectors.secret("platforms/\(file)").withBytes { try ImportedFile.read($0, fileName: file) }
        #expect(try read.reading.pairs == Vectors.canonical())
    }
}
