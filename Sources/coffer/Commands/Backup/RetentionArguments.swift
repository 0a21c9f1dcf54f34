internal import ArgumentParser
internal import CofferKit

/// The rules for what stays, on the command line.
struct RetentionArguments: ParsableArguments {
    @Option(help: ArgumentHelp("Keep the newest n.", valueName: "n|unlimited"), transform: Self.count)
    var keepLast: KeepCount?

    @Option(help: ArgumentHelp("Keep the newest of each of n hours.", valueName: "n|unlimited"), transform: Self.count)
    var keepHourly: KeepCount?

    @Option(help: ArgumentHelp("Keep the newest of each of n days.", valueName: "n|unlimited"), transform: Self.count)
    var keepDaily: KeepCount?

    @Option(help: ArgumentHelp("Keep the newest of each of n weeks.", valueName: "n|unlimited"), transform: Self.count)
    var keepWeekly: KeepCount?

    @Option(help: ArgumentHelp("Keep the newest of each of n months.", valueName: "n|unlimited"), transform: Self.count)
    var keepMonthly: KeepCount?

    @Option(help: ArgumentHelp("Keep the newest of each of n years.", valueName: "n|unlimited"), transform: Self.count)
    var keepYearly: KeepCount?

    @Option(
        help: ArgumentHelp(
            "Keep all that are newer than the newest less this, such as 14d or 1y6m.", valueName: "time"),
        transform: Self.span)
    var keepWithin: RetentionSpan?

    @Option(help: ArgumentHelp("Keep the newest of each hour of this time.", valueName: "time"), transform: Self.span)
    var keepWithinHourly: RetentionSpan?

    @Option(help: ArgumentHelp("Keep the newest of each day of this time.", valueName: "time"), transform: Self.span)
    var keepWithinDaily: RetentionSpan?

    @Option(help: ArgumentHelp("Keep the newest of each week of this time.", valueName: "time"), transform: Self.span)
    var keepWithinWeekly: RetentionSpan?

    @Option(help: ArgumentHelp("Keep the newest of each month of this time.", valueName: "time"), transform: Self.span)
    var keepWithinMonthly: RetentionSpan?

    @Option(help: ArgumentHelp("Keep the newest of each year of this time.", valueName: "time"), transform: Self.span)
    var keepWithinYearly: RetentionSpan?

    @Option(help: ArgumentHelp("Keep the newest n verified ones whatever the rules say.", valueName: "n"))
    var keepMin: UInt16 = 3

    private static func count(_ text: String) throws -> KeepCount {
        guard let count = KeepCount(text) else { throw ValidationError("a number from 1, or unlimited") }
        return count
    }

    private static func span(_ text: String) throws -> RetentionSpan {
        guard let span = RetentionSpan(text) else {
            throw ValidationError("a time such as 14d, 8w or 1y6m: years, months, weeks, days, hours")
        }
        return span
    }
}

extension RetentionArguments {
    /// The rules that were given.
    var rules: RetentionRules {
        var rules = RetentionRules()
        let counts: [(RetentionBucket, KeepCount?)] = [
            (.last, keepLast), (.hourly, keepHourly), (.daily, keepDaily), (.weekly, keepWeekly),
            (.monthly, keepMonthly), (.yearly, keepYearly),
        ]
        let windows: [(RetentionBucket, RetentionSpan?)] = [
            (.last, keepWithin), (.hourly, keepWithinHourly), (.daily, keepWithinDaily),
            (.weekly, keepWithinWeekly), (.monthly, keepWithinMonthly), (.yearly, keepWithinYearly),
        ]
        for (bucket, count) in counts { rules.counts[bucket] = count }
        for (bucket, window) in windows { rules.windows[bucket] = window }
        rules.minimum = Int(keepMin)
        return rules
    }
}
