/// How a variable is called outside, made from its name in the vault. The words of a name are what stands between `_`, `-`
/// and `.`.
public enum NameStyle: String, Sendable, CaseIterable {
    /// As in the vault.
    case same = "same"
    /// `smtpHost`
    case camel = "camel"
    /// `SmtpHost`
    case upperCamel = "upper-camel"
    /// `smtp_host`
    case lowerSnake = "lower-snake"
    /// `TF_VAR_smtp_host`, which Terraform takes for its variable `smtp_host` (developer.hashicorp.com, "Environment
    /// variables").
    case terraform = "tf-var"
    /// `Smtp__HostName` of `SMTP__HOST_NAME`: a double underscore parts sections, as .NET's configuration wants
    /// (learn.microsoft.com, "Configuration in .NET").
    case dotnet = "dotnet"

    /// The name in this style.
    public func apply(to name: String) -> String {
        switch self {
        case .same: name
        case .camel: Self.joined(Self.words(of: name), startsLower: true)
        case .upperCamel: Self.joined(Self.words(of: name), startsLower: false)
        case .lowerSnake: name.lowercased()
        case .terraform: "TF_VAR_" + name.lowercased()
        case .dotnet:
            Self.sections(of: name).map { Self.joined(Self.words(of: $0), startsLower: false) }.joined(separator: "__")
        }
    }

    private static func sections(of name: String) -> [String] {
        var sections = [""]
        var rest = name[...]
        while let letter = rest.first {
            if rest.hasPrefix("__"), sections.last?.isEmpty == false {
                sections.append("")
                rest = rest.dropFirst(2)
            } else {
                sections[sections.count - 1].append(letter)
                rest = rest.dropFirst()
            }
        }
        return sections.filter { !$0.isEmpty }
    }

    private static func words(of name: String) -> [Substring] {
        name.split { $0 == "_" || $0 == "-" || $0 == "." }
    }

    private static func joined(_ words: [Substring], startsLower: Bool) -> String {
        words.enumerated().map { index, word in
            let lower = word.lowercased()
            return index == 0 && startsLower ? lower : lower.prefix(1).uppercased() + lower.dropFirst()
        }.joined()
    }
}
