import Testing

/// The files above the store that open a value, and what becomes of it. A value that leaves is opened in the first one,
/// which asks the decision; whoever needs another file has to say here why the value stays inside.
private let openers = [
    "Sources/CofferKit/WaysOut/LeavingVariables.swift": "every way out",
    "Sources/CofferKit/Change/RollingBack.swift": "goes back into the vault",
    "Sources/CofferKit/Environments/EnvironmentCopying.swift": "goes back into the vault",
    "Sources/CofferKit/Audit/Gathering/VariableGathering.swift": "is judged by the rules of today",
    "Sources/CofferKit/Import/ImportPlanning.swift": "is compared by the parts of a URI",
    "Sources/CofferKit/Import/SourceRemoval.swift": "is compared with the file that is going to be wiped",
    "Sources/CofferKit/Look/KnownVersion.swift": "is compared by the parts of a URI",
    "Sources/CofferKit/Rotation/Staged/UnitLooking.swift": "goes back into the vault, or into a verifier",
    "Sources/CofferKit/Rotation/Staged/GoingBack.swift": "goes back into the vault",
    "Sources/CofferKit/Reconcile/ReconcilePlanning.swift": "is compared by the parts of a URI",
    "Sources/CofferKit/Reconcile/Reconciling.swift": "goes into the vault from a copy of it",
    "Sources/CofferKit/WaysOut/SameTarget.swift": "is compared by where it leads",
    "Sources/CofferKit/Scan/ScanNeedles.swift": "is looked for in files and never shown",
]

struct WaysOutTests {
    @Test func `values are opened only in files that say what becomes of them`() throws {
        let files = try ["Sources/CofferKit", "Sources/coffer"].flatMap { try SourceTree.files(in: $0) }
        let found = files.filter { $0.code.bare.contains(".value(at:") }.map(\.path)
        #expect(Set(found) == Set(openers.keys))
    }

    @Test func `the way out asks the decision before it opens`() throws {
        let files = try SourceTree.files(in: "Sources/CofferKit/WaysOut")
        let opening = try #require(files.first { $0.path.hasSuffix("/LeavingVariables.swift") })
        let bare = opening.code.bare
        let asked = try #require(bare.ranges(of: "try state.require(way)").last)
        let opened = bare.ranges(of: "log.value(at:")
        #expect(opened.count == 1)
        #expect(opened.allSatisfy { asked.upperBound <= $0.lowerBound })
    }
}
