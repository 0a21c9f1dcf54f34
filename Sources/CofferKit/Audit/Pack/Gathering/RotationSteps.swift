internal import CofferStore

/// What the log tells of a unit's rotations: each promotion with the steps around it.
struct RotationSteps {
    /// One rotation.
    struct Steps {
        /// When the new value was stored, in milliseconds since 1970.
        var started: Int64?
        /// When it became current: the time of that record.
        var promoted: Int64?
        /// When the old value was dead.
        var retired: Int64?
        var proof = RotationRow.Proof.unverified
        var isCompromise = false
        var actor: UInt32 = 0
        var reason = ""
    }

    private(set) var all: [Steps] = []
    private var open: Steps?

    /// - Parameter history: The newest first.
    init(_ history: [Kept<RotationState>]) {
        for kept in history.reversed() { take(kept) }
        if let open { all.append(open) }
    }

    private mutating func take(_ kept: Kept<RotationState>) {
        let state = kept.content
        switch state.step {
        case .staged, .replaced:
            finish()
            open = Steps(
                started: kept.time, isCompromise: state.isCompromised, actor: kept.actor, reason: state.reason)
        case .promoted:
            var steps = open ?? Steps()
            (steps.promoted, steps.actor) = (kept.time, kept.actor)
            steps.reason = state.reason.isEmpty ? steps.reason : state.reason
            steps.proof = RotationRow.Proof(state.proof)
            // Without an overlap nothing is left to be retired.
            if state.phase == .idle { steps.retired = kept.time }
            open = steps
            if state.phase == .idle { finish() }
        case .retired:
            open?.retired = kept.time
            finish()
        case .aborted: open = nil
        case .incident: open?.isCompromise = true
        case .currentChecked: if open?.promoted != nil { open?.proof = RotationRow.Proof(state.proof) }
        default: break
        }
    }

    private mutating func finish() {
        if let steps = open { all.append(steps) }
        open = nil
    }
}

extension RotationRow.Proof {
    fileprivate init(_ evidence: RotationState.Evidence?) {
        switch evidence?.kind {
        case .hook, .builtIn: self = .hook
        case .person: self = .person
        case .some(.none), nil: self = .unverified
        }
    }
}
