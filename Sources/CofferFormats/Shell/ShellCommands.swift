internal import CofferMemory

extension ShellReader {
    /// Reads the word at ``at`` as an assignment, as the command's name or as one of its arguments.
    mutating func word(into found: inout Collector) {
        let start = at
        if commandWord == nil || isDeclaration, let (name, isAppending) = assignmentPrefix() {
            if isAppending, let current = value(of: name, in: found) { found.value.append(current) }
            guard expandTilde(name: name, into: &found), wordParts(name: name, start: start, into: &found) else {
                return
            }
            assignments.append(Assignment(name: name, value: found.takeValue(), offset: start))
            return
        }
        guard wordParts(name: nil, start: start, into: &found) else { return }
        // A command's name and arguments are no values, so that text may hold them.
        let word = found.value.withBytes { $0.count > 4096 ? "" : $0.name(0..<$0.count) }
        found.dropValue()
        if commandWord == nil {
            commandWord = (word, start)
        } else if commandWord?.name == "unset" {
            finishAssignments(into: &found)
            found.remove(word)
        }
    }

    /// Whether the command takes assignments as arguments.
    private var isDeclaration: Bool {
        switch commandWord?.name {
        case "export", "declare", "typeset", "readonly", "local": true
        default: false
        }
    }

    /// `NAME=` or `NAME+=` at ``at``, which is then after it.
    private mutating func assignmentPrefix() -> (String, isAppending: Bool)? {
        guard Byte.startsName(text[at]) else { return nil }
        var i = at
        while i < text.count, Byte.continuesName(text[i]) { i += 1 }
        let name = at..<i
        let isAppending = text.has("+=", at: i)
        guard isAppending || (i < text.count && text[i] == Byte.equals) else { return nil }
        at = isAppending ? i + 2 : i + 1
        return (text.name(name), isAppending)
    }

    /// A `~` at the start of a value stands for a home directory, which only the machine knows.
    private mutating func expandTilde(name: String, into found: inout Collector) -> Bool {
        guard at < text.count, text[at] == 0x7E else { return true }
        found.fail(.unsupportedSyntax, at: at, name: name)
        return true
    }

    /// The value that `name` has at this point.
    func value(of name: String, in found: borrowing Collector) -> SecretBytes? {
        assignments.last { $0.name == name }?.value ?? found.current(name)
    }

    /// Ends a command: its assignments count if nothing else was to be run with them.
    mutating func finishCommand(into found: inout Collector) {
        defer {
            assignments = []
            commandWord = nil
            isDiscarded = false
        }
        if isDiscarded { return }
        switch commandWord?.name {
        case nil, "export", "declare", "typeset", "readonly", "local", "unset":
            finishAssignments(into: &found)
        case "set", ":", "true":
            return
        default:
            let (name, offset) = commandWord ?? ("", at)
            let variable = assignments.first?.name ?? (VariableName.isPortable(name) ? name : nil)
            if isStrict {
                found.fail(.unsupportedSyntax, at: offset, name: variable)
            } else {
                found.warn(.ignoredLine, at: offset, name: variable)
            }
        }
    }

    private mutating func finishAssignments(into found: inout Collector) {
        for assignment in assignments { found.add(assignment.name, assignment.value, at: assignment.offset) }
        assignments = []
    }
}
