import CofferKit
import Testing

struct SafeFormTests {
    @Test(arguments: [
        ("psql \"$DATABASE_URL\"", ["DATABASE_URL"]), ("psql ${DATABASE_URL}", ["DATABASE_URL"]),
        ("psql '$DATABASE_URL'", []), ("psql \\$DATABASE_URL", []), ("echo $DATABASE_URLS", []),
        ("sh -c 'x' \"$A\" $DATABASE_URL", ["DATABASE_URL"]), ("psql -Atqc 'select 1'", []), ("echo $", []),
        ("echo ${", []), ("", []),
    ])
    func `a value in a word of a command is seen`(_ command: String, _ names: [String]) {
        #expect(SafeForm.exposed(["DATABASE_URL"], in: command) == names)
    }
}
