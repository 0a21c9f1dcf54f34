internal import CofferStore

/// Somebody to call in an emergency: a person, or a provider's support.
public struct Contact: Codable, Equatable, Sendable {
    /// What they are for.
    public var role: String
    /// A mail address.
    public var mail: String?
    /// A telephone number.
    public var phone: String?
    /// A page.
    public var url: String?
    /// What else there is to say, such as an account's number.
    public var note: String?
    /// The place in the escalation path, from 1; `nil` for none.
    public var escalation: Int?

    /// Puts it together.
    public init(
        role: String, mail: String? = nil, phone: String? = nil, url: String? = nil, note: String? = nil,
        escalation: Int? = nil
    ) {
        (self.role, self.mail, self.phone, self.url) = (role, mail, phone, url)
        (self.note, self.escalation) = (note, escalation)
    }
}

/// The contacts.
public struct ContactsReport: Encodable, Sendable {
    /// One contact.
    public struct Row: Encodable, Sendable {
        /// Its name.
        public let name: String
        /// What they are for, and how they are reached.
        public let contact: Contact
    }

    /// In the order of the escalation path, then by name.
    public let contacts: [Row]
}

extension Session {
    /// Whom to call. Any slot will do.
    ///
    /// - Throws: `store`.
    public func contacts() throws(CofferError) -> ContactsReport {
        let rows = try kept(Contact.self, in: .contact).map { ContactsReport.Row(name: $0.rest, contact: $0.content) }
        return ContactsReport(
            contacts: rows.sorted {
                ($0.contact.escalation ?? .max, $0.name) < ($1.contact.escalation ?? .max, $1.name)
            })
    }

    /// Keeps a contact; one of that name is replaced.
    ///
    /// - Throws: `usage` for a name or text of more than one line, or without any way to reach them; `store`.
    public func keepContact(_ name: String, _ contact: Contact) throws(CofferError) {
        let texts = [name, contact.role] + [contact.mail, contact.phone, contact.url, contact.note].compactMap(\.self)
        guard texts.allSatisfy(ChecklistText.isLine), !name.contains("/"), let key = SettingKey(.contact, name) else {
            throw .usage(.other("a contact's name, role and notes are one line each, at most 200 bytes"))
        }
        guard [contact.mail, contact.phone, contact.url].contains(where: { $0 != nil }) else {
            throw .usage(.missing("a way to reach them", hint: "--mail, --phone or --url"))
        }
        if let mail = contact.mail { _ = try MailAddress(mail) }
        try keep(contact, at: key)
    }

    /// Takes a contact away.
    ///
    /// - Throws: `unknown`, `store`.
    public func removeContact(_ name: String) throws(CofferError) {
        let names = try contacts().contacts.map(\.name)
        guard names.contains(name), let key = SettingKey(.contact, name) else {
            throw .unknown(.contact, name: name, near: Nearest.names(to: name, among: names))
        }
        try keep(nil as Contact?, at: key)
    }
}
