import CofferMemory
import CofferSystem
import Testing

struct OutputMaskTests {
    /// Feeds `text` in pieces of `size` bytes, without what passes if it `isPassing`; with `idling`, the stream is silent after
    /// each.
    private func masked(
        _ text: String, _ values: [String], size: Int = .max, idling: Bool = false, isPassing: Bool = true
    ) -> String {
        var mask = OutputMask(values.map { secret($0) })
        var output = SecretBuffer()
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            Array(rest.prefix(size)).withUnsafeBytes { bytes in
                let clear = isPassing ? mask.passes(bytes) : 0
                output.append(UnsafeRawBufferPointer(rebasing: bytes[..<clear]))
                mask.feed(UnsafeRawBufferPointer(rebasing: bytes[clear...]), into: &output)
            }
            rest = rest.dropFirst(size)
            if idling { mask.idle(into: &output) }
        }
        mask.finish(into: &output)
        return CofferSystemTests.text(output.finish())
    }

    @Test func `a value is masked wherever it stands`() {
        #expect(masked("NEEDLE-7c1f", ["NEEDLE-7c1f"]) == "********")
        #expect(masked("a=NEEDLE-7c1f\nb", ["NEEDLE-7c1f"]) == "a=********\nb")
        #expect(masked("NEEDLE-7c1fNEEDLE-7c1f", ["NEEDLE-7c1f"]) == "****************")
        #expect(masked("nothing here", ["NEEDLE-7c1f"]) == "nothing here")
        #expect(masked("nothing here", []) == "nothing here")
    }

    @Test(arguments: [1, 2, 3, 7]) func `a value is masked when it comes in pieces`(_ size: Int) {
        #expect(masked("x NEEDLE-7c1f y NEEDLE-7c1", ["NEEDLE-7c1f"], size: size) == "x ******** y NEEDLE-7c1")
    }

    @Test(arguments: [1, 4, .max]) func `of a value and a longer one that begins with it the longer counts`(_ size: Int)
    {
        let values = ["secret", "secret-long"]
        #expect(masked("secret secret-long secret-lo", values, size: size) == "******** ******** ********-lo")
    }

    @Test(arguments: [1, 4, .max]) func `values that overlap give one mask`(_ size: Int) {
        #expect(masked(".abcdefghi.", ["abcdef", "defghi"], size: size) == ".********.")
        #expect(masked("aaaaaaaaaa.", ["aaaaaa"], size: size) == "********.")
    }

    @Test func `a short value is not masked`() {
        #expect(masked("hello", ["hello"]) == "hello")
        #expect(masked("hello!", ["hello!"]) == "********")
    }

    @Test func `a value of several lines is found as a terminal shows it`() {
        #expect(masked("k: one\r\ntwo\r\n!", ["one\ntwo\n"], size: 1) == "k: ********!")
        #expect(masked("k: one\ntwo\n!", ["one\ntwo\n"], size: 1) == "k: ********!")
    }

    @Test func `bytes that are no text pass unchanged`() {
        var mask = OutputMask([SecretBytes(public: [0, 255, 0, 254, 0, 253, 0])])
        var output = SecretBuffer()
        let bytes: [UInt8] = [0, 255, 0, 255, 0, 254, 0, 253, 0, 1]
        bytes.withUnsafeBytes { mask.feed($0, into: &output) }
        mask.finish(into: &output)
        #expect(output.finish().withBytes { Array($0) } == [0, 255] + Array("********".utf8) + [1])
    }

    @Test func `a prompt appears at once, and silence shows three bytes of a value at most`() {
        let stream = MaskedText("secret-value")
        stream.feed("Password: ")
        #expect(stream.shown == "Password: " && !stream.isWaiting)
        stream.feed("your s")
        #expect(stream.shown == "Password: your " && stream.isWaiting)
        stream.idle()
        #expect(stream.shown == "Password: your s" && !stream.isWaiting)
        stream.feed("ecr")
        stream.idle()
        #expect(stream.shown == "Password: your s" && !stream.isWaiting)
        stream.feed("et-value!")
        #expect(stream.shown == "Password: your s********!")
    }

    @Test func `a value that drips byte by byte with silence between shows three bytes at most`() {
        #expect(masked("x secret-value y", ["secret-value"], size: 1, idling: true) == "x sec******** y")
    }

    @Test func `a finished value is masked without waiting for more`() {
        let stream = MaskedText("secret-value")
        stream.feed("secret-value")
        #expect(stream.shown == "********")
    }

    @Test func `a value that could go on is masked when the stream is silent`() {
        let stream = MaskedText("abcdabcd")
        stream.feed("abcdabcd")
        #expect(stream.shown == "" && stream.isWaiting)
        stream.idle()
        #expect(stream.shown == "********" && !stream.isWaiting)
        stream.feed("abcd.")
        #expect(stream.shown == "****************.")
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `any cut gives what a search of the whole text gives`(
        _ seed: UInt64
    ) {
        var random = SplitMix(seed: seed)
        let values = (0..<5).map { _ in random.word(6...10) }
        let text = random.word(0...400)
        let expected = OutputMaskModel.mask(text, values)
        for size in [1, 2, 5, 64, .max] {
            #expect(masked(text, values, size: size) == expected, "seed \(seed), pieces of \(size)")
            #expect(masked(text, values, size: size, isPassing: false) == expected, "seed \(seed), pieces of \(size)")
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `a value is found wherever it stands in what is passed over`(
        _ seed: UInt64
    ) {
        var random = SplitMix(seed: seed)
        let letters = Array("abcdefghijklmnop0123456789 \n")
        let word = { (lengths: ClosedRange<Int>, random: inout SplitMix) in
            String(
                (0..<Int.random(in: lengths, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" })
        }
        let shortest = Int.random(in: 6...24, using: &random)
        let values = (0..<Int.random(in: 1...30, using: &random)).map { _ in word(shortest...40, &random) }
        var text = ""
        for _ in 0..<20 {
            text += word(0...50, &random)
            let value = values.randomElement(using: &random) ?? ""
            text += Bool.random(using: &random) ? value : String(value.dropLast())
        }
        let shown = values.map { $0.replacing("\n", with: "\r\n") }
        let expected = OutputMaskModel.mask(text, values + shown)
        for size in [1, 3, 4, 7, 100, .max] {
            #expect(masked(text, values, size: size) == expected, "seed \(seed), pieces of \(size)")
        }
    }

    @Test(.timeLimit(.minutes(1))) func `a long value that almost comes is held in linear time`() {
        let value = String(repeating: "a", count: 200_000)
        let text = String(value.dropLast()) + "b"
        #expect(masked(text, [value], size: 64) == text)
        #expect(masked(value + "b", [value], size: 64) == "********b")
    }
}

/// A stream that masks one value, and what it has shown so far.
private final class MaskedText {
    private var mask: OutputMask
    private var output = SecretBuffer()

    init(_ value: String) { mask = OutputMask([secret(value)]) }

    var shown: String { output.withBytes { String(decoding: $0, as: UTF8.self) } }
    var isWaiting: Bool { mask.isWaiting }
    func feed(_ text: String) { Array(text.utf8).withUnsafeBytes { mask.feed($0, into: &output) } }
    func idle() { mask.idle(into: &output) }
}

/// The mask of a whole text, by trying every place.
enum OutputMaskModel {
    static func mask(_ text: String, _ values: [String]) -> String {
        let bytes = Array(text.utf8)
        var spans: [Range<Int>] = []
        for start in bytes.indices {
            let lengths = values.map { Array($0.utf8) }.filter { bytes[start...].starts(with: $0) }.map(\.count)
            guard let length = lengths.max() else { continue }
            if let last = spans.last, last.upperBound > start {
                spans[spans.count - 1] = last.lowerBound..<max(last.upperBound, start + length)
            } else {
                spans.append(start..<start + length)
            }
        }
        var (shown, place): ([UInt8], Int) = ([], 0)
        for span in spans {
            shown += bytes[place..<span.lowerBound] + Array("********".utf8)
            place = span.upperBound
        }
        return String(decoding: shown + bytes[place...], as: UTF8.self)
    }
}

/// A small generator whose numbers follow from the seed (Steele, Lea, Flood: SplitMix).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }

    /// A word over two letters, so that beginnings and ends meet often.
    mutating func word(_ length: ClosedRange<Int>) -> String {
        String((0..<Int.random(in: length, using: &self)).map { _ in Bool.random(using: &self) ? "a" : "b" })
    }
}
