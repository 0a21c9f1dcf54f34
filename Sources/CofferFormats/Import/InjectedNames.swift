/// The variables that a platform sets itself, so that an export holds them without anyone having set them.
public enum InjectedNames: String, Sendable, CaseIterable {
    case azure, cloudRun, doppler, fly, github, heroku, koyeb, netlify, railway, render, shell, vercel

    /// Whether the platform sets this variable.
    public func contains(_ name: String) -> Bool {
        switch self {
        case .azure: name.hasPrefix("WEBSITE_")
        case .cloudRun: ["K_SERVICE", "K_REVISION", "K_CONFIGURATION", "PORT"].contains(name)
        case .doppler: ["DOPPLER_PROJECT", "DOPPLER_ENVIRONMENT", "DOPPLER_CONFIG"].contains(name)
        case .fly: name.hasPrefix("FLY_") || name == "PRIMARY_REGION"
        case .github: name.hasPrefix("GITHUB_") || name == "CI"
        case .heroku: name.hasPrefix("HEROKU_") || name == "DYNO" || name == "PORT"
        case .koyeb: name.hasPrefix("KOYEB_") || name == "PORT"
        case .netlify: name == "NETLIFY" || name.hasPrefix("NETLIFY_") || Self.netlifyNames.contains(name)
        case .railway: name.hasPrefix("RAILWAY_") && !Self.railwaySettings.contains(name)
        case .render:
            name == "PORT" || name == "RENDER" || name == "IS_PULL_REQUEST" || name.hasPrefix("RENDER_")
        case .shell: Self.shellNames.contains(name)
        case .vercel: name == "VERCEL" || name.hasPrefix("VERCEL_") || name == "NOW_REGION"
        }
    }

    /// What Netlify's build sets (docs/configure-builds/environment-variables, "Read-only variables").
    private static let netlifyNames: Set<String> = [
        "URL", "DEPLOY_URL", "DEPLOY_PRIME_URL", "DEPLOY_ID", "SITE_NAME", "SITE_ID", "BUILD_ID", "CONTEXT",
    ]
    /// What a user sets on Railway to configure it (docs.railway.com, "Variables reference").
    private static let railwaySettings: Set<String> = [
        "RAILWAY_DOCKERFILE_PATH", "RAILWAY_RUN_UID", "RAILWAY_RUN_GID", "RAILWAY_HEALTHCHECK_TIMEOUT_SEC",
        "RAILWAY_DEPLOYMENT_OVERLAP_SECONDS", "RAILWAY_DEPLOYMENT_DRAINING_SECONDS", "RAILWAY_SHM_SIZE_BYTES",
    ]
    /// What a login or a shell sets (environ(7), bash(1)).
    private static let shellNames: Set<String> = [
        "PATH", "HOME", "PWD", "OLDPWD", "SHLVL", "_", "HOSTNAME", "SHELL", "TERM", "USER", "LOGNAME", "LANG", "MAIL",
        "DISPLAY", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY", "XDG_SESSION_ID", "XDG_RUNTIME_DIR", "LS_COLORS",
        "COLORTERM", "TMPDIR", "INVOCATION_ID", "JOURNAL_STREAM",
    ]
}
