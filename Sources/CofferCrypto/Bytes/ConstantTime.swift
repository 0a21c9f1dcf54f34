internal import CSystem

enum ConstantTime {
    static func equal<Value: FixedBytes>(_ a: Value, _ b: Value) -> Bool {
        a.withBytes { x in b.withBytes { y in coffer_equal(x.baseAddress, y.baseAddress, x.count) == 1 } }
    }
}
