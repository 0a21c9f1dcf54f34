internal import CofferSystem

extension CofferError.Usage {
    var text: ErrorText {
        switch self {
        case .noVault:
            ErrorText("no vault is named and HOME is not set", hint: "--vault PATH or COFFER_VAULT names one")
        case .noEnvironment(let names) where names.isEmpty:
            ErrorText("the vault has no environment yet", hint: "`coffer import FILE -e project/name` makes one")
        case .noEnvironment(let names):
            ErrorText(
                "say which environment: \(names.joined(separator: ", "))",
                hint: "-e PROJECT/NAME, COFFER_ENV or .coffer.yaml")
        case .badEnvironmentName(let name):
            ErrorText(
                "\(ErrorText.typed(name)) is not the name of an environment",
                hint: "two parts of letters, digits, '.', '_' and '-': project/name")
        case .badName(let name):
            ErrorText(
                "\(ErrorText.typed(name)) is not a variable's name",
                hint: "letters, digits and '_', not starting with a digit; --raw-name allows others")
        case .valueInArgument:
            ErrorText(
                "a value is never taken from the command line, where other users and the shell's history see it",
                hint: "coffer set NAME asks for it; --stdin and --from-file read it")
        case .badPlace(let place):
            ErrorText(
                "\(ErrorText.typed(place)) is not a place in history",
                hint: "NAME@3, NAME@-1, r12, @v1.4.0 (a tag) or @{2026-09-30}")
        case .badDate: ErrorText("what was given is not a date", hint: "YYYY-MM-DD, or YYYY-MM-DDTHH:MM:SSZ")
        case .badAnchor: ErrorText("this is not an anchor", hint: "`coffer anchor` prints one; it starts with cfa1:")
        case .badConfiguration(let file, let line):
            ErrorText("\(file), line \(line): only `vault:` and `environment:` may stand here")
        case .needsAnswer(let what):
            ErrorText("nobody is there to answer: \(what)", hint: "answer on a terminal, or give --yes")
        case .notTerminal:
            ErrorText("this asks on a terminal, and there is none", hint: "see --help for options that answer")
        case .vaultExists(let path): ErrorText("\(path) exists already", hint: "--vault names another place")
        case .missing(let what, let hint): ErrorText("\(what) is missing", hint: hint)
        case .cannotSplit(let target):
            ErrorText(
                "\(target) has one place for config and secrets",
                hint: "--split goes with kubernetes, compose, cloudflare and digitalocean")
        case .onlyRead(let dialect):
            ErrorText(
                "\(dialect) can be read and not written", hint: "`coffer export --list-targets` lists the targets")
        case .badPublicKey(let file):
            ErrorText(
                "\(TerminalText.escape(file)) is not the public key of a repository",
                hint: "gh api repos/OWNER/REPO/actions/secrets/public-key prints one")
        case .noOutput:
            ErrorText("standard output is a terminal", hint: "-o FILE writes a file; --reveal shows the values here")
        case .badTag(let tag):
            ErrorText(
                "\(ErrorText.typed(tag)) cannot be a tag",
                hint:
                    "letters, digits, '.', '_', '-', '+' and '/', starting with a letter or digit; not r12 or a number")
        case .badKind(let kind):
            ErrorText(
                "\(ErrorText.typed(kind)) cannot be a kind",
                hint: "small letters, digits and '-', such as api-key; 64 at most")
        case .badGenerator:
            ErrorText(
                "such a value cannot be generated",
                hint: "hex:64 (an even number), base64:48 (bytes), alnum:32, words:12, uuid or ed25519; 4096 at most")
        case .needsVersion(let name):
            ErrorText("say which version of \(name)", hint: "\(name)@3, or --all-older for all but the newest")
        case .differentAnswers: ErrorText("the two answers differ", hint: "nothing was stored; try again")
        case .other(let text): ErrorText(text)
        }
    }
}

extension CofferError.Refusal {
    var text: ErrorText {
        switch self {
        case .outOfScope:
            ErrorText(
                "the key slot in use does not reach that far", hint: "open the vault with a slot of wider scope")
        case .terminal:
            ErrorText(
                "the value would be shown on the terminal", hint: "--reveal shows it; a pipe or file gets it without")
        case .delivery(let name, let allowed):
            ErrorText("\(TerminalText.escape(name)) may leave the vault by \(allowed) only")
        case .loaderNames(let names):
            ErrorText(
                "these names change how programs start: \(TerminalText.escape(names.joined(separator: ", ")))",
                hint: "leave them out with --except, or allow them with --allow-loader-names")
        case .declined: ErrorText("nothing was done")
        case .protected(let name):
            ErrorText(
                "\(name) is protected", hint: "type its name when asked, or give --confirm \(name) and --reason TEXT")
        case .fullKeyInEnvironment:
            ErrorText(
                "COFFER_KEY opens the whole vault, and an environment variable is too easy to read",
                hint: "make a slot with `coffer key add --scope environment`")
        case .currentVersion(let name):
            ErrorText("\(name) is the current value", hint: "set another value or unset it first")
        case .neededVersion(let name):
            ErrorText(
                "\(name) is in the overlap of a rotation",
                hint: "`coffer rotate --retire --destroy-previous` gives it up and erases it")
        case .slotsWouldBeLost(let slots):
            ErrorText(
                lines: ["these key slots cannot be made anew without their owners:"] + slots.map { "  " + $0 },
                hint:
                    "--drop-slot N lets one go; ask a colleague for a recipient (coffer1…), which needs nobody present")
        case .lastFullSlot: ErrorText("this is the last slot that opens everything", hint: "add another first")
        case .environmentExists(let name): ErrorText("there is an environment \(name) already")
        case .weakPassphrase(let bits):
            ErrorText(
                "the passphrase is too easy to guess (about \(bits) bits)",
                hint: "five random words or more; --accept-weak-passphrase takes it all the same")
        case .insideGit(let path):
            ErrorText(
                "\(TerminalText.escape(path)) lies in a git work tree, from where it is easily committed",
                hint: "write it elsewhere, or give --force")
        case .cannotRecord:
            ErrorText(
                "the vault cannot be written, so what leaves cannot be recorded",
                hint: "--no-log lets it leave all the same")
        case .emptyText:
            ErrorText(
                "nothing is left in the text, so nothing was changed",
                hint: "`coffer unset` takes a variable out; `coffer env remove` an environment")
        case .destroyed(let name):
            ErrorText("the value of \(TerminalText.escape(name)) was destroyed; only the fact of it is kept")
        case .valuesDestroyed(let versions):
            ErrorText(
                lines: ["these values were destroyed:"] + versions.map { "  " + $0 },
                hint: "a backup from before may hold them; nothing was changed")
        case .tagExists(let tag, let revision):
            ErrorText("\(tag) is a tag of r\(revision)", hint: "`coffer tag --remove \(tag)` takes it away")
        case .holdsValue(let names):
            ErrorText(
                "the text holds the value of \(names.joined(separator: ", "))",
                hint: "whoever may see names may read it, too; leave the value out")
        case .sameOuterName(let lists):
            ErrorText(
                lines: ["some variables would get the same name:"] + lists.map { "  " + TerminalText.escape($0) },
                hint: "choose another --name-style, or leave one of them out with --except")
        case .other(_, let text): ErrorText(text)
        }
    }
}
