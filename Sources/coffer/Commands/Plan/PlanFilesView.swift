internal import CofferKit
internal import CofferSystem

/// The files of a redeploy plan in text.
struct PlanFilesView {
    let files: RedeployFiles

    var lines: [String] {
        let left = files.leftBehind.map { "\($0.setting) (line \($0.line))" }.joined(separator: ", ")
        let rest = left.isEmpty ? [] : ["  to be set by hand, as no file says it: \(left)"]
        let missing = files.missing.isEmpty ? [] : ["  NOT COMPLETE: \(files.missing.joined(separator: ", "))"]
        return (["", "\(files.service):"] + files.files.map(line) + missing + rest + next).map {
            TerminalText.escape($0)
        }
    }

    private func line(_ file: RedeployFiles.File) -> String {
        let count = "\(file.names.count) variable\(file.names.count == 1 ? "" : "s")"
        let what = file.secrets ? ": \(count), plaintext" : file.names.isEmpty ? "" : ": \(count), config"
        return "  \(file.path)\(what)"
    }

    private var next: [String] {
        let heading = files.missing.isEmpty ? "  next:" : "  next, once nothing is missing:"
        return [heading] + files.next.map { "    \($0)" } + ["    coffer exports --remove"]
    }
}
