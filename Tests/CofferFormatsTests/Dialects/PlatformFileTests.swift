import CofferFormats
import CofferMemory
import Testing

/// Files that the platforms' own tools wrote or read, made from the canonical variables.
struct PlatformFileTests {
    @Test(arguments: [
        ("secrets-import.env", "fly", []), ("gh-secret-set.env", "godotenv", []), ("compose.env", "compose", []),
        ("systemd.env", "systemd", []), ("posix-export.sh", "posix", []), ("bash-declare-x.sh", "posix", []),
        ("posix-export.sh", "bash", []), ("config.shell", "heroku-s", []),
        ("env-file.list", "docker", ["TLS_PRIVATE_KEY"]), ("from-env-file.env", "kubectl", ["TLS_PRIVATE_KEY"]),
        // Vercel's writer does not tell a backslash and an n from a line feed.
        ("pull.env.local", "vercel-pull", ["LITERAL_BACKSLASH_N", "WIN_PATH"]),
    ])
    func `a platform's file is read as the platform does`(file: String, dialect: String, without: [String]) throws {
        let read = try #require(Dialect.named(dialect)).read(Vectors.secret("platforms/\(file)")).pairs
        let canonical = try Vectors.canonical()
        let different = Set(canonical.keys).union(read.keys).filter { canonical[$0] != read[$0] }
        #expect(different.sorted() == without)
    }

    @Test(arguments: ["env0.bin", "config.json", "posix-export.sh"])
    func `the files that say what they are need no dialect`(file: String) throws {
        let read = try Vectors.secret("platforms/\(file)").withBytes { try ImportedFile.read($0, fileName: file) }
        #expect(try read.reading.pairs == Vectors.canonical())
    }
}
