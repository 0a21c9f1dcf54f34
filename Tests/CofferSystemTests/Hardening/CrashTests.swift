import CofferMemory
import CofferSystem
import Foundation
import Testing

/// T40: whatever stops the program, the one line that it prints is fixed.
struct CrashTests {
    /// The ways to crash that are tried.
    enum Way: String, CaseIterable, Codable {
        case trap, fatalError, nullPointer, abort, busError, division, stack
    }

    @Test(arguments: [
        (Way.trap, [SIGILL, SIGTRAP]), (.fatalError, [SIGILL, SIGTRAP]), (.nullPointer, [SIGSEGV]),
        (.abort, [SIGABRT]), (.busError, [SIGBUS]), (.division, [SIGFPE]), (.stack, [SIGSEGV]),
    ]) func `T40 a crash shows nothing of the memory behind the registers`(_ way: Way, _ signals: [Int32]) async throws
    {
        let result = await #expect(
            processExitsWith: .failure, observing: [\.standardErrorContent, \.standardOutputContent]
        ) { [way = way as Way] in
            _ = try Hardening.begin()
            let needle = secret("NEEDLE-7c1f-NEEDLE-7c1f-NEEDLE-7c1f")
            needle.withBytes { Crash.now(way, $0.baseAddress!, Int($0[0])) }
        }
        let exit = try #require(result)
        let codes = signals.map { ExitStatus.exitCode(128 + $0) }
        #expect(codes.contains(exit.exitStatus), "\(exit.exitStatus)")
        let shown = String(decoding: exit.standardErrorContent + exit.standardOutputContent, as: UTF8.self)
        #expect(shown.contains("nothing of its memory is shown"))
        // The hex form is how a backtrace shows what a register points to.
        #expect(!shown.contains("NEEDLE") && !shown.contains("4e 45 45 44"))
    }
}

/// Crashes with a pointer to a secret among the arguments, and so in a register.
enum Crash {
    @inline(never) @_optimize(none)
    static func now(_ way: CrashTests.Way, _ pointer: UnsafeRawPointer, _ number: Int) {
        switch way {
        case .trap: _ = [1, 2][number]
        case .fatalError: fatalError("on purpose")
        case .nullPointer: UnsafeMutablePointer<Int>(bitPattern: number - 77)?.pointee = 1
        case .abort: abort()
        case .busError: raise(SIGBUS)
        case .division: raise(SIGFPE)
        case .stack: deeper(pointer, number)
        }
        UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = number
    }

    @inline(never) @_optimize(none)
    private static func deeper(_ pointer: UnsafeRawPointer, _ number: Int) {
        withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { bytes in
            bytes[0] = pointer.load(as: UInt8.self)
            deeper(pointer, number + Int(bytes[0]))
        }
    }
}
