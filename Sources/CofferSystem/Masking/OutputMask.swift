public import CofferMemory

/// Replaces secret values in a stream of bytes by `********`, however the stream is cut into reads.
///
/// * Values that overlap give one mask. Of a value and a longer one that begins with it, the longer is masked
///   if it comes, otherwise the shorter.
/// * A value of several lines is also found with the line ends of a terminal (CR LF).
/// * Values below ``shortest`` bytes are not masked: they turn up in ordinary text, and a mask would then tell them.
///   Other forms of a value (base64, JSON escapes, one line of several) are not found.
/// * What may be the beginning of a value is held back until more comes or the stream ends. When nothing comes,
///   ``idle(into:)`` lets up to ``shownBeginning`` bytes go, so that a prompt appears; they are the most that is ever
///   seen of a value, for the rest of it is masked when it follows.
///
/// The time is linear in the bytes; held bytes are at most as many as the longest value has.
///
/// A value with a label of its own (``MaskedValue``) is replaced by that, whatever its length.
public struct OutputMask: ~Copyable {
    /// The shortest value that is masked, in bytes.
    public static let shortest = 6
    /// The longest beginning of a value that is shown before it is known whether the value follows, in bytes.
    public static let shownBeginning = 3

    private let table: MaskTable
    private let beginnings: MaskBeginnings
    private let labelled: [MaskedValue]
    /// The bytes since the last ones that were written or masked; those before `start` are done.
    private var held = SecretBuffer(capacity: 4096)
    private var start = 0
    private var node: Int32 = 0
    /// What is to be masked, as positions in `held`, in their order and apart from each other.
    private var spans: [Range<Int>] = []
    /// What stands for each of the spans.
    private var labels: [String] = []

    /// Makes a mask for these values.
    public init(_ values: [SecretBytes]) {
        let wanted = Self.forms(of: values.filter { $0.count >= Self.shortest })
        table = MaskTable(wanted)
        beginnings = MaskBeginnings(wanted)
        labelled = []
    }

    /// Makes a mask for values that have a label each, of any length but 0.
    public init(_ values: [MaskedValue]) {
        labelled = values.filter { $0.value.count > 0 }.flatMap { value in
            Self.forms(of: [value.value]).map { MaskedValue($0, value.label) }
        }
        let wanted = labelled.map(\.value)
        table = MaskTable(wanted)
        beginnings = MaskBeginnings(wanted)
    }

    private static func forms(of values: [SecretBytes]) -> [SecretBytes] {
        values.flatMap { value in [value] + (TerminalLineEnds.form(of: value).map { [$0] } ?? []) }
    }

    /// What stands for the value that ends what is held.
    private func label(ofLast count: Int) -> String {
        guard !labelled.isEmpty else { return "********" }
        let last = held.withBytes { SecretBytes(copying: UnsafeRawBufferPointer(rebasing: $0.suffix(count))) }
        return labelled.first { $0.value.isEqual(to: last) }?.label ?? "********"
    }

    /// How many of the first bytes can be shown as they are, and need not be fed: no value begins in them, and none began
    /// before.
    public func passes(_ bytes: UnsafeRawBufferPointer) -> Int {
        node == 0 && start == held.count && bytes.count > 0 ? beginnings.first(in: bytes, from: 0) : 0
    }

    /// Takes bytes of the stream and adds to `output` what can be shown.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer, into output: inout SecretBuffer) {
        let table = table
        table.withNodes { nodes in
            var i = 0
            while i < bytes.count {
                if node == 0 {
                    i = pass(bytes, from: i, into: &output)
                    if i == bytes.count { break }
                }
                take(bytes[i], nodes)
                i += 1
            }
            release(upTo: held.count - Int(nodes[Int(node)].depth), into: &output)
        }
        dropDone()
    }

    private mutating func take(_ byte: UInt8, _ nodes: UnsafePointer<MaskTable.Node>) {
        held.append(byte)
        node = MaskTable.next(nodes, after: node, byte)
        let found = Int(nodes[Int(node)].found)
        if found > 0 { cover(held.count - found..<held.count) }
        node = MaskTable.open(nodes, node)
    }

    /// Lets everything go up to where a value may begin, as nothing is held at the root; gives that place.
    private mutating func pass(
        _ bytes: UnsafeRawBufferPointer, from start: Int, into output: inout SecretBuffer
    ) -> Int {
        let next = beginnings.first(in: bytes, from: start)
        guard next > start else { return next }
        release(upTo: held.count, into: &output)
        output.append(UnsafeRawBufferPointer(rebasing: bytes[start..<next]))
        return next
    }

    /// Shows a mask or a short beginning of a value that is held, because the stream is silent.
    public mutating func idle(into output: inout SecretBuffer) {
        release(upTo: silentEnd, into: &output)
        dropDone()
    }

    /// Shows what is held, because the stream has ended.
    public mutating func finish(into output: inout SecretBuffer) {
        release(upTo: held.count, into: &output)
        node = 0
        dropDone()
    }

    /// Whether something is held that ``idle(into:)`` would show.
    public var isWaiting: Bool { silentEnd > start }

    /// How far a silent stream is shown: all of it when only a short beginning is in doubt, otherwise a mask that
    /// comes first; should that value turn out to be a part of a longer one, the rest gets a mask of its own.
    private var silentEnd: Int {
        if depth <= Self.shownBeginning { return held.count }
        guard let first = spans.first, first.lowerBound == start else { return start }
        return first.upperBound
    }

    private var depth: Int { table.withNodes { Int($0[Int(node)].depth) } }

    private mutating func cover(_ span: Range<Int>) {
        let label = label(ofLast: span.count)
        // Bytes of it that were shown are not masked again.
        var span = max(span.lowerBound, start)..<span.upperBound
        while let last = spans.last, last.upperBound > span.lowerBound {
            span = min(last.lowerBound, span.lowerBound)..<span.upperBound
            spans.removeLast()
            labels.removeLast()
        }
        spans.append(span)
        labels.append(label)
    }

    /// Writes everything before `end`, which no later match can reach; a span that goes on beyond it stays.
    private mutating func release(upTo end: Int, into output: inout SecretBuffer) {
        let done = spans.prefix { $0.upperBound <= end }
        for (span, label) in zip(done, labels) {
            copy(upTo: span.lowerBound, into: &output)
            output.append(name: label)
            start = span.upperBound
        }
        labels.removeFirst(done.count)
        spans.removeFirst(done.count)
        copy(upTo: min(end, spans.first?.lowerBound ?? end), into: &output)
    }

    private mutating func copy(upTo end: Int, into output: inout SecretBuffer) {
        guard end > start else { return }
        held.withBytes { output.append(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
        start = end
    }

    /// Forgets bytes that are done, when they are the greater part, so that each is moved a few times at most.
    private mutating func dropDone() {
        let rest = held.count - start
        guard start > 0, rest <= start else { return }
        if rest == 0 {
            held.removeLast(held.count)
            start = 0
            return
        }
        var kept = SecretBuffer(capacity: max(rest, 4096))
        held.withBytes { kept.append(UnsafeRawBufferPointer(rebasing: $0[start...])) }
        held = kept
        spans = spans.map { $0.lowerBound - start..<$0.upperBound - start }
        start = 0
    }
}
