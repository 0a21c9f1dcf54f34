internal import Glibc

/// A careful estimate of how hard a value is to guess.
enum Strength {
    /// The number of bits; 0 for an empty value. Never more than the alphabet in use allows, and much less for runs,
    /// sequences and few different characters.
    ///
    /// Random texts are measured by their alphabet if they hold as many different characters as chance would give; other
    /// texts by Shannon's entropy of their own characters.
    static func bits(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard !bytes.isEmpty else { return 0 }
        var counts = [Int](repeating: 0, count: 256)
        var steps = 0
        var previous = 0
        for (i, byte) in bytes.enumerated() {
            counts[Int(byte)] += 1
            if i > 0, abs(Int(byte) - previous) <= 1 { steps += 1 }
            previous = Int(byte)
        }
        let length = Double(bytes.count)
        let distinct = Double(counts.count { $0 > 0 })
        let pool = alphabet(counts)
        let expected = pool * (1 - pow(1 - 1 / pool, length))
        let shannon = counts.reduce(0.0) { sum, count in
            count == 0 ? sum : sum - Double(count) / length * log2(Double(count) / length)
        }
        let perCharacter = distinct >= expected * 0.8 ? log2(pool) : min(shannon, log2(pool))
        // A byte that repeats or continues the one before it adds next to nothing.
        let free = max(0, length - Double(steps))
        return Int(free * perCharacter + Double(steps) * min(1, perCharacter))
    }

    /// The size of the smallest usual alphabet that holds every byte.
    private static func alphabet(_ counts: [Int]) -> Double {
        func has(_ range: ClosedRange<Int>) -> Bool { range.contains { counts[$0] > 0 } }
        let digits = has(0x30...0x39)
        let lower = has(0x61...0x7A)
        let upper = has(0x41...0x5A)
        let isHex = !has(0x67...0x7A) && !has(0x47...0x5A) && !(lower && upper)
        let others = (0..<256).filter { counts[$0] > 0 && !Byte.isLetter(UInt8($0)) && !Byte.isDigit(UInt8($0)) }
        if others.isEmpty, isHex, digits { return lower || upper ? 16 : 10 }
        let letters = (digits ? 10.0 : 0) + (lower ? 26 : 0) + (upper ? 26 : 0)
        let isBase64 = others.allSatisfy { [0x2B, 0x2F, 0x3D, 0x2D, 0x5F].contains($0) }
        if others.isEmpty { return max(letters, 2) }
        return letters + (isBase64 ? 2 : others.allSatisfy { $0 < 0x80 } ? 33 : 64)
    }
}
