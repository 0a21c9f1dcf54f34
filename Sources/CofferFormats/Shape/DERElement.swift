/// One element of DER (ITU-T X.690, 8.1): a tag and where its content stands.
struct DERElement {
    let tag: UInt8
    let content: Range<Int>

    /// Reads the element that begins at `start`; nil if it does not end within the bytes.
    init?(at start: Int, in der: UnsafeRawBufferPointer) {
        guard start >= 0, start + 2 <= der.count else { return nil }
        var length = Int(der[start + 1])
        var content = start + 2
        if length >= 0x80 {
            let count = length & 0x7F
            guard (1...4).contains(count), content + count <= der.count else { return nil }
            length = der[content..<content + count].reduce(0) { $0 << 8 | Int($1) }
            content += count
        }
        guard content + length <= der.count else { return nil }
        tag = der[start]
        self.content = content..<content + length
    }

    /// Reads the element that begins at a place; nil when it does not fit.
    init?(_ der: UnsafeRawBufferPointer, at start: Int) { self.init(at: start, in: der) }

    /// The elements within this one, in order; as many as can be read, 16 at most.
    func children(in der: UnsafeRawBufferPointer) -> [DERElement] {
        var found: [DERElement] = []
        var at = content.lowerBound
        while at < content.upperBound, found.count < 16, let one = DERElement(at: at, in: der),
            one.content.upperBound <= content.upperBound
        {
            found.append(one)
            at = one.content.upperBound
        }
        return found
    }
}
