import CofferMemory
import CofferSystem
import Foundation
import Testing

/// Each case runs in a process of its own, because what is tested is the process.
struct HardeningTests {
    @Test func `T52 the umask is 077 and there is no core dump`() async {
        await #expect(processExitsWith: .success) {
            umask(0o022)
            _ = try Hardening.begin()
            var limit = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
            #expect(limit.rlim_cur == 0)
            #expect(umask(0) == 0o077)
        }
    }

    @Test func `T41 the process cannot be traced or read by others of its user`() async {
        await #expect(processExitsWith: .success) {
            #expect(HostProtection.probe().isDumpable)
            _ = try Hardening.begin()
            #expect(!HostProtection.probe().isDumpable)
            var status = stat()
            stat("/proc/self/environ", &status)
            // The kernel gives the files of such a process to root (proc(5)).
            #expect(status.st_uid == 0)
        }
    }

    @Test func `no descriptor but the standard ones reaches another program`() async {
        await #expect(processExitsWith: .success) {
            let descriptor = open("/dev/null", O_RDONLY)
            #expect(fcntl(descriptor, F_GETFD) == 0)
            _ = try Hardening.begin()
            #expect(fcntl(descriptor, F_GETFD) == FD_CLOEXEC)
            #expect(fcntl(2, F_GETFD) == 0)
        }
    }

    @Test func `T47 standard descriptors that are closed fail and are never another file`() async {
        await #expect(processExitsWith: .success) {
            for descriptor in Int32(0)...2 { close(descriptor) }
            _ = try Hardening.begin()
            let next = open("/dev/null", O_RDONLY)
            #expect(next > 2)
            #expect(code { try Output.standard.write(secret("NEEDLE")) } == .io)
            #expect(code { try Output.error.write("x") } == .io)
            #expect(code { _ = try InputFile.standardInput.readAll(limit: 1) } == .io)
        }
    }

    @Test func `T47 one closed descriptor alone is opened`() async {
        await #expect(processExitsWith: .success) {
            close(1)
            _ = try Hardening.begin()
            #expect(code { try Output.standard.write(secret("NEEDLE")) } == .io)
        }
    }

    @Test func `a reader that has gone is an error and not the end`() async {
        await #expect(processExitsWith: .success) {
            _ = try Hardening.begin()
            var ends: [Int32] = [0, 0]
            pipe(&ends)
            close(ends[0])
            let output = Output(descriptor: ends[1])
            #expect(code { try output.write(secret("x")) } == .closedPipe)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can take on another user"))
    func `rights of another user are refused`() async {
        await #expect(processExitsWith: .success) {
            setreuid(12_345, 0)
            #expect(code { _ = try Hardening.begin() } == .elevated)
        }
    }

    @Test func `the probe of this host is about this host`() {
        let host = HostProtection.probe()
        #expect(host.lockLimit.map { $0 >= 0 } ?? true)
        #expect(host.hasKeyring == Keyring.isAvailable)
    }
}
