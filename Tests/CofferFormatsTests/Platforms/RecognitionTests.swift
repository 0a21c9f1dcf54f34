import CofferFormats
import CofferMemory
import Testing

struct RecognitionTests {
    /// The format of each file; nil for an env file, whose dialect is found out by reading it.
    static let formats: [(path: String, format: String?)] = [
        ("1password/export.1pux", "1password"), ("1password/export.csv", "1password"),
        ("1password/export.data", "1password"), ("1password/op-item-get.json", "1password"),
        ("aws/eb-describe-configuration-settings.json", "aws-elastic-beanstalk"),
        ("aws/eb-option-settings.json", "aws-elastic-beanstalk"),
        ("aws/eb.ebextensions.config", "aws-elastic-beanstalk"), ("aws/ecs-describe-task-definition.json", "aws-ecs"),
        ("aws/ecs-task-definition.json", "aws-ecs"),
        ("aws/secretsmanager-get-secret-value.json", "aws-secrets-manager"),
        ("aws/ssm-get-parameters-by-path.json", "aws-ssm"), ("azure/appsettings.json", "azure"),
        ("azure/appsettings.keyvault.json", "azure"), ("bitwarden/bitwarden_encrypted_export.json", "bitwarden"),
        ("bitwarden/bitwarden_export.csv", "bitwarden"), ("bitwarden/bitwarden_export.json", "bitwarden"),
        ("cloudflare/secret-bulk.json", "json"), ("cloudflare/secret-list.json", "cloudflare"),
        ("cloudflare/wrangler.toml", "cloudflare"), ("compose/app.env", nil), ("compose/compose.yaml", "compose"),
        ("digitalocean/app-spec.exported.json", "digitalocean"), ("digitalocean/app.exported.yaml", "digitalocean"),
        ("digitalocean/app.to-submit.yaml", "digitalocean"), ("direnv/dot-envrc", "direnv"),
        ("docker/env-file.list", nil), ("doppler/doppler.docker.env", "doppler"),
        ("doppler/doppler.env", "doppler"), ("doppler/doppler.env-no-quotes.env", "doppler"),
        ("doppler/doppler.json", "doppler"), ("doppler/secrets.yaml", "doppler"), ("fly/fly.toml", "fly"),
        ("fly/secrets-import.env", "fly"), ("fly/secrets-list.json", "fly"), ("gcp/cloud-run-env-vars.yaml", "yaml"),
        ("gcp/cloud-run-service.export.yaml", "cloud-run"), ("github/gh-secret-list.json", "github"),
        ("github/gh-secret-set.env", nil), ("github/godotenv-marshal.env", nil), ("github/public-key.json", "github"),
        ("github/put-secret.request.json", "github"), ("github/secrets-list.api.json", "github"),
        ("github/variables.api.json", "github"), ("gitlab/project-variables.json", "gitlab"),
        ("heroku/app.json", "heroku"), ("heroku/config-edit.sh", nil), ("heroku/config-get-multi.json", "heroku"),
        ("heroku/config-table.txt", "heroku"), ("heroku/config.json", "json"), ("heroku/config.shell", nil),
        ("heroku/patch-config-vars.request.json", "json"), ("infisical/secrets.csv", "infisical"),
        ("infisical/secrets.dotenv-eval.sh", nil), ("infisical/secrets.dotenv-export.env", "infisical"),
        ("infisical/secrets.dotenv-multiline-encoded.env", "infisical"), ("infisical/secrets.dotenv.env", "infisical"),
        ("infisical/secrets.json", "infisical"), ("infisical/secrets.yaml", "yaml"),
        ("keepassxc/export.csv", "keepassxc"), ("koyeb/service-definition.env.json", "koyeb"),
        ("koyeb/cli-args.txt", "koyeb"),
        ("kubernetes/from-env-file.env", nil), ("kubernetes/secret-data.kubectl.json", "kubernetes"),
        ("kubernetes/secret-data.kubectl.yaml", "kubernetes"), ("kubernetes/secret-stringdata.yaml", "kubernetes"),
        ("netlify/api-get-env.json", "netlify"), ("netlify/env-list.json", "json"), ("netlify/env-list.plain.env", nil),
        ("northflank/api-secret-group.json", "northflank"), ("northflank/secret-group.variables.json", "json"),
        ("railway/graphql-upsert.request.json", "railway"), ("railway/graphql-variables.response.json", "railway"),
        ("railway/raw-editor.env", nil), ("railway/variables.json", "railway"), ("railway/variables.kv.env", "railway"),
        ("render/api-env-group.json", "render-api"), ("render/api-env-vars.page1.json", "render-api"),
        ("render/api-env-vars.page2.json", "render-api"), ("render/api-env-vars.page3-end.json", "render-api"),
        ("render/api-error-401.json", "render-api"), ("render/api-put-env-vars.request.json", "render-api"),
        ("render/api-secret-files.json", "render-api"), ("render/dashboard-export.quoted-multiline.env", nil),
        ("render/dashboard-export.quoted.env", nil), ("render/dashboard-export.raw.env", nil),
        ("render/render.yaml", "render-blueprint"), ("shell/bash-declare-x.sh", nil), ("shell/env0.bin", "env0"),
        ("shell/fish-export.fish", "fish"), ("shell/posix-export.sh", nil), ("shell/powershell.ps1", "powershell"),
        ("systemd/app.env", nil), ("terraform/env-map.tfvars", "terraform"),
        ("terraform/terraform.tfvars", "terraform"),
        ("terraform/terraform.tfvars.json", "terraform"), ("vercel/api-get-env.decrypted.json", "vercel"),
        ("vercel/api-post-env.request.json", "vercel"), ("vercel/env-ls.json", "vercel"),
        ("vercel/pull-sensitive.env.local", "vercel"), ("vercel/pull.env.local", "vercel"),
    ]

    @Test(arguments: formats)
    func `a file is recognised under its own name and under another`(path: String, format: String?) throws {
        let file = try Vectors.secret("platforms/\(path)")
        for name in [path, "export.txt", "export.json", "-"] {
            let found = try file.withBytes { try Format.recognised(fileName: name, $0) }
            #expect(found?.name == format, "\(path) as \(name)")
        }
    }

    @Test(arguments: [
        ("cloudflare/dot-dev.vars", "cloudflare"), ("shell/printenv.txt", "printenv"),
        ("terraform/terraform.tfvars.json", "terraform"),
    ])
    func `a name decides where the content cannot`(path: String, format: String) throws {
        let file = try Vectors.secret("platforms/\(path)")
        #expect(try file.withBytes { try Format.recognised(fileName: path, $0) }?.name == format)
    }

    @Test func `a shell's own variables tell its environment, and are left out`() throws {
        let file = SecretBytes("PATH=/bin\nHOME=/root\nPWD=/\nA=x #y\n")
        let read = try file.withBytes { try ImportedFile.read($0, fileName: "x") }
        #expect(read.readAs == ["printenv"])
        #expect(read.reading.pairs == ["A": Array("x #y".utf8)])
        #expect(read.reading.skipped.map(\.reason) == [.injected, .injected, .injected])
    }

    @Test func `two formats that are equally sure are both named`() throws {
        // A list of services with variables is a compose file as much as a blueprint is one with groups.
        let text = "services:\n  a:\n    environment:\n      X: 1\nenvVarGroups: []\n"
        do {
            _ = try SecretBytes(text).withBytes { try Format.recognised(fileName: "x.yaml", $0) }
            Issue.record("recognised")
        } catch let failure as ReadFailure {
            #expect(failure.diagnostics.map(\.code) == [.severalFormats, .severalFormats])
            #expect(failure.diagnostics.map(\.name) == ["render-blueprint", "compose"])
            #expect(failure.diagnostics.contains { !$0.isQuestion } == false)
        }
    }

    @Test(arguments: [
        "$ANSIBLE_VAULT;1.1;AES256\n6132\n", "-----BEGIN AGE ENCRYPTED FILE-----\n", "age-encryption.org/v1\n",
    ])
    func `a file that another tool has encrypted is refused`(text: String) {
        #expect(throws: ReadFailure.self) {
            try SecretBytes(text).withBytes { try Format.recognised(fileName: "x", $0) }
        }
    }

    @Test(arguments: ["{\"A\":\"ENC[x]\",\"sops\":{\"mac\":\"ENC[y]\"}}", "A: ENC[x]\nsops:\n  mac: ENC[y]\n"])
    func `a document that SOPS has encrypted is refused`(text: String) {
        #expect {
            _ = try SecretBytes(text).withBytes { try ImportedFile.read($0, fileName: "x") }
        } throws: { error in
            guard case ImportFailure.unreadable(let failure)? = error as? ImportFailure else { return false }
            return failure.diagnostics.map(\.code) == [.encryptedFile]
        }
    }
}
