import CofferFormats
import CofferMemory
import Testing

struct SettingsReaderTests {
    private func read(_ text: String, as name: String = "terraform") throws -> Reading {
        let format = try #require(Format.named(name))
        return try SecretBytes(text).withBytes { try format.read($0).reading }
    }

    private func errors(_ text: String, as name: String = "terraform") -> [String] {
        do {
            _ = try read(text, as: name)
            return []
        } catch let failure as ReadFailure {
            return failure.diagnostics.map { "\($0.code.rawValue) \($0.position.line):\($0.position.column)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `texts, numbers, maps and comments are read`() throws {
        let text = """
            # a comment
            a = "x\\n\\"\\\\ \\u00e9\\U0001F510 $${b} %%{c} $d 100%"
            /* another
            one */ b = 1.5 // and more
            c = true
            env = { D = "1", "E" : "2"
              F = "3" }
            g = null
            """
        let read = try read(text)
        let values = read.pairs.mapValues { String(decoding: $0, as: UTF8.self) }
        let first = "x\n\"\\ é🔐 ${b} %{c} $d 100%"
        #expect(values == ["a": first, "b": "1.5", "c": "true", "D": "1", "E": "2", "F": "3"])
        #expect(read.skipped.map(\.name) == ["g"])
    }

    @Test func `what only Terraform knows is refused, all of it at once`() {
        let text = "a = \"${x}\"\nb = <<-EOT\n  y = 1\n  EOT\nc = var.z\nd = [1]\ne = \"x\nf = \"\\q\"\na b\nd = 1\n"
        #expect(
            errors(text) == [
                "hcl-template 1:6", "hcl-here-document 2:5", "json-not-text 2:5", "settings-expression 5:5",
                "json-not-text 6:5", "unterminated-quote 7:5", "settings-syntax 8:6", "settings-syntax 9:3",
                "duplicate-key 10:1",
            ])
    }

    @Test func `TOML has other quotes and tables`() throws {
        let text = """
            app = "x"
            [env] # variables
            A = 'C:\\n'
            B = "a\\tb"
            C = \"""
            l1
            l2\"""
            D = 8080
            E = '''it's'''
            F = 2025-09-01T12:00:00Z
            [[services]]
            G = 1
            """
        let values = try read(text, as: "fly").pairs.mapValues { String(decoding: $0, as: UTF8.self) }
        #expect(
            values == [
                "A": "C:\\n", "B": "a\tb", "C": "l1\nl2", "D": "8080", "E": "it's", "F": "2025-09-01T12:00:00Z",
            ])
        #expect(errors("app = 1\n[env]\nA = \"\"\"x\nB = [1]\n", as: "fly") == ["unterminated-quote 3:5"])
        #expect(errors("app = 1\n[env]\nA = [1]\nB = x y\n[a\n", as: "fly").first == "json-not-text 3:5")
    }
}
