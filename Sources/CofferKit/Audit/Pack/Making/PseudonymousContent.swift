internal import CofferCrypto
internal import CofferStore

extension PackContent {
    /// The same with labels in the place of names, wherever a text may hold one.
    func pseudonymous(_ names: Pseudonyms) -> PackContent {
        var content = self
        content.identity.isPseudonymous = true
        content.inventory = inventory.map { row in
            var row = row
            (row.variable, row.unit) = (names.name(row.variable), names.name(row.unit))
            return row
        }
        content.units = units.map { row in
            var row = row
            (row.unit, row.variables) = (names.name(row.unit), row.variables.map(names.name))
            return row
        }
        content.timeline = timeline.map { row in
            var row = row
            row.unit = names.name(row.unit)
            return row
        }
        content.rotations = rotations.map { row in
            var row = row
            (row.unit, row.reason) = (names.name(row.unit), names.text(row.reason))
            return row
        }
        return content.withRestNamed(names)
    }

    private func withRestNamed(_ names: Pseudonyms) -> PackContent {
        var content = self
        content.findings = findings.map { row in
            var row = row
            (row.object, row.remedy) = (names.text(row.object), names.text(row.remedy))
            return row
        }
        content.backups = backups.map { row in
            var row = row
            row.note = names.text(row.note)
            return row
        }
        content.drills = drills.map { row in
            var row = row
            row.note = names.text(row.note)
            return row
        }
        content.checklist = checklist.map { row in
            var row = row
            (row.question, row.note) = (names.text(row.question), names.text(row.note))
            return row
        }
        content.exceptions = exceptions.map { row in
            var row = row
            (row.object, row.reason) = (names.text(row.object), names.text(row.reason))
            return row
        }
        return content
    }
}

extension Session {
    /// Labels for every variable that there ever was.
    func pseudonyms() throws(CofferError) -> Pseudonyms {
        var names: Set<String> = []
        for environment in log.allEnvironments {
            let states = try storing { () throws(StoreError) in try log.variables(of: environment.id, removed: true) }
            names.formUnion(states.map(\.name.description))
        }
        return Pseudonyms(names) { log.label(for: "evidence/variable", [$0]).hex }
    }
}
