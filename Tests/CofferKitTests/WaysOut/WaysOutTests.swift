import CofferFormats
import CofferKit
import CofferStore
import Testing

/// The ways that each delivery allows, written out: whoever adds a way or a delivery has to say here what it may.
private let allowed: [Delivery: Set<WayOut>] = [
    .any: [.get, .export, .run, .asFile, .edit, .diffReveal, .showReveal, .hook],
    .run: [.run, .asFile, .hook],
    .file: [.asFile],
]

/// Every combination of attributes.
private let matrix: [VariableAttributes] = VariableClass.allCases.flatMap { variableClass in
    Delivery.allCases.flatMap { delivery in
        ValueKind.allCases.map { kind in
            VariableAttributes(variableClass: variableClass, delivery: delivery, kind: Name(kind.rawValue)!)
        }
    }
}

struct WaysOutTests {
    @Test func `there is a row for every delivery, and every way is in some row`() {
        #expect(Set(allowed.keys) == Set(Delivery.allCases))
        #expect(allowed.values.reduce(into: []) { $0.formUnion($1) } == Set(WayOut.allCases))
    }

    @Test(arguments: WayOut.allCases)
    func `class, kind and delivery decide whether a value leaves by a way`(way: WayOut) throws {
        for attributes in matrix {
            let isAllowed = try #require(allowed[attributes.delivery]).contains(way)
            let wanted: WayOutDecision =
                !isAllowed ? .refused : attributes.variableClass == .config ? .open : .masked
            #expect(attributes.decision(for: way) == wanted, "\(attributes), \(way)")
        }
    }

    @Test func `a secret is never shown as it is`() {
        for attributes in matrix where attributes.variableClass == .secret {
            for way in WayOut.allCases { #expect(attributes.decision(for: way) != .open) }
        }
    }

    @Test func `what may leave as a file only is refused by every other way`() {
        for attributes in matrix where attributes.delivery == .file {
            for way in WayOut.allCases where way != .asFile { #expect(attributes.decision(for: way) == .refused) }
        }
    }
}
