public import CofferSystem

/// The program that speaks to the network for coffer.
public struct CourierProgram: Sendable {
    /// What the file is called.
    public static let name: FilePath = "coffer-courier"

    let program: Program
    let start: StartState

    /// Finds the courier: beside coffer, as a build leaves it, or in `../libexec/coffer` or `../libexec`, as it is installed.
    ///
    /// - Throws: `courier` with the places that were looked at.
    public static func find(_ surroundings: Surroundings) throws(CofferError) -> CourierProgram {
        let places = places(for: surroundings.executable)
        for place in places {
            guard let program = try? Program(place, searchPath: nil) else { continue }
            return CourierProgram(program: program, start: surroundings.start)
        }
        throw .courier(.missing(searched: places.map(\.description)))
    }

    static func places(for executable: FilePath?) -> [FilePath] {
        guard let executable else { return [] }
        let (beside, prefix) = (executable.parent, executable.parent.parent)
        return [beside, prefix.appending("libexec/coffer"), prefix.appending("libexec")].map { $0.appending(name) }
    }
}
