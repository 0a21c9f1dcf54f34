import CofferFormats
import Testing

struct HandoffTests {
    @Test func `a program that reads its input gets the export or the file`() throws {
        let fly = try #require(Target.named("fly")).handoff
        let export = "coffer -e a/b export --to fly"
        #expect(
            fly.commands(export: export, file: nil).prefix(1)
                == ["coffer -e a/b export --to fly -o - | fly secrets import --stage --app APP"])
        let lines = fly.commands(export: export, file: "my fly.env")
        #expect(lines.first == "fly secrets import --stage --app APP < 'my fly.env'")
        #expect(lines.last == "coffer exports --remove")
    }

    @Test func `a program that reads a file gets its path`() throws {
        let docker = try #require(Target.named("docker")).handoff
        #expect(
            docker.commands(export: "coffer export --to docker", file: nil) == [
                "coffer export --to docker -o docker.env", "docker run --env-file docker.env IMAGE",
                "coffer exports --remove",
            ])
        #expect(docker.commands(export: "", file: "x.list").first == "docker run --env-file x.list IMAGE")
    }

    @Test(arguments: Target.all.map(\.name))
    func `no command keeps its place for the file`(name: String) throws {
        let target = try #require(Target.named(name))
        for line in target.handoff.commands(export: "coffer export", file: "path.env") {
            #expect(!line.contains("FILE"), "\(line)")
        }
    }

    @Test func `a word is quoted for a shell`() {
        #expect(ShellWord.quoted("a/b.env") == "a/b.env")
        #expect(ShellWord.quoted("") == "''")
        #expect(ShellWord.quoted("it's $HOME") == #"'it'\''s $HOME'"#)
    }
}
