import CofferFormats

extension Fixture {
    /// What the index says of each file, as data.
    static let indexed: [Fixture] = [
        Fixture(
            path: "render/dashboard-export.raw.env", from: "render", content: .canonical(without: ["TLS_PRIVATE_KEY"])),
        Fixture(path: "render/dashboard-export.quoted.env", from: "render", content: .canonical()),
        Fixture(path: "render/dashboard-export.quoted-multiline.env", from: "render", content: .canonical()),
        Fixture(path: "render/api-env-vars.page1.json", content: .failure([.nextPageMissing])),
        Fixture(path: "render/api-env-vars.page2.json", content: .some(["TRAILING_BACKSLASH", "DOLLAR_BRACE"])),
        Fixture(
            path: "render/render.yaml",
            content: .some(["NODE_ENV", "SMTP_PORT", "SMTP_HOST"], with: ["LOG_LEVEL": "info"]),
            skipped: [
                "no-value": ["MONGODB_URI", "SMTP_USER", "SMTP_PASS"],
                "generated-by-platform": ["JWT_SECRET", "JWT_REFRESH_SECRET", "SHARED_SECRET"],
                "reference": ["DATABASE_URL", "CACHE_URL", "UPSTREAM_TOKEN"],
            ]),
        Fixture(path: "heroku/config.json", content: .canonical()),
        Fixture(path: "heroku/config.shell", from: "heroku", content: .canonical()),
        Fixture(
            path: "vercel/pull.env.local",
            content: .canonical(with: ["WIN_PATH": "C:\new\\table\\x", "LITERAL_BACKSLASH_N": "line1\nline2"])),
        Fixture(
            path: "vercel/pull-sensitive.env.local",
            content: .canonical(
                without: ["JWT_SECRET", "SMTP_PASS"],
                with: ["WIN_PATH": "C:\new\\table\\x", "LITERAL_BACKSLASH_N": "line1\nline2"]),
            skipped: ["redacted": ["JWT_SECRET", "SMTP_PASS"], "short-lived": ["VERCEL_OIDC_TOKEN"]]),
        Fixture(path: "netlify/env-list.json", content: .canonical()),
        Fixture(path: "netlify/env-list.plain.env", from: "netlify", content: .canonical()),
        Fixture(path: "railway/variables.json", content: .canonical(), skipped: ["injected-by-platform": railway]),
        Fixture(path: "railway/variables.kv.env", content: .canonical(), skipped: ["injected-by-platform": railway]),
        Fixture(path: "fly/secrets-import.env", content: .canonical()),
        Fixture(path: "fly/secrets-list.json", content: .some([]), skipped: ["redacted": canonicalNames]),
        Fixture(
            path: "digitalocean/app-spec.exported.json",
            content: .some(["NODE_ENV", "SMTP_HOST", "SMTP_PORT", "SMTP_USER"], with: ["LOG_LEVEL": "info"]),
            skipped: [
                "redacted": ["MONGODB_URI", "JWT_SECRET", "JWT_REFRESH_SECRET", "SMTP_PASS"], "reference": ["DB_URL"],
            ]),
        Fixture(path: "cloudflare/secret-bulk.json", content: .canonical(), skipped: ["deletion": ["OLD_SECRET"]]),
        Fixture(path: "cloudflare/dot-dev.vars", content: .canonical(without: ["SMTP_PASS"])),
        Fixture(path: "github/gh-secret-set.env", from: "github", content: .canonical()),
        Fixture(path: "github/godotenv-marshal.env", from: "heroku-s", content: .canonical()),
        Fixture(
            path: "gitlab/project-variables.json", options: ReadOptions(scope: "production"), content: .canonical(),
            skipped: ["redacted": ["HIDDEN_ONE"]]),
        Fixture(path: "kubernetes/secret-data.kubectl.yaml", content: .canonical()),
        Fixture(
            path: "kubernetes/from-env-file.env", from: "kubectl", content: .canonical(without: ["TLS_PRIVATE_KEY"])),
        Fixture(
            path: "docker/env-file.list", from: "docker", content: .canonical(without: ["TLS_PRIVATE_KEY"]),
            skipped: ["no-value": ["INHERITED_FROM_HOST"]]),
        Fixture(path: "compose/app.env", from: "compose", content: .canonical()),
        Fixture(path: "systemd/app.env", from: "systemd", content: .canonical()),
        Fixture(path: "aws/ssm-get-parameters-by-path.json", content: .canonical(without: ["EMPTY"])),
        Fixture(path: "aws/secretsmanager-get-secret-value.json", content: .canonical()),
        Fixture(path: "azure/appsettings.json", content: .canonical()),
        Fixture(
            path: "azure/appsettings.keyvault.json", content: .some(["SMTP_HOST"]),
            skipped: ["reference": ["MONGODB_URI"]]),
        Fixture(path: "gcp/cloud-run-env-vars.yaml", content: .canonical()),
        Fixture(path: "terraform/env-map.tfvars", content: .canonical()),
        Fixture(path: "shell/posix-export.sh", content: .canonical()),
        Fixture(path: "shell/bash-declare-x.sh", content: .canonical()),
        Fixture(path: "shell/env0.bin", content: .canonical()),
        Fixture(path: "shell/printenv.txt", content: .canonical()),
        Fixture(path: "doppler/doppler.json", content: .canonical(), skipped: ["injected-by-platform": doppler]),
        Fixture(path: "doppler/doppler.env", content: .canonical(), skipped: ["injected-by-platform": doppler]),
        Fixture(path: "infisical/secrets.dotenv.env", content: .canonical()),
        Fixture(path: "infisical/secrets.csv", content: .canonical()),
        Fixture(path: "infisical/secrets.json", content: .canonical()),
        Fixture(
            path: "bitwarden/bitwarden_export.json",
            content: .failure([.severalEntries, .severalEntries, .severalEntries])),
        Fixture(
            path: "bitwarden/bitwarden_export.csv", options: ReadOptions(entries: ["kinect-api custom fields"]),
            content: .canonical()),
        Fixture(path: "bitwarden/bitwarden_encrypted_export.json", content: .failure([.encryptedExport])),
        Fixture(
            path: "keepassxc/export.csv", options: ReadOptions(entries: ["Kinect/Production"]), content: .canonical()),
        Fixture(path: "1password/export.1pux", content: .canonical()),
        Fixture(path: "1password/op-item-get.json", content: .canonical()),
    ]

    static let railway = [
        "RAILWAY_ENVIRONMENT", "RAILWAY_ENVIRONMENT_NAME", "RAILWAY_PRIVATE_DOMAIN", "RAILWAY_PROJECT_NAME",
        "RAILWAY_SERVICE_NAME",
    ]
    static let doppler = ["DOPPLER_CONFIG", "DOPPLER_ENVIRONMENT", "DOPPLER_PROJECT"]
    static let canonicalNames = [
        "DOLLAR_BRACE", "EMPTY", "EQUALS", "FEATURE_FLAGS", "HASHTAG", "JWT_REFRESH_SECRET", "JWT_SECRET",
        "LITERAL_BACKSLASH_N", "MONGODB_URI", "NODE_ENV", "OUTER_QUOTES", "PASSWORD_HASH", "QUOTES", "SMTP_HOST",
        "SMTP_PASS", "SMTP_PORT", "SMTP_USER", "SPACES", "TLS_PRIVATE_KEY", "TRAILING_BACKSLASH", "UNICODE", "WIN_PATH",
    ]

    /// Files of the platforms that the index does not name.
    static let others: [Fixture] = [
        Fixture(path: "1password/export.data", content: .canonical()),
        Fixture(
            path: "1password/export.csv", options: ReadOptions(entries: ["JWT_SECRET"]), content: .some(["JWT_SECRET"])),
        Fixture(
            path: "1password/export.csv", options: ReadOptions(entries: ["Render env kinect-api"]), content: .some(core)
        ),
        Fixture(path: "aws/eb-describe-configuration-settings.json", content: .some(core)),
        Fixture(path: "aws/eb-option-settings.json", content: .some(core)),
        Fixture(path: "aws/eb.ebextensions.config", content: .some(["NODE_ENV", "SMTP_PORT"])),
        Fixture(
            path: "aws/ecs-task-definition.json", content: .some(["NODE_ENV", "SMTP_HOST", "SMTP_PORT", "SMTP_USER"]),
            skipped: ["reference": ["MONGODB_URI", "JWT_SECRET"]]),
        Fixture(
            path: "aws/ecs-describe-task-definition.json", content: .some(["NODE_ENV"]),
            skipped: ["reference": ["MONGODB_URI"]]),
        Fixture(
            path: "cloudflare/wrangler.toml", content: .some(["NODE_ENV", "SMTP_PORT"]),
            skipped: ["not-text": ["FEATURE_FLAGS"], "no-value": ["MONGODB_URI", "JWT_SECRET", "SMTP_PASS"]]),
        Fixture(path: "compose/compose.yaml", content: .some(["NODE_ENV"], with: ["PRICE": "$5"])),
        Fixture(
            path: "digitalocean/app.to-submit.yaml", content: .some(core, with: ["LOG_LEVEL": "info"]),
            skipped: ["reference": ["DB_URL"]]),
        Fixture(path: "direnv/dot-envrc", content: .canonical()),
        Fixture(path: "doppler/secrets.yaml", content: .canonical(), skipped: ["injected-by-platform": doppler]),
        Fixture(
            path: "fly/fly.toml", content: .some(["NODE_ENV", "SMTP_HOST", "SMTP_PORT"], with: ["PORT": "8080"])),
        Fixture(
            path: "gcp/cloud-run-service.export.yaml", content: .some(["NODE_ENV", "SMTP_HOST", "SMTP_PORT"]),
            skipped: ["reference": ["MONGODB_URI"]]),
        Fixture(path: "github/variables.api.json", content: .some(["NODE_ENV", "SMTP_HOST"])),
        Fixture(path: "github/secrets-list.api.json", content: .some([]), skipped: ["redacted": core.sorted()]),
        Fixture(path: "github/put-secret.request.json", content: .failure([.jsonShape])),
        Fixture(
            path: "gitlab/project-variables.json", content: .failure([.severalScopes, .severalScopes])),
        Fixture(
            path: "heroku/app.json", content: .some(["NODE_ENV", "SMTP_HOST"]),
            skipped: ["generated-by-platform": ["JWT_SECRET"], "no-value": ["MONGODB_URI", "SMTP_PASS"]]),
        Fixture(
            path: "heroku/config-get-multi.json", content: .some(["SMTP_HOST"]), skipped: ["no-value": ["MISSING"]]),
        Fixture(path: "heroku/config-table.txt", content: .failure([.herokuTable])),
        Fixture(
            path: "heroku/patch-config-vars.request.json", content: .some(core), skipped: ["deletion": ["OLD_VAR"]]),
        Fixture(path: "infisical/secrets.yaml", content: .canonical()),
        Fixture(path: "infisical/secrets.dotenv-eval.sh", content: .canonical()),
        Fixture(path: "infisical/secrets.dotenv-export.env", content: .canonical()),
        Fixture(
            path: "keepassxc/export.csv", options: ReadOptions(entries: ["Render env dump"]), content: .some(core)),
        Fixture(
            path: "keepassxc/export.csv", options: ReadOptions(entries: ["JWT_SECRET"]), content: .some(["JWT_SECRET"])),
        Fixture(path: "keepassxc/export.csv", content: .failure([.severalEntries, .severalEntries])),
        Fixture(
            path: "koyeb/cli-args.txt", content: .some(["NODE_ENV", "SMTP_HOST"]),
            skipped: ["reference": ["MONGODB_URI"], "deletion": ["OLD_VAR"]]),
        Fixture(
            path: "koyeb/service-definition.env.json", content: .some(["NODE_ENV", "SMTP_HOST"]),
            skipped: ["reference": ["MONGODB_URI", "JWT_SECRET"]]),
        Fixture(path: "kubernetes/secret-data.kubectl.json", content: .canonical()),
        Fixture(path: "kubernetes/secret-stringdata.yaml", content: .canonical()),
        Fixture(
            path: "netlify/api-get-env.json", options: ReadOptions(scope: "production"),
            content: .some(core, with: ["API_BASE": "https://api.example.net"])),
        Fixture(path: "railway/graphql-upsert.request.json", content: .some(core)),
        Fixture(
            path: "railway/graphql-variables.response.json", content: .canonical(),
            skipped: ["injected-by-platform": railway]),
        Fixture(path: "terraform/terraform.tfvars.json", content: .canonical()),
        Fixture(
            path: "vercel/api-get-env.decrypted.json", content: .some(core), skipped: ["redacted": ["TLS_PRIVATE_KEY"]]),
        Fixture(path: "vercel/api-post-env.request.json", content: .some(core)),
        Fixture(
            path: "vercel/env-ls.json", content: .some(["NODE_ENV"]),
            skipped: ["redacted": ["MONGODB_URI", "JWT_SECRET", "SMTP_HOST"]]),
        Fixture(
            path: "bitwarden/bitwarden_export.json",
            options: ReadOptions(entries: ["Render env kinect-api 2025-09-05"]),
            content: .some(core)),
        Fixture(
            path: "bitwarden/bitwarden_export.json", options: ReadOptions(entries: ["kinect-api custom fields"]),
            content: .canonical()),
        Fixture(
            path: "bitwarden/bitwarden_export.json", options: ReadOptions(entries: ["JWT_SECRET"]),
            content: .some(["JWT_SECRET"])),
        Fixture(
            path: "bitwarden/bitwarden_export.json", options: ReadOptions(entries: ["jwt_secret"]),
            content: .failure([.unknownEntry])),
        Fixture(
            path: "bitwarden/bitwarden_export.csv", options: ReadOptions(entries: ["Render env kinect-api 2025-09-05"]),
            content: .some(core)),
    ]
}
