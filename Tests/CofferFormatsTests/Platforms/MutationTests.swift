import CofferFormats
import CofferMemory
import Foundation
import Testing

/// Damaged files: every one of them ends as a reading or as a failure with findings, soon, and never otherwise.
struct MutationTests {
    #if DEBUG
        static let rounds = 12
    #else
        static let rounds = 300
    #endif

    static let paths = Set((Fixture.indexed + Fixture.others).map(\.path)).sorted()

    @Test(arguments: paths)
    func `a damaged file is read or refused`(path: String) throws {
        var random = SeededBytes(seed: UInt64(path.utf8.reduce(7) { $0 &* 31 &+ Int($1) } & 0xFFFF_FFFF))
        let original = try Vectors.data("platforms/\(path)")
        let format = SecretBytes(public: original).withBytes { try? Format.recognised(fileName: path, $0) }
        for round in 0..<Self.rounds {
            let file = SecretBytes(public: Self.damaged(original, round, &random))
            for source in [ImportedFile.Source.auto] + (format.map { [.format($0)] } ?? []) {
                let time = CPUTime.measure { Self.check(file, path, source) }
                #expect(time < .seconds(10), "\(path), round \(round)")
            }
        }
    }

    private static func check(_ file: SecretBytes, _ path: String, _ source: ImportedFile.Source) {
        do throws(ImportFailure) {
            let read = try file.withBytes { (bytes) throws(ImportFailure) in
                try ImportedFile.read(bytes, fileName: path, as: source)
            }
            #expect(read.reading.entries.allSatisfy { $0.position.byteOffset <= max(file.count, 1 << 16) })
        } catch {
            switch error {
            case .unreadable(let failure):
                #expect((1...ReadFailure.limit).contains(failure.diagnostics.count))
            case .ambiguous(let ambiguity): #expect(!ambiguity.variables.isEmpty)
            }
        }
    }

    /// Flips, deletes, doubles or cuts.
    private static func damaged(_ bytes: [UInt8], _ round: Int, _ random: inout SeededBytes) -> [UInt8] {
        var bytes = bytes
        for _ in 0...(round % 5) where !bytes.isEmpty {
            let at = Int.random(in: 0..<bytes.count, using: &random)
            switch UInt8.random(in: 0..<6, using: &random) {
            case 0: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[at] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.remove(at: at)
            case 3: bytes.insert(Array("\"'{}[]:,=\n\\#$&*!<|>-".utf8).randomElement(using: &random) ?? 0, at: at)
            case 4: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1..<64, using: &random)))
            default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 40)], at: at)
            }
        }
        return bytes
    }
}
