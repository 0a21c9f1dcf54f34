internal import Glibc

/// What libFuzzer, whose `main` this program has, calls for each input (LLVM, "libFuzzer", section "Fuzz Target"). Without a
/// target it names all of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let target = Target.chosen else {
        for target in Target.all { print(target.name) }
        fflush(nil)
        _exit(0)
    }
    target.read(UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}
