import Testing

struct ShimTests {
    private func headers() throws -> [SourceFile] {
        try ["Sources/CSystem/include", "Sources/CTransfer/include"].flatMap {
            try SourceTree.files(in: $0, suffix: ".h")
        }
    }

    @Test func `every C shim says why it exists`() throws {
        for file in try headers() {
            for shim in shims(of: file.text) {
                #expect(shim.isExplained, "\(file.path): \(shim.name) has no comment above it")
            }
        }
    }

    @Test func `every C shim has the prefix`() throws {
        for file in try headers() {
            for shim in shims(of: file.text) { #expect(shim.name.hasPrefix("coffer_"), "\(file.path): \(shim.name)") }
        }
    }

    @Test func `a declaration without a comment is found`() {
        let header = """
            // Why.
            int coffer_a(int a,
                         int b);
            void *coffer_b(void);

            int coffer_c(void);

            /* Why. */
            static inline int coffer_d(void) {
                return coffer_e();
            }
            """
        #expect(shims(of: header).map(\.name) == ["coffer_a", "coffer_b", "coffer_c", "coffer_d"])
        #expect(shims(of: header).map(\.isExplained) == [true, true, false, true])
    }
}

/// The functions that a header declares at the start of a line, and whether a comment explains each. Declarations
/// without an empty line between them share the comment above the first.
private func shims(of header: String) -> [(name: String, isExplained: Bool)] {
    let declaration = /^(?:[A-Za-z_]\w*[\s*]+)+(\w+)\(/
    var isExplained = false
    return header.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
        if line.isEmpty { isExplained = false }
        if line.hasPrefix("//") || line.hasSuffix("*/") { isExplained = true }
        guard !line.hasPrefix("typedef"), let found = line.firstMatch(of: declaration) else { return nil }
        return (String(found.1), isExplained)
    }
}
