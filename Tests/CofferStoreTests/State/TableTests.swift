import Testing

@testable import CofferStore

struct TableTests {
    @Test(arguments: [0, 1, 7, 8, 9, 33, 1_000])
    func `every key has its own value`(count: Int) {
        var table = Table<Int, String>()
        for key in 0..<count { table[key] = "\(key)" }
        #expect(table.count == count)
        #expect((0..<count).allSatisfy { table[$0] == "\($0)" })
        #expect(table[-1] == nil && table.position(of: count) == nil)
        #expect(table.keys == Array(0..<count))
    }

    @Test func `a value is changed where it is`() {
        var table = Table<String, [Int]>()
        for key in 0..<4 { table["\(key)"] = [] }
        for key in 0..<20 { table["\(key % 4)"]?.append(key) }
        #expect(table["3"] == [3, 7, 11, 15, 19])
        #expect(table.count == 4)
    }

    @Test(arguments: [4, 40])
    func `what is set to nil is gone, and the others stay`(count: Int) {
        var table = Table<Int, Int>()
        for key in 0..<count { table[key] = key }
        for key in stride(from: 0, to: count, by: 2) { table[key] = nil }
        table[count] = nil
        #expect(table.keys == Array(stride(from: 1, to: count, by: 2)))
        #expect((0..<count).allSatisfy { table[$0] == ($0 % 2 == 0 ? nil : $0) })
    }

    @Test func `the order in which keys came does not matter for equality`() {
        var (one, other) = (Table<Int, Int>(), Table<Int, Int>())
        for key in 0..<20 { one[key] = key }
        for key in (0..<20).reversed() { other[key] = key }
        #expect(one.isEqual(to: other) && one.hasSameKeys(as: other))
        other[3] = 4
        #expect(!one.isEqual(to: other) && one.hasSameKeys(as: other))
        other[3] = nil
        #expect(!one.hasSameKeys(as: other))
    }
}
