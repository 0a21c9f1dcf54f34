internal import Glibc

/// A careful estimate of how hard a value is to guess.
struct Strength {
    private var length = 0
    private var distinct = 0
    /// How many bytes repeat or continue the byte before them.
    private var steps = 0
    private var hasDigits = false
    private var hasLower = false
    private var hasUpper = false
    private var hasBeyondHex = false
    private var hasBase64Signs = false
    private var hasOtherSigns = false
    private var hasHighBytes = false

    /// The number of bits; 0 for an empty value. Never more than the alphabet in use allows, and much less for runs,
    /// sequences and few different characters.
    ///
    /// Random texts are measured by their alphabet if they hold as many different characters as chance would give; other
    /// texts by Shannon's entropy of their own characters.
    static func bits(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard !bytes.isEmpty else { return 0 }
        return withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { counts in
            counts.initialize(repeating: 0)
            var strength = Strength()
            strength.count(bytes, counts)
            return strength.bits(counts)
        }
    }

    private mutating func count(_ bytes: UnsafeRawBufferPointer, _ counts: UnsafeMutableBufferPointer<Int>) {
        length = bytes.count
        var previous = -9
        for byte in bytes {
            if counts[Int(byte)] == 0 {
                distinct += 1
                look(at: byte)
            }
            counts[Int(byte)] += 1
            if abs(Int(byte) - previous) <= 1 { steps += 1 }
            previous = Int(byte)
        }
    }

    private mutating func look(at byte: UInt8) {
        if Byte.isDigit(byte) {
            hasDigits = true
        } else if Byte.isLetter(byte) {
            if Byte.isUpper(byte) { hasUpper = true } else { hasLower = true }
            if !Byte.isHex(byte) { hasBeyondHex = true }
        } else if byte >= 0x80 {
            hasHighBytes = true
        } else if [Byte.plus, Byte.slash, Byte.equals, Byte.dash, Byte.underscore].contains(byte) {
            hasBase64Signs = true
        } else {
            hasOtherSigns = true
        }
    }

    private func bits(_ counts: UnsafeMutableBufferPointer<Int>) -> Int {
        let pool = alphabet
        let length = Double(length)
        let expected = pool * (1 - pow(1 - 1 / pool, length))
        let isRandom = Double(distinct) >= expected * 0.8
        let perByte = isRandom ? log2(pool) : min(shannon(counts), log2(pool))
        // A byte that repeats or continues the one before it adds next to nothing.
        let free = max(0, length - Double(steps))
        return Int(free * perByte + Double(steps) * min(1, perByte))
    }

    private func shannon(_ counts: UnsafeMutableBufferPointer<Int>) -> Double {
        counts.reduce(0.0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / Double(length)
            return sum - share * log2(share)
        }
    }

    /// The size of the smallest usual alphabet that holds every byte.
    private var alphabet: Double {
        if !hasBase64Signs, !hasOtherSigns, !hasHighBytes, !hasBeyondHex, hasDigits, !(hasLower && hasUpper) {
            return hasLower || hasUpper ? 16 : 10
        }
        let letters = (hasDigits ? 10.0 : 0) + (hasLower ? 26 : 0) + (hasUpper ? 26 : 0)
        let signs = hasHighBytes ? 64.0 : hasOtherSigns ? 33 : hasBase64Signs ? 2 : 0
        return max(letters + signs, 2)
    }
}
