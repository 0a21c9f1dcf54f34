import CofferFormats
import CofferMemory
import Testing

struct SplitTests {
    func parts(_ name: String, config: Set<String> = ["PORT"]) throws -> [WrittenPart] {
        var outgoing = Outgoing([
            Entry(name: "KEY", value: SecretBytes("s3cret\n")), Entry(name: "PORT", value: SecretBytes("8080")),
        ])
        (outgoing.config, outgoing.environment) = (config, "Kinect/prod_1")
        return try #require(Target.named(name)).split(outgoing)
    }

    @Test func `config and secrets go to different files`() throws {
        let kubernetes = try parts("kubernetes")
        #expect(kubernetes.map(\.fileName) == ["configmap.yaml", "secret.yaml"])
        #expect(kubernetes.map(\.names) == [["PORT"], ["KEY"]])
        #expect(
            String(decoding: kubernetes[0].bytes.bytes, as: UTF8.self) == """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: "kinect-prod-1"
                data:
                  PORT: "8080"

                """)
        #expect(
            String(decoding: kubernetes[1].bytes.bytes, as: UTF8.self) == """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: "kinect-prod-1"
                type: Opaque
                data:
                  KEY: "czNjcmV0Cg=="

                """)
        #expect(try parts("cloudflare").map(\.fileName) == ["wrangler.vars.json", "secrets.json"])
        #expect(try parts("digitalocean").map(\.names) == [["KEY", "PORT"]])
    }

    @Test func `Compose gets a file for each secret, byte for byte`() throws {
        let compose = try parts("compose")
        #expect(compose.map(\.fileName) == ["app.env", "compose.secrets.yaml", "KEY.secret"])
        #expect(compose[2].bytes.bytes == Array("s3cret\n".utf8))
        #expect(!compose[1].holdsValues && compose[2].holdsValues)
    }

    @Test func `a file without a variable is left out`() throws {
        #expect(try parts("kubernetes", config: []).map(\.fileName) == ["secret.yaml"])
        #expect(try parts("kubernetes", config: ["KEY", "PORT"]).map(\.fileName) == ["configmap.yaml"])
    }

    @Test func `the types say which is a secret`() throws {
        let file = String(decoding: try parts("digitalocean")[0].bytes.bytes, as: UTF8.self)
        #expect(
            file.contains("- key: \"KEY\"\n    value: \"s3cret\\n\"\n    scope: RUN_AND_BUILD_TIME\n    type: SECRET"))
        #expect(file.contains("    value: \"8080\"\n    scope: RUN_AND_BUILD_TIME\n    type: GENERAL"))
    }
}
