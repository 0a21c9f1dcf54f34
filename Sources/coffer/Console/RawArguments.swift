/// The command line as bytes: what Swift calls arguments is text, and bytes that are not UTF-8 are lost on the way.
enum RawArguments {
    /// The last words of the command line.
    static func last(_ count: Int) -> [[UInt8]] {
        let all = Int(CommandLine.argc)
        return (max(all - count, 0)..<all).compactMap { index in
            CommandLine.unsafeArgv[index].map { word in
                Array(UnsafeBufferPointer(start: word, count: length(of: word))).map { UInt8(bitPattern: $0) }
            }
        }
    }

    private static func length(of word: UnsafeMutablePointer<CChar>) -> Int {
        var length = 0
        while word[length] != 0 { length += 1 }
        return length
    }
}
