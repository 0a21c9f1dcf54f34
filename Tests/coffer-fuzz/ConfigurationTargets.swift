internal import CofferSystem

@testable internal import CofferKit

extension Target {
    /// Files that say how coffer is to work.
    static let configuration = [
        Target("project-file") { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            guard let file = try? ProjectFile.parse(text, at: "/work/.coffer.yaml") else { return }
            precondition(file.vault?.isAbsolute ?? true, "a vault whose place is not known")
            precondition(file.environment?.isEmpty != true, "an environment without a name")
        }
    ]
}
