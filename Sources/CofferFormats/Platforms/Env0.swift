extension Format {
    /// What `env -0` writes, or `/proc/PID/environ`.
    static let env0 = Format("env0", "NAME=value records with a NUL after each (env -0)", platform: .shell) { file in
        let file = file.bytes
        let end = file.firstIndex(of: 0, from: 0, to: min(file.count, 1 << 20))
        guard end < file.count, end > 0, file[end] == 0 else { return .none }
        let equals = file.firstIndex(of: Byte.equals, from: 0, to: end)
        guard equals > 0, equals < end, file.part(0..<equals).allSatisfy(Byte.continuesName) else { return .none }
        return file.last == 0 ? .certain : .possible
    } read: { (file, _) throws(ReadFailure) in
        Found(try NulSeparatedForm.read(file.bytes))
    }
}
