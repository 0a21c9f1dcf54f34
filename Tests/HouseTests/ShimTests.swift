import Testing

struct ShimTests {
    @Test func `every C shim says why it exists`() throws {
        for file in try SourceTree.files(in: "Sources/CSystem/include", suffix: ".h") {
            for shim in shims(of: file.text) {
                #expect(shim.isExplained, "\(file.path): \(shim.name) has no comment above it")
            }
        }
    }

    @Test func `every C shim has the prefix`() throws {
        for file in try SourceTree.files(in: "Sources/CSystem/include", suffix: ".h") {
            for shim in shims(of: file.text) { #expect(shim.name.hasPrefix("coffer_"), "\(file.path): \(shim.name)") }
        }
    }

    @Test func `a declaration without a comment is found`() {
        let header = """
            // Why.
            int coffer_a(int a,
                         int b);
            void *coffer_b(void);

            /* Why. */
            static inline int coffer_c(void) {
                return coffer_d();
            }
            """
        #expect(shims(of: header).map(\.name) == ["coffer_a", "coffer_b", "coffer_c"])
        #expect(shims(of: header).map(\.isExplained) == [true, false, true])
    }
}

/// The functions that a header declares at the start of a line, and whether the line above each ends a comment.
private func shims(of header: String) -> [(name: String, isExplained: Bool)] {
    let declaration = /^(?:[A-Za-z_]\w*[\s*]+)+(\w+)\(/
    let lines = header.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.indices.compactMap { i in
        guard let found = lines[i].firstMatch(of: declaration), !lines[i].hasPrefix("typedef") else { return nil }
        let above = i > 0 ? lines[i - 1] : ""
        return (String(found.1), above.hasPrefix("//") || above.hasSuffix("*/"))
    }
}
