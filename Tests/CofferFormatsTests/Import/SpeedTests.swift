import CofferFormats
import CofferMemory
import Testing

struct SpeedTests {
    /// Measured for the eye; the bound is wide, as tests run without optimization and beside others.
    @Test func `a hundred thousand lines are read and written in reasonable time`() throws {
        let text = (0..<100_000).map { "NAME_\($0)=\"value number \($0)\"\n" }.joined()
        let file = SecretBytes(text)
        let clock = ContinuousClock()
        var read: ImportedFile?
        let reading = try clock.measure { read = try file.withBytes { try ImportedFile.read($0, fileName: ".env") } }
        #expect(read?.reading.entries.count == 100_000)
        let entries = read?.reading.entries ?? []
        let one = clock.measure { _ = try? Dialect.named("docker")?.read(file) }
        let writing = try clock.measure { _ = try Target.named("systemd")?.write(entries) }
        let shapes = clock.measure { for entry in entries { _ = ValueShape(name: entry.name, value: entry.value) } }
        print("auto \(reading), docker \(one), write systemd \(writing), shapes \(shapes)")
        #expect(reading < .seconds(60))
    }
}
