import CofferSystem
import Foundation
import Testing

@testable import CofferKit

struct ZoneTests {
    @Test(arguments: [
        "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/St_Johns", "Asia/Kolkata",
        "Asia/Kathmandu", "Asia/Tehran", "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham",
        "Pacific/Kiritimati", "America/Argentina/Buenos_Aires", "Etc/GMT+12", "UTC", "Antarctica/Troll",
    ])
    func `offsets as Foundation knows them`(name: String) throws {
        let zone = try ZoneFile.zone(named: name)
        let other = try #require(TimeZone(identifier: name))
        var random = SplitMix(seed: 3)
        // Between 1970 and 2037, where both read what the file stores.
        for _ in 0..<4_000 {
            let seconds = Int64(random.next() % 2_114_000_000)
            let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
            #expect(zone.offset(at: seconds) == Int32(expected), "\(name) at \(seconds)")
        }
    }

    @Test func `the rule behind the last transition`() throws {
        let berlin = try ZoneFile.zone(named: "Europe/Berlin")
        for (text, hours) in [
            ("2040-06-30T22:30:00Z", 2), ("2040-12-31T23:00:00Z", 1), ("2100-03-28T00:59:59Z", 1),
            ("2100-03-28T01:00:00Z", 2),
            ("2100-10-31T00:59:59Z", 2), ("2100-10-31T01:00:00Z", 1),
        ] {
            #expect(berlin.offset(at: try DueCases.instant(text) / 1_000) == Int32(hours * 3_600), "\(text)")
        }
        let sydney = try ZoneFile.zone(named: "Australia/Sydney")
        #expect(sydney.offset(at: try DueCases.instant("2050-01-01T00:00:00Z") / 1_000) == 11 * 3_600)
        #expect(sydney.offset(at: try DueCases.instant("2050-07-01T00:00:00Z") / 1_000) == 10 * 3_600)
    }

    @Test func `rules in every form that POSIX has`() throws {
        func rule(_ text: String) -> ZoneRule? { ZoneRule(Array(text.utf8)[...]) }
        #expect(rule("UTC0") == ZoneRule(standard: 0, summer: nil))
        #expect(rule("<+0545>-5:45")?.standard == 20_700)
        #expect(rule("EST5EDT,M3.2.0,M11.1.0")?.summer?.offset == -14_400)
        let greenland = try #require(rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0"))
        #expect(greenland.summer?.begins.time == -3_600)
        let julian = try #require(rule("AAA0BBB,J60/0,J61/0"))
        // J60 is 1 March in every year, 59 counts from 0.
        #expect(julian.offset(at: try DueCases.instant("2028-03-01T00:00:00Z") / 1_000) == 3_600)
        #expect(julian.offset(at: try DueCases.instant("2028-02-29T23:00:00Z") / 1_000) == 0)
        let ordinal = try #require(rule("AAA0BBB,59/0,60/0"))
        #expect(ordinal.offset(at: try DueCases.instant("2028-02-29T12:00:00Z") / 1_000) == 3_600)
        for text in [
            "", "A0", "CET", "CET-1CEST", "CET-25", "CET-1CEST,M3.5.0", "CET-1CEST,M13.1.0,M10.5.0", "<>0", "<AA",
            "UTC0 ",
        ] {
            #expect(rule(text) == nil, "\(text)")
        }
    }

    @Test(arguments: [
        "", "Nowhere/Bad", "Europe/Berln", "europe/berlin ", "../etc/passwd", "/etc/localtime", "Europe//Berlin",
        "Europe/", "localtime",
        "right/UTC", "zone.tab", "Europe", "A/b/c/d", "Europe/Berlin\u{0}",
    ])
    func `a name that is none`(name: String) {
        #expect(throws: ZoneFailure.unknown(name)) { try ZoneFile.zone(named: name) }
    }

    @Test func `a file that cannot be read is no UTC`() throws {
        let directory = FileManager.default.temporaryDirectory.path + "/coffer-zones-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        #expect(throws: ZoneFailure.unreadable("Europe/Berlin", file: directory + "/Europe/Berlin")) {
            try ZoneFile.zone(named: "Europe/Berlin", in: FilePath(directory))
        }
        #expect(try ZoneFile.zone(named: "UTC", in: FilePath(directory)) == .utc)
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for content in [Data(), Data("TZif".utf8), Data(count: 100_000)] {
            _ = FileManager.default.createFile(atPath: directory + "/Bad", contents: content)
            #expect(throws: ZoneFailure.unreadable("Bad", file: directory + "/Bad")) {
                try ZoneFile.zone(named: "Bad", in: FilePath(directory))
            }
        }
    }

    @Test func `damaged files do no harm`() throws {
        var random = SplitMix(seed: 11)
        for name in ["Europe/Berlin", "Asia/Kolkata", "Pacific/Apia"] {
            let file = try #require(FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)"))
            let whole = [UInt8](file)
            #expect(Zone(name: name, content: whole) != nil)
            for _ in 0..<1_500 {
                var bytes = whole
                for _ in 0..<(1 + random.next() % 4) {
                    bytes[Int(random.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: random.next())
                }
                if random.next() % 3 == 0 { bytes.removeLast(Int(random.next() % UInt64(bytes.count))) }
                _ = Zone(name: name, content: bytes)?.offset(at: Int64(random.next() % 5_000_000_000))
            }
            for count in 0..<200 { _ = Zone(name: name, content: Array(whole.prefix(count))) }
        }
        for _ in 0..<2_000 {
            let noise = (0..<Int(random.next() % 300)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            #expect(Zone(name: "noise", content: noise) == nil)
            _ = Zone(name: "noise", content: Array("TZif2".utf8) + noise)
            _ = ZoneRule(noise[...])
        }
    }

    @Test func `an offset at the ends of time`() throws {
        let berlin = try ZoneFile.zone(named: "Europe/Berlin")
        _ = berlin.offset(at: .max)
        _ = berlin.offset(at: .min)
        _ = CivilDate(milliseconds: .max, in: berlin)
        _ = CivilDate(milliseconds: .min, in: berlin)
    }
}
