/// The variables that Render sets itself (render-oss/skills, platform-variables.md).
public enum RenderNames {
    /// Whether Render gives this variable to every service, so that an export holds it without anyone having set it.
    public static func isInjected(_ name: String) -> Bool {
        name == "PORT" || name == "RENDER" || name == "IS_PULL_REQUEST" || name.hasPrefix("RENDER_")
    }
}
