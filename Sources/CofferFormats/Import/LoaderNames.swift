/// Whether a variable of this name changes what a program loads or runs when it starts (ld.so(8), bash(1), perlrun(1),
/// node(1), java(1), git(1)), so that whoever can set it owns the process.
public func isLoaderName(_ name: String) -> Bool {
    if name.hasPrefix("LD_") || name.hasPrefix("DYLD_") || name.hasPrefix("BASH_FUNC_") { return true }
    if name.hasPrefix("GIT_CONFIG") { return true }
    return switch name {
    case "BASH_ENV", "ENV", "SHELLOPTS", "BASHOPTS", "PS4", "PROMPT_COMMAND", "IFS", "CDPATH", "PATH": true
    case "NODE_OPTIONS", "NODE_PATH", "NODE_EXTRA_CA_CERTS", "ELECTRON_RUN_AS_NODE": true
    case "PYTHONPATH", "PYTHONSTARTUP", "PYTHONHOME", "PYTHONINSPECT", "PYTHONBREAKPOINT": true
    case "PERL5OPT", "PERL5LIB", "PERLLIB", "PERL5DB", "RUBYOPT", "RUBYLIB", "LUA_INIT", "PHPRC", "PHP_INI_SCAN_DIR":
        true
    case "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH", "DOTNET_STARTUP_HOOKS": true
    case "GIT_SSH_COMMAND", "GIT_SSH", "GIT_ASKPASS", "SSH_ASKPASS", "GIT_EXEC_PATH", "GIT_PAGER", "GIT_EDITOR": true
    case "PAGER", "MANPAGER", "LESSOPEN", "LESSCLOSE", "EDITOR", "VISUAL", "BROWSER": true
    case "GCONV_PATH", "GETCONF_DIR", "LOCPATH", "NLSPATH", "MALLOC_TRACE", "HOSTALIASES", "RESOLV_HOST_CONF": true
    case "OPENSSL_CONF", "OPENSSL_MODULES", "OPENSSL_ENGINES", "GTK_MODULES", "QT_PLUGIN_PATH": true
    default: false
    }
}
