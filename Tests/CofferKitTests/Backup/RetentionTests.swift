import CofferKit
import Foundation
import Testing

/// The cases of `Tests/Golden/backup/retention.json`.
private struct Cases: Decodable {
    struct Case: Decodable, Sendable {
        struct Snapshot: Decodable, Sendable {
            let time: String
            let verified: Bool?
            let hold: Bool?
        }

        let id: String
        let rules: [String]
        let keep_min: Int
        let now: String?
        let run_ok: Bool?
        let snapshots: [Snapshot]
        let keep: [String: [String]]
        let remove: [String]
        let refused: Bool?
        let would_remove: [String]?
    }

    let cases: [Case]

    static func read() throws -> [Case] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "Golden/backup/retention.json")
        return try JSONDecoder().decode(Cases.self, from: Data(contentsOf: file)).cases
    }
}

/// A time with its offset from UTC, `Z` or `+02:00`.
private struct OffsetTime {
    let milliseconds: Int64
    let offset: Int64

    init(_ text: String) throws {
        let clock = String(text.prefix(19))
        let zone = text.dropFirst(19)
        let sign: Int64 = zone.hasPrefix("-") ? -1 : 1
        let parts = zone == "Z" ? [0, 0] : zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
        offset = sign * (parts[0] * 60 + parts[1]) * 60_000
        let local = try #require(CivilTime(clock + "Z")).milliseconds / 1_000 * 1_000
        milliseconds = local - offset
    }
}

extension RetentionRules {
    fileprivate init(_ words: [String]) throws {
        self.init()
        for (flag, value) in zip(words, words.dropFirst()) where flag.hasPrefix("--keep-") {
            let name = String(flag.dropFirst(7))
            if name == "within" {
                let span: RetentionSpan = try #require(RetentionSpan(value))
                windows[.last] = span
            } else if name.hasPrefix("within-") {
                let bucket = try #require(RetentionBucket(rawValue: String(name.dropFirst(7))))
                let span: RetentionSpan = try #require(RetentionSpan(value))
                windows[bucket] = span
            } else {
                let count: KeepCount = try #require(KeepCount(value))
                counts[try #require(RetentionBucket(rawValue: name))] = count
            }
        }
    }
}

struct RetentionTests {
    @Test func `a snapshot's day is that of the vault's zone`() throws {
        let berlin = try ZoneFile.zone(named: "Europe/Berlin", in: ZoneFile.directory)
        // 2026-06-30T22:30:00Z, half past midnight in Berlin.
        let moment: Int64 = 1_782_858_600_000
        #expect(LocalTime(milliseconds: moment).date == CivilDate("2026-06-30"))
        let local = LocalTime(milliseconds: moment, in: berlin)
        #expect(local.date == CivilDate("2026-07-01") && local.milliseconds == 30 * 60_000)
    }

    @Test(arguments: try Cases.read().map(\.id))
    func `every case keeps and removes what it says, for the reasons it says`(id: String) throws {
        let one = try #require(try Cases.read().first { $0.id == id })
        let times = try one.snapshots.map { try OffsetTime($0.time) }
        let offsets = Dictionary(times.map { ($0.milliseconds, $0.offset) }) { first, _ in first }
        let latest = times.map(\.milliseconds).max() ?? 0
        let now = try one.now.map { try OffsetTime($0).milliseconds } ?? latest
        var rules = try RetentionRules(one.rules)
        rules.minimum = one.keep_min
        let retention = Retention(rules, now: now) { LocalTime(milliseconds: $0, offset: offsets[$0] ?? 0) }
        let candidates = zip(times, one.snapshots).map {
            Retention.Candidate(
                time: $0.milliseconds, isVerified: $1.verified ?? true, isHeld: $1.hold ?? false)
        }
        let decision = retention.decide(candidates, runSucceeded: one.run_ok ?? true)
        let kept = zip(one.snapshots, decision.reasons).filter { !$1.isEmpty }
        let found = Dictionary(kept.map { ($0.time, Set($1)) }) { first, _ in first }
        #expect(found == one.keep.mapValues { Set($0) })
        #expect(Set(decision.removed.map { one.snapshots[$0].time }) == Set(one.would_remove ?? one.remove))
        if one.refused ?? false { #expect(decision.isDrastic) }
    }

    @Test func `all 22 cases are there`() throws {
        #expect(try Cases.read().count == 22)
    }

    @Test(arguments: ["", "5", "d", "-5d", "5x", "5d3", "0d", "99999999999999999999d"])
    func `what is no time is refused`(text: String) {
        #expect(RetentionSpan(text) == nil)
    }

    @Test(arguments: ["0", "-1", "all", ""])
    func `what is no count is refused`(text: String) {
        #expect(KeepCount(text) == nil)
    }

    @Test func `with any rules and any snapshots the newest verified three stay, and nothing unverified goes`() {
        var chance = SplitMix(seed: 20_261_124)
        for _ in 0..<300 {
            var rules = RetentionRules()
            for bucket in RetentionBucket.allCases where chance.next() % 3 == 0 {
                rules.counts[bucket] = .number(Int(chance.next() % 4) + 1)
            }
            let now: Int64 = 1_790_000_000_000
            let candidates = (0..<Int(chance.next() % 40)).map { _ in
                Retention.Candidate(
                    time: now - Int64(chance.next() % 40_000_000_000), isVerified: chance.next() % 4 > 0,
                    isHeld: chance.next() % 10 == 0)
            }
            let decision = Retention(rules, now: now) { LocalTime(milliseconds: $0) }.decide(candidates)
            let verified = candidates.indices.filter { candidates[$0].isVerified }
                .sorted { candidates[$0].time > candidates[$1].time }
            let gone = Set(decision.removed)
            #expect(gone.isDisjoint(with: verified.prefix(3)))
            #expect(gone.allSatisfy { candidates[$0].isVerified && !candidates[$0].isHeld })
            if rules.isEmpty { #expect(gone.isEmpty) }
        }
    }
}
