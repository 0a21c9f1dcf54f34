extension Target {
    /// The POSIX shell (POSIX.1-2017, XCU 2.2.2): single quotes hold everything but themselves.
    static let posix = lines(
        .posix, [.bare, .spliced], prefix: "export ", limits: shellLimits,
        handoff: Handoff(fileName: "app.sh", after: [". ./FILE"]))

    static let bash = lines(
        .bash, [.bare, .spliced], prefix: "export ", limits: shellLimits,
        handoff: Handoff(fileName: "app.sh", after: ["source ./FILE"]))

    /// Names that bash or dash do not let one set, or set themselves (bash(1), "Shell Variables"; dash(1)).
    private static var shellLimits: TargetLimits {
        var limits = TargetLimits()
        limits.names = .portable
        limits.reserved = [
            "_", "BASHOPTS", "BASHPID", "BASH_ARGC", "BASH_ARGV", "BASH_CMDS", "BASH_COMMAND", "BASH_LINENO",
            "BASH_SOURCE", "BASH_SUBSHELL", "BASH_VERSINFO", "COMP_WORDBREAKS", "DIRSTACK", "EPOCHREALTIME",
            "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS", "HISTCMD", "LINENO", "OPTIND", "PIPESTATUS", "PPID", "RANDOM",
            "SECONDS", "SHELLOPTS", "SRANDOM", "UID",
        ]
        return limits
    }
}
