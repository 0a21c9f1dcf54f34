internal import CofferMemory
internal import CofferSystem

/// A QR code by the program qrencode(1): the text goes to it over a pipe, never as an argument.
enum QRCode {
    /// The picture as SVG; `nil` where the program is missing or fails.
    static func svg(of text: SecretBytes, _ surroundings: Surroundings) -> SecretBytes? {
        guard let program = try? Program("qrencode", searchPath: surroundings.environment.get("PATH")) else {
            return nil
        }
        let words = ["-t", "SVG", "--inline", "-l", "M", "-m", "2", "-o", "-"].map { Array($0.utf8) }
        let launch = Launch(program, words, environment: ChildEnvironment(), start: surroundings.start)
        return try? draw(text, launch)
    }

    private static func draw(_ text: SecretBytes, _ launch: Launch) throws(SystemError) -> SecretBytes? {
        let talk = try Conversation(launch, seconds: 10)
        try text.withBytes { (bytes) throws(SystemError) in try talk.send(bytes) }
        talk.endSending()
        var picture = SecretBuffer(capacity: 65_536)
        while true {
            let before = picture.count
            try picture.append(upTo: 4_096) { (room) throws(SystemError) in try talk.receive(into: room) }
            guard picture.count > before, picture.count < 1 << 20 else { break }
        }
        guard try talk.finish() == .exited(0), picture.count > 0 else { return nil }
        return picture.finish()
    }
}
