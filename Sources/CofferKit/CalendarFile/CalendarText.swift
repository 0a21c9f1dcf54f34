/// A calendar file (RFC 5545) of whole-day events.
enum CalendarText {
    /// The file's bytes: the same entries give the same bytes.
    static func file(_ entries: [CalendarEntry]) -> [UInt8] {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//coffer//rotation 1//EN", "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH", "X-WR-CALNAME:coffer rotation", "X-PUBLISHED-TTL:PT12H",
            "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        ]
        let events = entries.sorted { $0.uid < $1.uid }.flatMap(lines)
        return (head + events + ["END:VCALENDAR"]).flatMap(folded)
    }

    private static func lines(_ entry: CalendarEntry) -> [String] {
        let day = CivilDate(entry.due) ?? CivilDate(days: 0)
        let stamp = basic(CivilTime(milliseconds: entry.stamp).text)
        var lines = [
            "BEGIN:VEVENT", "UID:\(entry.uid)", "DTSTAMP:\(stamp)", "LAST-MODIFIED:\(stamp)",
            "SEQUENCE:\(entry.sequence)", "DTSTART;VALUE=DATE:\(basic(day.text))",
            "DTEND;VALUE=DATE:\(basic(day.adding(days: 1).text))", "SUMMARY:\(escaped(entry.summary))",
        ]
        if !entry.text.isEmpty { lines.append("DESCRIPTION:\(escaped(entry.text))") }
        lines += [
            "CATEGORIES:coffer,rotation", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "STATUS:\(entry.status.rawValue)",
        ]
        if entry.status == .confirmed {
            // An all-day event begins at local midnight: 9 hours on the 14th day before are 13 days and 15 hours.
            lines += alarm("in 14 days", "-P13DT15H") + alarm("tomorrow", "-PT15H")
        }
        return lines + ["END:VEVENT"]
    }

    private static func alarm(_ when: String, _ trigger: String) -> [String] {
        [
            "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Due \(when)", "TRIGGER:\(trigger)", "END:VALARM",
        ]
    }

    /// `2026-11-23T08:00:00Z` as `20261123T080000Z`.
    private static func basic(_ text: String) -> String { text.filter { $0 != "-" && $0 != ":" } }

    /// RFC 5545, section 3.3.11.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\", ";", ",": result += "\\" + String(character)
            case "\n": result += "\\n"
            default: if character.value >= 0x20, character.value != 0x7F { result.unicodeScalars.append(character) }
            }
        }
        return result
    }

    /// Lines have at most 75 bytes, and no character is cut (RFC 5545, section 3.1).
    static func folded(_ line: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var length = 0
        for scalar in line.unicodeScalars {
            let piece = Array(String(scalar).utf8)
            if length + piece.count > 75 {
                bytes += [0x0D, 0x0A, 0x20]
                length = 1
            }
            bytes += piece
            length += piece.count
        }
        return bytes + [0x0D, 0x0A]
    }
}
