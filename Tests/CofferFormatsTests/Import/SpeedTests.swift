import CofferFormats
import CofferMemory
import Testing

struct SpeedTests {
    /// Measured for the eye; the bound is wide, as tests run without optimization and beside others.
    @Test func `a long file is read and written in reasonable time`() throws {
        #if DEBUG
            let count = 10_000
        #else
            let count = 100_000
        #endif
        let text = (0..<count).map { "NAME_\($0)=\"value & number \($0)\"\n" }.joined()
        let file = SecretBytes(text)
        var read: ImportedFile?
        let reading = try CPUTime.measure { read = try file.withBytes { try ImportedFile.read($0, fileName: ".env") } }
        #expect(read?.reading.entries.count == count)
        let entries = read?.reading.entries ?? []
        let plain = SecretBytes((0..<count).map { "NAME_\($0)=\"value \($0)\"\n" }.joined())
        let simple = CPUTime.measure { _ = try? plain.withBytes { try ImportedFile.read($0, fileName: ".env") } }
        let one = CPUTime.measure { _ = try? Dialect.named("docker")?.read(file) }
        let writing = try CPUTime.measure { _ = try Target.named("systemd")?.write(entries) }
        let shapes = CPUTime.measure { for entry in entries { _ = ValueShape(name: entry.name, value: entry.value) } }
        print(
            "\(count) lines: auto \(reading), plain \(simple), docker \(one), write systemd \(writing), shapes \(shapes)"
        )
        #expect(reading < .seconds(60))
    }
}
