import CofferFormats
import CofferMemory
import Testing

/// Through Infisical's table of two columns.
struct CSVTableTests {
    private func read(_ text: String) throws -> Reading {
        let format = try #require(Format.named("infisical"))
        return try SecretBytes(text).withBytes { try format.read($0).reading }
    }

    private func errors(_ text: String) -> [String] {
        do {
            _ = try read(text)
            return []
        } catch let failure as ReadFailure {
            return failure.diagnostics.map { "\($0.code.rawValue) \($0.position.line):\($0.position.column)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func `quotes, line ends and empty cells are read as RFC 4180 has them`() throws {
        let text = "Key,Value\r\nA,\"a,\"\"b\"\"\r\nc\"\r\nB,\r\n\r\n\"C\",x y \nD,\"\""
        let read = try read(text)
        #expect(read.entries.map(\.name) == ["A", "B", "C", "D"])
        #expect(read.entries.map { String(decoding: $0.bytes, as: UTF8.self) } == ["a,\"b\"\r\nc", "", "x y ", ""])
    }

    @Test func `every error is reported`() {
        let text = "Key,Value\nA\nB,1,2\nC,x\"y\nD,\"x\"y\nA,1\nA,2\nE,\"x\n"
        let expected = [
            "csv-columns 2:1", "csv-columns 3:1", "csv-quote 4:4", "text-after-quote 5:6", "duplicate-key 7:1",
            "unterminated-quote 8:3",
        ]
        #expect(errors(text) == expected)
    }
}
