/// Fills the nodes of a ``MaskTable``.
struct MaskTableBuilder {
    private let nodes: UnsafeMutableBufferPointer<MaskTable.Node>
    private var count: Int32 = 1

    /// - Precondition: `nodes` has room for a root and one node for each byte of all values.
    init(_ nodes: UnsafeMutableBufferPointer<MaskTable.Node>) {
        self.nodes = nodes
        nodes.initialize(repeating: MaskTable.Node())
    }

    private var readable: UnsafePointer<MaskTable.Node> { UnsafePointer(nodes.baseAddress!) }

    /// Adds a value.
    mutating func add(_ value: UnsafeRawBufferPointer) {
        var node: Int32 = 0
        for byte in value {
            let child = MaskTable.below(readable, node, byte)
            node = child != 0 ? child : append(byte, below: node)
        }
        nodes[Int(node)].found = Int32(value.count)
    }

    /// Sets the fallbacks, from short beginnings to long ones.
    mutating func connect() {
        var queue: [Int32] = [0]
        var next = 0
        while next < queue.count {
            let parent = queue[next]
            next += 1
            var child = nodes[Int(parent)].child
            while child != 0 {
                connect(child, below: parent)
                queue.append(child)
                child = nodes[Int(child)].sibling
            }
        }
    }

    private func connect(_ child: Int32, below parent: Int32) {
        guard parent != 0 else { return }
        let fallback = MaskTable.next(readable, after: nodes[Int(parent)].fallback, nodes[Int(child)].byte)
        nodes[Int(child)].fallback = fallback
        // A value that ends here is longer than one that ends at the fallback, and covers it.
        if nodes[Int(child)].found == 0 { nodes[Int(child)].found = nodes[Int(fallback)].found }
    }

    private mutating func append(_ byte: UInt8, below parent: Int32) -> Int32 {
        let node = count
        count += 1
        nodes[Int(node)].byte = byte
        nodes[Int(node)].depth = nodes[Int(parent)].depth + 1
        nodes[Int(node)].sibling = nodes[Int(parent)].child
        nodes[Int(parent)].child = node
        return node
    }
}
