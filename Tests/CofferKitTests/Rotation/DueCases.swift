import Foundation

@testable import CofferKit

/// The due dates that `due.json` holds, computed by two other programs.
struct DueCases: Decodable {
    struct Case: Decodable, CustomStringConvertible {
        struct Expected: Decodable {
            let anchor: String
            let today: String
            let due: String?
            let state: DueState
            let days: Int64?
            let clock: String
        }
        let id: String
        let note: String
        let changed: String?
        let policy: String
        let zone: String
        let now: String
        let newest: String?
        let first_seen: String?
        let exempt_until: String?
        let expect: Expected
        var description: String { "\(id) \(note)" }
    }
    let cases: [Case]
    let schedules: [String: [String]]

    static func read() throws -> DueCases {
        let tests = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { path, _ in path.deletingLastPathComponent() }
        let file = tests.appendingPathComponent("blackbox/data/rotation/due.json")
        return try JSONDecoder().decode(DueCases.self, from: Data(contentsOf: file))
    }

    /// Milliseconds since 1970 of an ISO 8601 text.
    static func instant(_ text: String) throws -> Int64 {
        guard let time = CivilTime(text) else { throw CocoaError(.formatting) }
        return time.milliseconds - 999
    }
}
