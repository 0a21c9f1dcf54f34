import Testing

@testable import CofferKit

struct MarkupTests {
    @Test func `a text in markup is escaped, markup in markup is not`() {
        let text = "<b a=\"1\" b='2'>&\u{202E}\n"
        let inner: Markup = "<i>\(text)</i>"
        let outer: Markup = "<p>\(inner)\(3)</p>"
        #expect(outer.text == "<p><i>&lt;b a=&quot;1&quot; b=&#39;2&#39;&gt;&amp;\\u{202e}\\x0a</i>3</p>")
    }

    @Test func `a long name can be broken between its parts`() {
        #expect(Markup.name("A_B<").text == "<span class=\"name\">A_<wbr>B&lt;</span>")
    }

    @Test func `nothing from a vault becomes markup of the page`() {
        let page = ReportPage.text(SmallPack.content)
        #expect(page.contains("Kinect &amp; &lt;sons&gt;"))
        #expect(!page.contains("<sons>") && !page.contains("<script") && !page.contains("<b>mine"))
        #expect(page.contains("<svg") && page.contains("<title id=\"t1\">") && page.contains("<desc id=\"d1\">"))
    }

    @Test func `the picture has whole numbers only`() throws {
        let page = ReportPage.text(SmallPack.content)
        let pictures = page.matches(of: #/<svg class="picture".*?<\/svg>/#.dotMatchesNewlines())
        #expect(pictures.count == 1)
        for picture in pictures {
            let fractions = picture.output.matches(of: #/[" ,MLHV]-?\d+\.\d/#).count
            #expect(fractions == 0)
        }
    }

    @Test func `an empty pack is a whole page`() {
        let page = ReportPage.text(PackContent(SmallPack.content.identity))
        #expect(page.contains("Nothing is rotated by a policy."))
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test func `a long list is cut on the page and says so`() {
        var content = SmallPack.content
        content.units = Array(repeating: content.units[0], count: 401)
        #expect(ReportPage.text(content).contains("400 of 401 are shown; inventory.csv has all."))
    }

    @Test(arguments: [
        ("JWT_SECRET", "`JWT_SECRET`"), ("a|b", "a\\|b"), ("a`b", "a\\`b"), ("*x*", "\\*x\\*"), ("<b>", "\\<b\\>"),
        ("a\nb", "a\\\\x0ab"), ("", ""),
    ])
    func `a name in Markdown`(name: String, written: String) {
        #expect(MarkdownText.code(name) == written)
    }
}
