internal import ArgumentParser
internal import CofferCrypto

/// A slot's scope on the command line.
enum ScopeArgument: String, CaseIterable, ExpressibleByArgument {
    case full, environment, metadata

    var kind: SlotScopeKind {
        switch self {
        case .full: .full
        case .environment: .environment
        case .metadata: .metadata
        }
    }
}
