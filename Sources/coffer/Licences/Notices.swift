/// What the licences demand to be said wherever the program is. Those of Swift, SQLite, zlib and GCC's libraries demand
/// nothing of a program that was compiled with them.
enum Notices {
    static let lines = coffer + [""] + glibc + [""] + sodium + [""] + yaml

    private static let coffer = ["coffer: Copyright (c) 2026 coffer contributors. MIT licence, as below."]

    // Version 2.1, section 6: a notice, the licence's text, and the means to link the program with another version.
    private static let glibc = """
        glibc: Copyright (C) 1991-2022 Free Software Foundation, Inc. The release binary holds the GNU C Library,
        which is under the GNU Lesser General Public License, version 2.1 or later. `make install` puts the text of
        that licence into share/doc/coffer/licences, with the copyright file of every package that was linked. To use
        another version of the library, build coffer from its sources with it: `make release`.
        """.split(separator: "\n").map(String.init)

    private static let sodium = """
        libsodium: Copyright (c) 2013-2017 Frank Denis <j at pureftpd dot org>
        Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
        granted, provided that the above copyright notice and this permission notice appear in all copies.
        THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
        INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY
        SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA
        OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN
        CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
        """.split(separator: "\n").map(String.init)

    private static let yaml = """
        libyaml: Copyright (c) 2017-2020 Ingy döt Net, Copyright (c) 2006-2016 Kirill Simonov
        Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
        documentation files (the "Software"), to deal in the Software without restriction, including without limitation
        the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
        to permit persons to whom the Software is furnished to do so, subject to the following conditions:
        The above copyright notice and this permission notice shall be included in all copies or substantial portions
        of the Software.
        THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO
        THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
        AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
        CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
        DEALINGS IN THE SOFTWARE.
        """.split(separator: "\n").map(String.init)
}
