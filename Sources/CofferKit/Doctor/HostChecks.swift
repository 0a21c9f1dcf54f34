internal import CofferCrypto
internal import CofferSystem

/// What this computer offers to protect secrets.
struct HostChecks {
    let host: HostProtection
    let confining: Confinement.Support
    let environment: ProcessEnvironment

    var all: [DoctorReport.Check] {
        [lock, secretMemory, swap, tracing, confinement, keyring, environmentVariables]
    }

    private var lock: DoctorReport.Check {
        let limit = host.lockLimit.map { "\($0 / 1_024) KiB" } ?? "no limit"
        return .when(
            host.locksMemory, "memory-lock", "secrets are locked in memory (limit \(limit))",
            else: "secrets cannot be locked in memory (limit \(limit)), so they may be written to swap",
            "raise the limit: `ulimit -l 8192`, or LimitMEMLOCK= in the unit")
    }

    private var secretMemory: DoctorReport.Check {
        // Asked of a key that is made for it, by the way of every other one. Not a warning: most kernels come without, and
        // locked memory is what every other program has.
        .ok(
            "secret-memory",
            SecretKey.random(from: .system).isInSecretMemory
                ? "keys are in memory that the kernel itself does not map (memfd_secret)"
                : "keys are in ordinary \(host.locksMemory ? "locked" : "unlocked") memory "
                    + (host.hasSecretMemory
                        ? "(memfd_secret was refused)" : "(memfd_secret is off or missing in this kernel)"))
    }

    private var swap: DoctorReport.Check {
        if !host.hasSwap { return .ok("swap", "there is no swap") }
        return .when(
            host.locksMemory, "swap", "there is swap, and secrets are kept out of it",
            else: "there is swap, and secrets may get into it", "encrypt the swap, or raise the limit of locked memory")
    }

    private var tracing: DoctorReport.Check {
        guard !host.isDumpable else {
            return .warning(
                "tracing", "other programs of yours can read this program's memory", "look at what forbids prctl(2)")
        }
        return .when(
            host.ptraceScope.map { $0 > 0 } ?? true, "tracing",
            "other programs of yours cannot read this program's memory",
            else: "this program cannot be traced, but what `coffer run` starts can be, by any program of yours",
            "sysctl kernel.yama.ptrace_scope=1")
    }

    private var confinement: DoctorReport.Check {
        let (landlock, filters) = (confining.landlockVersion, confining.filtersCalls)
        return .when(
            landlock > 0 && filters, "confinement",
            "commands that only read or write the vault can do nothing else (Landlock \(landlock), seccomp)",
            else: "this kernel cannot keep commands from "
                + (landlock > 0 ? "the network and other programs (seccomp)" : "files other than the vault (Landlock)"),
            "a kernel from 5.13 on with both switched on: `cat /sys/kernel/security/lsm`")
    }

    private var keyring: DoctorReport.Check {
        .when(
            host.hasKeyring, "keyring", "the kernel has a keyring for `coffer unlock`",
            else: "this kernel has no keyring, so `coffer unlock` cannot keep a vault open",
            "use a key file (--key-file or COFFER_KEY_FILE) where nobody can type")
    }

    private var environmentVariables: DoctorReport.Check {
        .when(
            environment.value(of: "COFFER_PASSPHRASE") == nil, "environment", "no passphrase is in the environment",
            else: "COFFER_PASSPHRASE is set, which other programs of yours can read where it was set",
            "give it by --passphrase-fd or --passphrase-file")
    }
}
