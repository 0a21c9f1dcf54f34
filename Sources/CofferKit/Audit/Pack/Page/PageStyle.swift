/// The page's look: light and dark by what the reader's system prefers, narrow screens, and paper of size A4.
enum PageStyle {
    static let css: Markup = """
        :root{color-scheme:light dark;--paper:#fff;--soft:#f5f7f9;--ink:#1b2430;--dim:#5a6675;--line:#dde3e9;--link:#1f5fa8;\
        --bad:#b3261e;--badbg:#fdecea;--warn:#8a5300;--warnbg:#fff3dc;--mid:#6b5b00;--midbg:#fbf6d9;--good:#1c6b3c;\
        --goodbg:#e6f4ea;--cool:#1f5fa8;--coolbg:#e8f1fb;--quarter:#eaf1f8}
        @media (prefers-color-scheme:dark){:root{--paper:#12171d;--soft:#1a2129;--ink:#e4e9ee;--dim:#9aa7b4;--line:#2c3640;\
        --link:#8cbcf0;--bad:#ff9a90;--badbg:#43201d;--warn:#f5bd66;--warnbg:#3d2d12;--mid:#e0cf6b;--midbg:#353012;\
        --good:#7fd3a0;--goodbg:#16351f;--cool:#8cbcf0;--coolbg:#1a2f47;--quarter:#1b2735}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,\
        "Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif}
        main,header,footer{max-width:70rem;margin:0 auto;padding:0 1.5rem}
        header{padding-top:2.5rem}
        .over{margin:0;color:var(--dim);font-size:.8rem;letter-spacing:.08em;text-transform:uppercase}
        h1{margin:.15rem 0 .35rem;font-size:2.1rem;line-height:1.2;letter-spacing:-.015em;overflow-wrap:anywhere}
        h2{margin:3rem 0 .75rem;padding-top:.6rem;border-top:2px solid var(--ink);font-size:1.3rem;line-height:1.3}
        h3{margin:1.6rem 0 .5rem;font-size:1rem}
        p{margin:.5rem 0 .9rem;max-width:48rem}
        a{color:var(--link)}
        .dim{color:var(--dim)}
        .facts{display:flex;flex-wrap:wrap;gap:.15rem 1.5rem;margin:.5rem 0 0;padding:0;color:var(--dim);font-size:.85rem;\
        list-style:none}
        .facts b{color:var(--ink);font-weight:500}
        .verdict{margin:1.6rem 0 1rem;padding:1rem 1.2rem;border-left:.3rem solid;border-radius:.2rem}
        .verdict p{margin:0;max-width:none}
        .verdict p+p{margin-top:.35rem;color:var(--ink)}
        .verdict .head{font-size:1.15rem;font-weight:600}
        .calm{border-color:var(--good);background:var(--goodbg)}.calm .head{color:var(--good)}
        .alarm{border-color:var(--bad);background:var(--badbg)}.alarm .head{color:var(--bad)}
        .tiles{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin:0 0 1rem;padding:0;\
        list-style:none}
        .tiles li{padding:.7rem .9rem;border:1px solid var(--line);border-radius:.4rem;background:var(--soft)}
        .tiles b{display:block;font-size:1.55rem;line-height:1.25;font-weight:600;font-variant-numeric:tabular-nums}
        .tiles b.day{font-size:1.1rem;line-height:1.75}
        .tiles span{color:var(--dim);font-size:.82rem}
        nav{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:1.2rem 0 0;font-size:.88rem}
        table{width:100%;border-collapse:collapse;font-size:.86rem;font-variant-numeric:tabular-nums}
        caption{padding:0 0 .4rem;color:var(--dim);text-align:left}
        th,td{padding:.42rem .9rem .42rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
        th:last-child,td:last-child{padding-right:0}
        tbody th{min-width:13rem;font-weight:400}
        .quiet caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .by{display:block;color:var(--dim);white-space:nowrap}
        thead th{color:var(--dim);font-size:.76rem;font-weight:600;white-space:nowrap}
        .n{text-align:right;white-space:nowrap}
        .d{white-space:nowrap}
        .name,code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
        .name,code{font-size:.94em;overflow-wrap:anywhere}
        .env{display:block;color:var(--dim)}
        .env .name{font-size:.9em}
        pre{overflow-x:auto;margin:.3rem 0 1rem;padding:.6rem .8rem;border:1px solid var(--line);border-radius:.3rem;\
        background:var(--soft);font-size:.84rem}
        .chip{display:inline-block;padding:.05rem .5rem;border-radius:1rem;font-size:.78rem;font-weight:600;\
        white-space:nowrap}
        .chip i{font-style:normal;margin-right:.3rem}
        .overdue,.critical{color:var(--bad);background:var(--badbg)}
        .due,.high{color:var(--warn);background:var(--warnbg)}
        .due_soon,.medium,.unknown_age{color:var(--mid);background:var(--midbg)}
        .ok,.yes{color:var(--good);background:var(--goodbg)}
        .exempt,.low,.info{color:var(--dim);background:var(--soft)}
        .new{color:var(--cool);background:var(--coolbg)}
        .open,.ignored,.closed,.no{color:var(--dim);background:var(--soft)}
        .scroll{overflow-x:auto;-webkit-overflow-scrolling:touch}
        ol.steps{padding-left:1.3rem}ol.steps li{margin-bottom:.4rem}
        .key{display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;margin:0 0 .6rem;padding:0;list-style:none;color:var(--dim);\
        font-size:.82rem}
        .key .h{color:var(--ink);font-weight:600}
        .key svg{width:20px;height:14px;margin-right:.4rem;vertical-align:-2px}
        svg text{fill:var(--ink);font:12px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
        svg .g{font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif;font-weight:600}
        svg .m{fill:var(--dim);font:11px system-ui,-apple-system,"Segoe UI",Roboto,Arial,"DejaVu Sans",sans-serif}
        svg .q{fill:var(--quarter)}svg .r{stroke:var(--line)}svg .now{stroke:var(--ink);stroke-dasharray:4 3}
        svg .lane{stroke:var(--line);stroke-width:2}
        svg .late{fill:var(--bad);fill-opacity:.18}svg .hatch{stroke:var(--bad);stroke-width:2}
        svg .edge{stroke:var(--bad);fill:none}
        svg .tick{stroke:var(--ink);stroke-width:2}svg .met{stroke:var(--dim);stroke-width:1}
        svg .bar{fill:var(--link)}svg .dot{fill:var(--link)}svg .ring{fill:var(--paper);stroke:var(--link);stroke-width:2}
        svg .past{fill:var(--link)}
        svg .s-overdue{fill:var(--bad)}svg .s-due{fill:var(--warn)}svg .s-due_soon,svg .s-unknown_age{fill:var(--mid)}\
        svg .s-exempt{fill:var(--dim)}svg .s-ok{fill:var(--good)}
        .picture{display:block;width:100%;min-width:52rem;height:auto;margin-bottom:1rem}
        .matrix{width:auto}.matrix tbody th{min-width:0;white-space:nowrap}.matrix th,.matrix td{padding:.3rem .65rem .3rem 0}
        .none{color:var(--dim)}
        footer{margin-top:3rem;padding-top:1rem;padding-bottom:2.5rem;border-top:1px solid var(--line);color:var(--dim);\
        font-size:.82rem}
        footer .name{font-size:.9em}
        \(narrow)
        \(paper)
        """

    private static let narrow: Markup = """
        @media screen and (max-width:44rem){main,header,footer{padding-left:1rem;padding-right:1rem}header{padding-top:1.4rem}\
        h1{font-size:1.55rem}.tiles{grid-template-columns:repeat(2,1fr);gap:.5rem}\
        table:not(.matrix) thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
        table:not(.matrix),table:not(.matrix) caption,table:not(.matrix) tbody,table:not(.matrix) tr,\
        table:not(.matrix) td,table:not(.matrix) tbody th{display:block;width:100%;text-align:left}\
        table:not(.matrix) tr{margin:0 0 .7rem;padding:.55rem .8rem;border:1px solid var(--line);border-radius:.4rem}\
        table:not(.matrix) td,table:not(.matrix) tbody th{display:flex;gap:.8rem;min-width:0;padding:.16rem 0;border:0;white-space:normal}\
        table:not(.matrix) td:empty{display:none}\
        table:not(.matrix) td::before,table:not(.matrix) tbody th::before{content:attr(data-t);flex:0 0 6.6rem;\
        color:var(--dim);font-size:.8rem;line-height:1.75}}
        """

    private static let paper: Markup = """
        @page{size:A4;margin:16mm 14mm}
        @media print{:root{color-scheme:light;--paper:#fff;--soft:#f5f7f9;--ink:#111;--dim:#4c5763;--line:#cfd6dd;\
        --link:#174e8c;--bad:#a3180f;--badbg:#fdecea;--warn:#7a4900;--warnbg:#fff3dc;--mid:#5c4f00;--midbg:#fbf6d9;\
        --good:#155a31;--goodbg:#e6f4ea;--cool:#174e8c;--coolbg:#e8f1fb;--quarter:#e6eef7}\
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}\
        body{font-size:9.5pt;line-height:1.4}main,header,footer{max-width:none;padding:0}header{padding-top:0}\
        nav{display:none}h1{font-size:20pt}h2{margin-top:8mm;font-size:13pt;break-after:avoid}h3,caption{break-after:avoid}\
        tr,.tiles,.verdict,.picture,ol.steps li,pre{break-inside:avoid}thead{display:table-header-group}\
        table{font-size:8pt}tbody th{min-width:36mm}th,td{padding:1mm 2.2mm 1mm 0}.tiles{grid-template-columns:repeat(4,1fr)}\
        .picture{min-width:0}.scroll{overflow:visible}pre{white-space:pre-wrap}.matrix th,.matrix td{padding:.8mm 2mm .8mm 0}}
        """
}
