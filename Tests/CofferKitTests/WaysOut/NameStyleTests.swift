import CofferKit
import Testing

struct NameStyleTests {
    @Test(arguments: [
        (NameStyle.same, "SMTP_HOST", "SMTP_HOST"), (.camel, "SMTP_HOST", "smtpHost"), (.camel, "A", "a"),
        (.camel, "__A__B__", "aB"), (.upperCamel, "SMTP_HOST_2", "SmtpHost2"), (.lowerSnake, "SMTP_HOST", "smtp_host"),
        (.terraform, "SMTP_HOST", "TF_VAR_smtp_host"), (.dotnet, "SMTP__HOST_NAME", "Smtp__HostName"),
        (.dotnet, "A__B__C_D", "A__B__CD"), (.dotnet, "SMTP_HOST", "SmtpHost"), (.dotnet, "__A", "A"),
        (.camel, "a-b.c", "aBC"),
    ])
    func `a name in another style`(style: NameStyle, name: String, wanted: String) {
        #expect(style.apply(to: name) == wanted)
    }
}
