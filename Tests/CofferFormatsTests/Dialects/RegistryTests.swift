import CofferFormats
import Testing

struct RegistryTests {
    @Test func `names are unique and found again`() {
        #expect(Set(Dialect.all.map(\.name)).count == Dialect.all.count)
        #expect(Set(Target.all.map(\.name)).count == Target.all.count)
        #expect(Set(Format.all.map(\.name)).count == Format.all.count)
        #expect(Dialect.all.map { Dialect.named($0.name)?.name } == Dialect.all.map(\.name))
        #expect(Dialect.named("no such") == nil)
    }

    @Test func `only the file that Vercel writes has no safe writer`() {
        #expect(Dialect.all.filter { $0.target == nil }.map(\.name) == ["vercel-pull"])
    }

    @Test func `the readers that stop at a long line say so`() {
        #expect(Dialect.all.filter { $0.lineLimit != nil }.map(\.name) == ["docker", "kubectl", "fly"])
    }

    @Test func `names that change how programs start are known`() {
        for name in ["LD_PRELOAD", "BASH_ENV", "NODE_OPTIONS", "DYLD_X", "GIT_SSH_COMMAND", "PATH"] {
            #expect(isLoaderName(name))
        }
        for name in ["MONGODB_URI", "ENVIRONMENT", "NODE_ENV", "LDAP_URL"] { #expect(!isLoaderName(name)) }
    }
}
