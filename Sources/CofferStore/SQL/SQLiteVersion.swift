internal import CSQLite

/// Which SQLite this program runs with.
public enum SQLiteVersion {
    /// The version in words, such as `3.40.1` (`sqlite3_libversion`).
    public static var text: String { String(cString: sqlite3_libversion()) }
}
