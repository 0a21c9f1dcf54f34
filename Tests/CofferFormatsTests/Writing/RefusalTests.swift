import CofferFormats
import CofferMemory
import Testing

struct RefusalTests {
    static func refusals(_ target: String, _ entries: [Entry]) throws -> [String: WriteRefusal.Reason] {
        let target = try #require(Target.named(target))
        do throws(WriteRefusal) {
            _ = try target.write(entries)
            return [:]
        } catch {
            return Dictionary(uniqueKeysWithValues: error.refused.map { ($0.name, $0.reason) })
        }
    }

    @Test func `every refused variable is named, with its reason and another way`() throws {
        let entries = [
            Entry(name: "FINE", value: SecretBytes("1")), Entry(name: "LINES", value: SecretBytes("a\nb")),
            Entry(name: "BYTES", value: SecretBytes(public: [0xFF])),
            Entry(name: "NUL", value: SecretBytes(public: [0])),
            Entry(name: "BAD NAME", value: SecretBytes("1")),
            Entry(name: "tls.key", value: SecretBytes("x"), isFile: true),
            Entry(name: "LONG", value: SecretBytes(public: [UInt8](repeating: 0x78, count: 70_000))),
        ]
        do throws(WriteRefusal) {
            _ = try Target.named("docker")?.write(entries)
            Issue.record("written")
        } catch {
            #expect(
                error.refused.map(\.reason) == [.newline, .invalidUTF8, .nul, .invalidName, .isFile, .lineTooLong])
            #expect(error.refused.map(\.name) == ["LINES", "BYTES", "NUL", "BAD NAME", "tls.key", "LONG"])
            #expect(error.refused[0].text.contains("docker run -e LINES"))
            #expect(error.refused[1].text.contains("`env0`"))
        }
    }

    @Test func `fly keeps its own names and names its other way`() throws {
        let entries = [
            Entry(name: "FLY_APP", value: SecretBytes("1")), Entry(name: "A", value: SecretBytes("a\rb\n\"\"\"\nc'")),
        ]
        do throws(WriteRefusal) {
            _ = try Target.named("fly")?.write(entries)
            Issue.record("written")
        } catch {
            #expect(error.refused.map(\.reason) == [.reservedName, .newline])
            #expect(error.refused[1].text.contains("coffer get A | fly secrets set A=- --stage --app APP"))
            #expect(
                error.refused[1].route?.command(get: "coffer -e a/b get")
                    == "coffer -e a/b get A | fly secrets set A=- --stage --app APP")
        }
    }

    @Test func `what no quoting can hold is refused`() throws {
        let value = Entry(name: "A", value: SecretBytes("'\"`\\n\n"))
        #expect(try Self.refusals("node-dotenv", [value]) == ["A": .newline])
        #expect(try Self.refusals("dotenv", [Entry(name: "A", value: SecretBytes("a'b\"$#`"))]) == ["A": .noQuoting])
        #expect(
            try Self.refusals("json", [Entry(name: "A", value: SecretBytes(public: [0xC3]))]) == ["A": .invalidUTF8])
        #expect(
            try Self.refusals(
                "posix", [Entry(name: "A", value: SecretBytes("1")), Entry(name: "A", value: SecretBytes("2"))])
                == ["A": .duplicateName])
    }

    @Test(arguments: Target.all.map(\.name))
    func `no refusal holds a value`(name: String) throws {
        let target = try #require(Target.named(name))
        var source = SeededBytes(seed: 7)
        let entries = (0..<40).map { i in
            Entry(name: "K\(i)", value: SecretBytes(public: Array("NEEDLE-".utf8) + source.value() + [0]))
        }
        do throws(WriteRefusal) {
            _ = try target.write(entries)
            Issue.record("written")
        } catch {
            #expect(error.refused.count == 40)
            for one in error.refused { #expect(!one.text.contains("NEEDLE")) }
        }
    }
}
