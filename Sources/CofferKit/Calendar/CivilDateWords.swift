extension CivilDate {
    /// `30 September 2026`.
    var words: String { "\(day) \(monthWord) \(year)" }

    /// `Sep`.
    var shortMonth: String { String(monthWord.prefix(3)) }

    private var monthWord: String {
        let words = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return words[Int(month) - 1]
    }
}

/// Sizes and times with whole numbers only.
enum Amount {
    /// `4.2 s`, `310 ms`, `2 min 5 s`.
    static func duration(milliseconds: Int64) -> String {
        switch milliseconds {
        case ..<1_000: "\(milliseconds) ms"
        case ..<60_000: "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s"
        default: "\(milliseconds / 60_000) min \(milliseconds / 1_000 % 60) s"
        }
    }

    /// `0 s`, `14 min`, `3 h 20 min`, `2 d 4 h`.
    static func age(seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3_600: "\(seconds / 60) min"
        case ..<86_400: "\(seconds / 3_600) h \(seconds / 60 % 60) min"
        default: "\(seconds / 86_400) d \(seconds / 3_600 % 24) h"
        }
    }

    /// `512 B`, `96 KiB`, `1.4 MiB`.
    static func size(_ bytes: Int64) -> String {
        switch bytes {
        case ..<1_024: "\(bytes) B"
        case ..<1_048_576: "\(bytes / 1_024) KiB"
        default: "\(bytes / 1_048_576).\(bytes % 1_048_576 * 10 / 1_048_576) MiB"
        }
    }
}
