import Testing

struct SourceTextTests {
    @Test(arguments: [
        ("let a = 1 // Date()", "let a = 1          "),
        ("/* a /* b */ c */d", "                 d"),
        (#"f("Date()")"#, #"f("      ")"#),
        (#"f("a \(b("c")) d")"#, #"f("    b(" ")   ")"#),
        (##"f(#"a" \(b) \#(c)"#)"##, ##"f(#"           c "#)"##),
        (#"f("\"// no comment")"#, #"f("               ")"#),
        ("f(\"open", "f(\"    "),
    ])
    func `comments and the text of strings are blanked and nothing else`(text: String, bare: String) {
        #expect(SourceText(text).bare == bare)
    }

    @Test func `a string of several lines ends at its own quotes`() {
        #expect(SourceText("\"\"\"\n\"a\" b\n\"\"\".c").bare == "\"\"\"\n     \n\"\"\".c")
    }

    @Test func `the text of strings can be kept`() {
        #expect(SourceText(#"f("SELECT") // SELECT"#).withStrings == #"f("SELECT")          "#)
    }
}
