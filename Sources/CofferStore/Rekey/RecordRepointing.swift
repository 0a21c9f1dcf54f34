extension RecordBody {
    /// The same content with the pointers and links that fit the log that ends with `state`.
    func pointed(into state: VaultState, _ pages: some PageSource) throws(StoreError) -> RecordBody {
        switch self {
        case .set(var record):
            record.place.previous = try state.latest(record.place, pages)
            return .set(record)
        case .unset(var record):
            record.place.previous = try state.latest(record.place, pages)
            return .unset(record)
        case .destroy(var record):
            record.place.previous = try state.latest(record.place, pages)
            return .destroy(record)
        case .describe(var record):
            record.place.previous = try state.latest(record.place, pages)
            return .describe(record)
        default:
            return pointedElsewhere(state)
        }
    }

    private func pointedElsewhere(_ state: VaultState) -> RecordBody {
        switch self {
        case .revision(var record):
            record.previous = state.environments[record.environment]?.revisionPointer ?? .none
            record.linkBefore = state.pending?.linkBefore ?? state.link
            record.linkAfter = state.link
            return .revision(record)
        case .environment(var record):
            record.previous = state.environments[record.environment]?.pointer ?? .none
            return .environment(record)
        case .setting(var record):
            record.previous = state.settings[record.key] ?? .none
            return .setting(record)
        case .left(var record):
            record.previous = state.left
            return .left(record)
        default:
            return self
        }
    }
}

extension VaultState {
    fileprivate func latest(_ place: VariablePlace, _ pages: some PageSource) throws(StoreError) -> RecordPointer {
        try environments[place.environment]?.variable(place.name, pages)?.latest ?? .none
    }
}
