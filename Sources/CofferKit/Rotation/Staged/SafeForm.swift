internal import CofferStore

/// The form of a check that keeps values out of the process list, and the warning where a command does not.
public enum SafeForm {
    /// A safe check of a kind.
    static func text(_ kind: RotationKind) -> String {
        switch kind {
        case .postgres: "psql -Atqc 'select 1' (the PG variables are set)"
        case .mongodb:
            "mongosh --nodb --quiet --eval 'connect(process.env.MONGODB_URI).runCommand({ping:1})'"
        case .apiKey: "curl -fsS -H @- with the header on its standard input"
        case .smtp, .jwtKey, .pem, .dataKey: "a program that reads its environment, such as python3 -c '…os.environ…'"
        }
    }

    /// The names whose values the shell would put into words of a command, where other users see them: `$NAME` outside
    /// single quotes.
    public static func exposed(_ names: [String], in command: String) -> [String] {
        let bytes = Array(command.utf8)
        var (isQuoted, place) = (false, 0)
        var found: [String] = []
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "'") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: "\\"), !isQuoted {
                place += 1
            } else if byte == UInt8(ascii: "$"), !isQuoted {
                let name = name(in: bytes, at: place)
                if names.contains(name), !found.contains(name) { found.append(name) }
            }
        }
        return found
    }

    private static func name(in bytes: [UInt8], at start: Int) -> String {
        let start = start < bytes.count && bytes[start] == UInt8(ascii: "{") ? start + 1 : start
        var end = start
        while end < bytes.count, isNameByte(bytes[end]) { end += 1 }
        return String(decoding: bytes[min(start, bytes.count)..<end], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension StagedUnit {
    /// The names under which a check gets secret values of the unit.
    public var checkedNames: [String] {
        members.map(\.name.description) + ["COFFER_PASSWORD", "PGPASSWORD"]
    }
}

extension Session {
    /// What to say to a person whose command shows values to other users of the machine; `nil` when it shows none.
    public func warning(about command: String, of unit: StagedUnit) throws(CofferError) -> String? {
        let names = SafeForm.exposed(unit.checkedNames, in: command)
        guard !names.isEmpty else { return nil }
        let list = names.map { "$" + $0 }.joined(separator: ", ")
        let safe = SafeForm.text(try kind(of: unit))
        return "\(list) outside single quotes can put the value into the process list; safe is \(safe)"
    }
}
