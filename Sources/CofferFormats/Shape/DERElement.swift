/// One element of DER (X.690, section 8.1): its tag, and where its content is.
struct DERElement {
    let tag: UInt8
    let content: Range<Int>

    /// Reads the element that begins at a place; nil when it does not fit.
    init?(_ der: UnsafeRawBufferPointer, at start: Int) {
        guard start >= 0, start + 2 <= der.count else { return nil }
        var length = Int(der[start + 1])
        var first = start + 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), first + count <= der.count else { return nil }
            length = der[first..<first + count].reduce(0) { $0 << 8 | Int($1) }
            first += count
        }
        guard first + length <= der.count else { return nil }
        (tag, content) = (der[start], first..<first + length)
    }

    /// The elements within this one, in order; as many as can be read, 16 at most.
    func children(in der: UnsafeRawBufferPointer) -> [DERElement] {
        var found: [DERElement] = []
        var at = content.lowerBound
        while at < content.upperBound, found.count < 16, let one = DERElement(der, at: at),
            one.content.upperBound <= content.upperBound
        {
            found.append(one)
            at = one.content.upperBound
        }
        return found
    }
}
