public import CofferStore

/// What a policy is about.
public enum PolicyTarget: Sendable {
    /// Everything in the vault.
    case vault
    /// Everything in an environment.
    case environment(EnvironmentState)
    /// Variables of a kind, in the whole vault.
    case kind(String)
    /// Variables of a kind, in an environment.
    case environmentKind(String, EnvironmentState)
    /// One variable.
    case variable(String, EnvironmentState)
    /// Variables that change together.
    case unit(String, EnvironmentState)

    /// In words, for remarks: `SMTP_PASS in kinect/production`.
    public var words: String {
        switch self {
        case .vault: "the vault"
        case .environment(let environment): environment.name.description
        case .kind(let kind): "the kind \(kind)"
        case .environmentKind(let kind, let environment): "the kind \(kind) in \(environment.name)"
        case .variable(let name, let environment): "\(name) in \(environment.name)"
        case .unit(let name, let environment): "the unit \(name) in \(environment.name)"
        }
    }
}

/// What the command line says about a policy; `nil` keeps what there is.
public struct PolicyChange: Sendable {
    /// How often, as ``RotationInterval`` reads it; `never` is an exemption.
    public var every: String?
    /// Mail addresses; empty keeps what there is.
    public var owners: [String] = []
    /// Mail addresses; empty keeps what there is.
    public var escalate: [String] = []
    /// Days of notice, such as `14d`.
    public var notice: String?
    /// Days before the due date, such as `30,14,7,1,0`.
    public var stages: String?
    /// How long the value before stays usable, such as `30d`.
    public var overlap: String?
    /// The name of a built-in list of steps.
    public var recipe: String?
    /// How many values are kept, at least 1.
    public var keepValues: Int?
    /// Whether the policy does not apply for a while.
    public var isNever = false
    /// The last day of that.
    public var review: String?
    /// Why.
    public var reason = ""
    /// Since when the current value is what it is; for a variable only.
    public var since: String?
    /// The variables of a unit: `A`, or `project/name:A`.
    public var members: [String] = []
    /// Variables that keep the value before: `A=A_PREVIOUS`.
    public var previous: [String] = []

    /// The vault's time zone.
    public var timezone: String?
    /// What the vault is called in reminders and reports.
    public var vaultLabel: String?

    /// Changes nothing.
    public init() {}

    /// Whether it has anything but a reason.
    var isEmpty: Bool {
        every == nil && owners.isEmpty && escalate.isEmpty && notice == nil && stages == nil && overlap == nil
            && recipe == nil && keepValues == nil && !isNever && review == nil && since == nil && members.isEmpty
            && previous.isEmpty && timezone == nil && vaultLabel == nil
    }
}

extension PolicyChange {
    /// The fields that are set; their text is checked.
    ///
    /// - Throws: `usage`.
    func fields() throws(CofferError) -> PolicyFields {
        var fields = PolicyFields()
        if let every, every != "never" {
            guard !isNever else { throw .usage(.other("--never and --every exclude each other")) }
            guard RotationInterval(every) != nil else { throw .usage(.other(Self.intervals)) }
            fields.every = every
        }
        if !owners.isEmpty { fields.owners = try PolicyText.addresses(owners, option: "--owner") }
        if !escalate.isEmpty { fields.escalate = try PolicyText.addresses(escalate, option: "--escalate") }
        fields.notice = try notice.map { (text) throws(CofferError) in
            try PolicyText.days(text, option: "--notice", upTo: 90)
        }
        fields.stages = try stages.map { (text) throws(CofferError) in try PolicyText.stages(text) }
        fields.overlap = try overlap.map { (text) throws(CofferError) in
            try PolicyText.days(text, option: "--overlap", upTo: 366)
        }
        if let recipe { try PolicyText.checkWord(recipe, option: "--recipe") }
        fields.recipe = recipe
        guard (keepValues ?? 1) >= 1, (keepValues ?? 1) <= 10_000 else {
            throw .usage(.other("--keep-values takes 1 or more"))
        }
        fields.keepValues = keepValues
        return fields
    }

    /// Whether an exemption is asked for.
    var wantsExemption: Bool { isNever || every == "never" }

    /// The last day of the exemption that is asked for.
    ///
    /// - Throws: `usage` without a reason of 10 characters, or for a review day that is missing, past or a year away.
    func reviewDate(_ today: CivilDate) throws(CofferError) -> CivilDate {
        try PolicyText.checkReason(reason)
        guard let review else {
            throw .usage(.missing("--review DATE", hint: "the day on which somebody looks at the exemption again"))
        }
        guard let date = CivilDate(review) else { throw .usage(.badDate(review)) }
        guard today <= date, date <= today.adding(months: 12) else {
            throw .usage(.other("--review is a day from today (\(today.text)) on, one year ahead at most"))
        }
        return date
    }

    static let intervals =
        "--every takes 90d, 2w, 3mo, 1y, monthly, quarterly, yearly, quarter-end, a schedule such as 3mo@2026-01-31, or never"
}

extension PolicyFields {
    /// Takes over the fields that `other` has.
    mutating func take(_ other: PolicyFields) {
        every = other.every ?? every
        owners = other.owners ?? owners
        escalate = other.escalate ?? escalate
        notice = other.notice ?? notice
        stages = other.stages ?? stages
        overlap = other.overlap ?? overlap
        recipe = other.recipe ?? recipe
        keepValues = other.keepValues ?? keepValues
        // A new interval ends an exemption of the same level.
        exemption = other.exemption ?? (other.every == nil ? exemption : nil)
        reason = other.reason ?? reason
    }
}
