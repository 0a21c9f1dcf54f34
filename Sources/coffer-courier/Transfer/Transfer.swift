internal import CCurl
internal import CTransfer
internal import CofferWire
internal import Glibc

/// One transfer of libcurl. What makes it safe is set here and nowhere else, and there is no way to switch it off: the
/// certificate and the name in it are checked, no redirect is followed, no proxy, cookie or netrc file is used.
final class Transfer {
    /// The most that is kept of an answer's body, in bytes.
    static let answerLimit = 4 * 1024 * 1024

    private let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private var upload: [UInt8] = []
    private var sent = 0
    private var hasAllOptions = true
    /// The last line of the head that the server sent.
    fileprivate(set) var lastLine: [UInt8] = []
    /// What the server sent, unless ``sink`` took it.
    fileprivate(set) var received: [UInt8] = []
    /// Takes what the server sends, when its status is 2xx; false ends the transfer.
    var sink: ((UnsafeRawBufferPointer) -> Bool)?
    fileprivate(set) var isTooLarge = false
    /// Whether a mail server has taken a login (235, RFC 4954, section 6).
    fileprivate(set) var hasLoggedIn = false
    fileprivate var tagLine: [UInt8]?

    /// Prepares a transfer.
    ///
    /// - Parameter protocols: libcurl's names of the only schemes that may be used.
    init?(_ url: String, protocols: String, certificates: String?, seconds: Int) {
        guard curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK, let handle = curl_easy_init() else { return nil }
        self.handle = handle
        set(CURLOPT_URL, url)
        set(CURLOPT_PROTOCOLS_STR, protocols)
        set(CURLOPT_REDIR_PROTOCOLS_STR, protocols)
        protect()
        bound(seconds)
        if let certificates { trust(certificates) }
        connect()
    }

    deinit {
        curl_easy_cleanup(handle)
        for list in lists { curl_slist_free_all(list) }
    }

    private func protect() {
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // An empty name is no proxy at all, whatever the environment says.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOPROXY, "*")
        set(CURLOPT_NOSIGNAL, 1)
    }

    private func bound(_ seconds: Int) {
        set(CURLOPT_CONNECTTIMEOUT, min(seconds, 15))
        set(CURLOPT_TIMEOUT, seconds)
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, min(seconds, 60))
    }

    /// Only these are trusted then: whoever names an authority of his own does not want all of the others besides.
    private func trust(_ certificates: String) {
        let bytes = Array(certificates.utf8)
        note(coffer_transfer_set_bytes(handle, number(CURLOPT_CAINFO_BLOB), bytes, bytes.count))
        note(coffer_transfer_set_text(handle, number(CURLOPT_CAPATH), nil))
    }

    private func connect() {
        let this = Unmanaged.passUnretained(self).toOpaque()
        set(CURLOPT_WRITEFUNCTION) { bytes, size, count, data in Transfer.of(data).receive(bytes, size * count) }
        set(CURLOPT_HEADERFUNCTION) { bytes, size, count, data in Transfer.of(data).note(line: bytes, size * count) }
        set(CURLOPT_READFUNCTION) { bytes, size, count, data in Transfer.of(data).give(bytes, size * count) }
        for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_READDATA] {
            note(coffer_transfer_set_pointer(handle, number(option), this))
        }
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> Transfer {
        guard let data else { fatalError("libcurl lost its pointer") }
        return Unmanaged<Transfer>.fromOpaque(data).takeUnretainedValue()
    }

    private func number(_ option: CURLoption) -> Int32 { Int32(option.rawValue) }

    /// An option that libcurl does not take ends the transfer before it begins.
    private func note(_ code: Int32) { if code != 0 { hasAllOptions = false } }
}

extension Transfer {
    /// Sets an option with a number.
    func set(_ option: CURLoption, _ value: Int) { note(coffer_transfer_set_number(handle, number(option), value)) }

    /// Sets an option with a text.
    func set(_ option: CURLoption, _ value: String) { note(coffer_transfer_set_text(handle, number(option), value)) }

    private func set(_ option: CURLoption, _ function: @escaping coffer_transfer_function) {
        note(coffer_transfer_set_function(handle, number(option), function))
    }

    /// Sets an option with bytes that end with a zero, such as a password; libcurl keeps a copy until the end.
    func set(_ option: CURLoption, zeroEnded bytes: UnsafeRawBufferPointer) {
        note(coffer_transfer_set_text(handle, number(option), bytes.baseAddress?.assumingMemoryBound(to: CChar.self)))
    }

    /// Sets an option with a list of lines.
    func set(_ option: CURLoption, _ lines: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                hasAllOptions = false
                continue
            }
            list = longer
        }
        guard let list else { return }
        lists.append(list)
        note(coffer_transfer_set_pointer(handle, number(option), list))
    }

    /// Sends bytes.
    func send(_ bytes: [UInt8]) {
        upload = bytes
        set(CURLOPT_UPLOAD, 1)
        note(coffer_transfer_set_size(handle, number(CURLOPT_INFILESIZE_LARGE), Int64(bytes.count)))
    }

    /// Does it.
    func perform() -> TransferEnd {
        guard hasAllOptions else { return TransferEnd(code: CURLE_UNKNOWN_OPTION, status: 0) }
        let code = curl_easy_perform(handle)
        return TransferEnd(code: isTooLarge ? CURLE_FILESIZE_EXCEEDED : code, status: status)
    }

    /// What the server answered.
    var status: Int { coffer_transfer_number(handle, coffer_transfer_info_code()) }

    /// How long the server says that its body is; `nil` when it does not.
    var announcedLength: Int? {
        let length = coffer_transfer_size(handle, coffer_transfer_info_length())
        return length < 0 ? nil : Int(length)
    }
}

extension Transfer {
    fileprivate func receive(_ bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(start: bytes, count: count)
        if let sink, (200..<300).contains(status) { return sink(bytes) ? count : 0 }
        guard received.count + count <= Self.answerLimit else {
            isTooLarge = true
            return 0
        }
        received += bytes
        return count
    }

    /// The ETag line of the answer, for the parts of an upload; plain characters only, because it goes into XML.
    var entityTag: String? {
        guard let line = tagLine?.dropFirst(5) else { return nil }
        let tag = Answer.plain(line.filter { $0 != 0x20 })
        return tag.utf8.allSatisfy { !"<>&".utf8.contains($0) } && !tag.isEmpty ? tag : nil
    }

    fileprivate func note(line bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        lastLine = Array(UnsafeRawBufferPointer(start: bytes, count: min(count, 1024)))
        if String(decoding: lastLine.prefix(5), as: UTF8.self).lowercased() == "etag:" { tagLine = lastLine }
        if lastLine.starts(with: "235".utf8) { hasLoggedIn = true }
        return count
    }

    fileprivate func give(_ room: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        let size = min(count, upload.count - sent)
        upload.withUnsafeBytes { bytes in
            let part = UnsafeRawBufferPointer(rebasing: bytes[sent..<(sent + size)])
            UnsafeMutableRawBufferPointer(start: room, count: count).copyMemory(from: part)
        }
        sent += size
        return size
    }
}
