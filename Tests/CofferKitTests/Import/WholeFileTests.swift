import Testing

@testable import CofferKit

struct WholeFileTests {
    @Test(arguments: [
        ("render.yaml", "RENDER_YAML"), (".env", "ENV"), ("fly.toml", "FLY_TOML"), ("1.pem", "FILE_1_PEM"),
        ("app-config.prod.json", "APP_CONFIG_PROD_JSON"), ("___", "FILE_"), ("é.txt", "TXT"),
    ])
    func `a file's name makes a variable's name`(file: String, name: String) {
        #expect(WholeFile.variableName(for: file) == name)
    }

    @Test func `a name is no longer than a variable's may be`() {
        #expect(WholeFile.variableName(for: String(repeating: "a", count: 300)).utf8.count == 250)
    }
}
