/// Finds the names that a person may have meant.
public enum Nearest {
    /// Up to three candidates that differ by a third of their length at most, or contain what was asked for.
    ///
    /// - Complexity: O(candidates × length²).
    public static func names(to wanted: String, among candidates: [String]) -> [String] {
        let lower = wanted.lowercased()
        let scored = candidates.map { name in (name, distance(lower, name.lowercased())) }
        let near = scored.filter { name, distance in
            distance <= max(2, max(lower.count, name.count) / 3)
                || (lower.count > 2 && name.lowercased().contains(lower))
        }
        return near.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// The number of letters to insert, delete or replace (Levenshtein).
    static func distance(_ a: String, _ b: String) -> Int {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        var row = Array(0...b.count)
        for i in 0..<a.count {
            var diagonal = row[0]
            row[0] = i + 1
            for j in 0..<b.count {
                let cost = a[i] == b[j] ? diagonal : 1 + min(diagonal, row[j], row[j + 1])
                (diagonal, row[j + 1]) = (row[j + 1], cost)
            }
        }
        return row[b.count]
    }
}
