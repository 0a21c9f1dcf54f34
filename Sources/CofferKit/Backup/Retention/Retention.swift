/// Decides which snapshots of one vault at one place stay: the rules of restic, then guards of coffer's own.
public struct Retention: Sendable {
    /// A snapshot as the decision sees it.
    public struct Candidate: Sendable {
        /// When its newest record was written, in milliseconds since 1970.
        public let time: Int64
        /// Whether it was read back and held.
        public let isVerified: Bool
        /// Whether somebody wants it to stay.
        public let isHeld: Bool

        /// Puts it together.
        public init(time: Int64, isVerified: Bool = true, isHeld: Bool = false) {
            (self.time, self.isVerified, self.isHeld) = (time, isVerified, isHeld)
        }
    }

    /// What becomes of the candidates.
    public struct Decision: Equatable, Sendable {
        /// For each candidate, in the order given, why it stays; without a reason it goes.
        public internal(set) var reasons: [[String]]

        /// The places of those that go.
        public var removed: [Int] { reasons.indices.filter { reasons[$0].isEmpty } }

        /// Whether so many go at once that a person has to say so: more than ten, and more than half.
        public var isDrastic: Bool { removed.count > max(10, reasons.count / 2) }
    }

    /// How far ahead of the clock a snapshot may be dated, in milliseconds.
    static let tolerance: Int64 = 300_000

    let rules: RetentionRules
    let now: Int64
    let local: @Sendable (Int64) -> LocalTime

    /// Takes the rules, the time in milliseconds since 1970, and the zone that buckets are formed in.
    public init(
        _ rules: RetentionRules, now: Int64, local: @escaping @Sendable (Int64) -> LocalTime
    ) {
        (self.rules, self.now, self.local) = (rules, now, local)
    }

    /// Decides.
    ///
    /// - Parameter runSucceeded: Whether a snapshot was written and verified there just now; else all stay.
    /// - Complexity: O(n log n).
    public func decide(_ candidates: [Candidate], runSucceeded: Bool = true) -> Decision {
        var decision = Decision(reasons: Array(repeating: [], count: candidates.count))
        guard runSucceeded else { return Decision(reasons: candidates.map { _ in ["run failed"] }) }
        let order = candidates.indices.sorted { candidates[$0].time > candidates[$1].time }
        let eligible = order.filter { candidates[$0].isVerified && !isFuture(candidates[$0]) }
        let moments = eligible.map { (index: $0, time: local(candidates[$0].time)) }
        for kind in RetentionBucket.allCases {
            if let count = rules.counts[kind] { keep(kind, count, moments, &decision) }
        }
        for kind in RetentionBucket.allCases {
            if let span = rules.windows[kind] { keep(kind, span, moments, &decision) }
        }
        for index in eligible.prefix(rules.minimum) { decision.reasons[index].append("minimum") }
        for index in candidates.indices { guardOne(candidates[index], &decision.reasons[index]) }
        return decision
    }

    private func isFuture(_ candidate: Candidate) -> Bool { candidate.time > now + Self.tolerance }

    private func guardOne(_ candidate: Candidate, _ reasons: inout [String]) {
        if rules.isEmpty { reasons.append("policy is empty") }
        if !candidate.isVerified { reasons.append("not verified") }
        if isFuture(candidate) { reasons.append("dated in the future") }
        if candidate.isHeld { reasons.append("hold") }
    }

    /// The newest of each bucket, until there are enough. Buckets without a snapshot do not count.
    private func keep(
        _ kind: RetentionBucket, _ count: KeepCount, _ moments: [(index: Int, time: LocalTime)],
        _ decision: inout Decision
    ) {
        var (kept, last): (Int, [Int64]?) = (0, nil)
        for (place, moment) in moments.enumerated() {
            if count.isReached(by: kept) { return }
            let bucket = moment.time.bucket(kind)
            let isOldest = place == moments.count - 1
            guard kind == .last || bucket != last || isOldest else { continue }
            let isNew = kind == .last || bucket != last
            decision.reasons[moment.index].append(isNew ? kind.rawValue : "\(kind.rawValue) (oldest)")
            (kept, last) = (kept + 1, bucket)
        }
    }

    /// The newest of each bucket in a window that ends at the newest snapshot. What is exactly as old as the window is out.
    private func keep(
        _ kind: RetentionBucket, _ span: RetentionSpan, _ moments: [(index: Int, time: LocalTime)],
        _ decision: inout Decision
    ) {
        guard let newest = moments.first?.time else { return }
        let start = newest.before(span)
        var last: [Int64]?
        for moment in moments where moment.time > start {
            let bucket = moment.time.bucket(kind)
            guard kind == .last || bucket != last else { continue }
            decision.reasons[moment.index].append(
                kind == .last ? "within \(span.text)" : "\(kind.rawValue) within \(span.text)")
            last = bucket
        }
    }
}
