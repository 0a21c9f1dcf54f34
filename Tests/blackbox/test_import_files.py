"""import: what is read from which file, byte for byte, and what a file is refused for."""

import json
import os
import shutil
import unittest

from home import CANONICAL, VaultCase, data

ONE_LINE = {name: value for name, value in CANONICAL.items() if b"\n" not in value}
PAGES = [data("render", f"api-env-vars.page{number}.json") for number in (1, 2)]


class ImportFilesTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.begin()
        self.needles = [value for value in CANONICAL.values() if len(value) > 30] + [b"p%40ss-7Qz"]

    def import_exactly(self, wanted, *words):
        self.ok("import", *words, "--yes")
        self.assertEqual(self.values(), wanted)

    def test_a_raw_dashboard_paste(self):
        for dialect in ("docker", "render"):
            with self.subTest(dialect):
                self.environment = f"kinect/{dialect}"
                self.import_exactly(ONE_LINE, data("render", "dashboard-export.raw.env"), "--dialect", dialect)

    def test_quoted_dashboard_exports(self):
        for shape in ("quoted", "quoted-multiline"):
            with self.subTest(shape):
                self.environment = f"kinect/{shape}"
                self.import_exactly(
                    CANONICAL, data("render", f"dashboard-export.{shape}.env"), "--dialect", "render")

    def test_an_ambiguous_file_is_refused_with_its_variables_and_a_way_on(self):
        for shape in ("raw", "quoted", "quoted-multiline"):
            with self.subTest(shape):
                answer = self.refuses(11, "import", data("render", f"dashboard-export.{shape}.env"), "--yes")
                self.assertIn("SMTP_PASS", answer.said)
                self.assertIn("DOLLAR_BRACE", answer.said)
                self.assertIn("--dialect render", answer.said)
                self.assertNotIn(CANONICAL["SMTP_PASS"].decode(), answer.said)
                self.assertEqual(self.ok("env", "list", "--json", env=None).json["environments"], [])

    def test_pages_of_the_api_together(self):
        self.import_exactly(CANONICAL, *PAGES)

    def test_pages_of_the_api_in_a_directory(self):
        os.mkdir(self.path("pages"))
        for page in PAGES:
            shutil.copy(page, self.path("pages"))
        self.write("pages/.hidden", b"not = looked = at")
        self.import_exactly(CANONICAL, self.path("pages"))

    def test_a_full_page_without_the_next_is_refused(self):
        answer = self.refuses(10, "import", PAGES[0], "--yes")
        self.assertIn("api-env-vars.page1.json", answer.said)
        self.assertIn("next page", answer.said)
        self.refuses(10, "import", PAGES[0], data("render", "api-env-group.json"), "--yes")
        self.refuses(10, "import", PAGES[0], data("render", "api-secret-files.json"), "--yes")
        self.ok("import", PAGES[0], data("render", "api-env-vars.page3-end.json"), "--yes")

    def test_the_api_refusing_access_is_no_export(self):
        answer = self.refuses(10, "import", data("render", "api-error-401.json"), "--yes")
        self.assertIn("access key", answer.said)

    def test_an_environment_group_and_its_service_together(self):
        self.ok("import", *PAGES, data("render", "api-env-group.json"), "--yes")
        names = [row["name"] for row in self.ok("list", "--json").json["variables"]]
        self.assertEqual(sorted(CANONICAL) + ["FILE_TLS_KEY"], sorted(set(names) - {"FILE_TLS_KEY"}) + ["FILE_TLS_KEY"])

    def test_a_secret_file_is_a_variable_that_is_delivered_as_a_file(self):
        plan = self.ok("import", data("render", "api-secret-files.json"), "--yes", "--json").json
        files = {change["name"]: change for change in plan["changes"]}
        self.assertEqual({name: change["file"] for name, change in files.items()},
                         {"FILE_TLS_KEY": "tls.key", "FILE_ENV": ".env"})
        self.assertEqual({change["delivery"] for change in files.values()}, {"file"})
        self.assertEqual({change["class"] for change in files.values()}, {"secret"})
        self.assertTrue(all(row["note"] for row in self.ok("list", "--json").json["variables"]))
        self.refuses(9, "get", "FILE_TLS_KEY")
        self.assertIn("nothing changed", self.ok("import", data("render", "api-secret-files.json"), "--yes").said)

    def test_two_files_that_contradict_each_other(self):
        one, other = self.write("one.json", b'{"A":"first","B":"2"}'), self.write("other.json", b'{"A":"second"}')
        answer = self.refuses(9, "import", one, other, "--yes")
        for word in ("A ", "one.json", "other.json"):
            self.assertIn(word, answer.said)
        self.assertNotIn("second", answer.said)
        self.ok("import", one, self.write("same.json", b'{"A":"first"}'), "--yes")

    def test_standard_input(self):
        self.ok("import", "-", "--yes", stdin=b"A=1\nB=2\n")
        self.assertEqual(self.values(), {"A": b"1", "B": b"2"})

    def test_parse_errors_name_file_line_and_column_all_of_them(self):
        path = self.write("bad.env", b"A=1\nno assignment\nB=2\n=nameless\n")
        answer = self.refuses(10, "import", path, "--dialect", "docker", "--yes")
        self.assertIn("bad.env: line 4, column 1", answer.said)
        answer = self.refuses(10, "import", self.write("bad.json", b'{"A":"1",\n "B":}\n'), "--yes")
        self.assertIn("bad.json: line 2, column 6", answer.said)

    def test_one_bad_variable_stores_nothing(self):
        content = json.dumps({"GOOD": "1", "BAD-NAME": "2", "ALSO BAD": "3", "FINE": "4"}).encode()
        path = self.write("some.json", content)
        answer = self.refuses(10, "import", path, "--yes")
        for name in ("BAD-NAME", "ALSO BAD", "--raw-name"):
            self.assertIn(name, answer.said)
        self.ok("import", path, "--raw-name", "--yes")
        self.assertEqual(self.get("BAD-NAME"), b"2")

    def test_a_quote_that_is_not_closed(self):
        answer = self.refuses(10, "import", self.write("open.env", b'A=1\nB="never\nC=3\n'), "--yes")
        self.assertIn("open.env: line 2, column 3", answer.said)

    def test_byte_order_mark_and_windows_lines_are_shown(self):
        path = self.write("windows.env", b"\xef\xbb\xbfA=one\r\nB=two\r\n")
        answer = self.ok("import", path, "--yes")
        self.assertIn("byte order mark", answer.text)
        self.assertIn("Windows line ends", answer.text)
        self.assertEqual(self.values(), {"A": b"one", "B": b"two"})

    def test_a_repeated_line_and_a_reference_are_shown(self):
        path = self.write("repeated.env", b"A=one\nA=two\nB=${A}\n")
        answer = self.ok("import", path, "--dialect", "compose", "--yes", variables={"COLUMNS": "160"})
        self.assertIn("repeated.env, line 2, column 1: A: the name stands here a second time", answer.text)
        self.assertIn("B: a reference is replaced", answer.text)
        self.assertEqual(self.values(), {"A": b"two", "B": b"two"})

    def test_names_that_want_a_look_are_shown(self):
        content = json.dumps({"LD_PRELOAD": "/tmp/x.so", "TRAILING": "blank "}).encode()
        answer = self.ok("import", self.write("names.json", content), "--yes", variables={"COLUMNS": "160"})
        self.assertIn("LD_PRELOAD: this name changes how programs start", answer.text)
        self.assertIn("TRAILING: the value ends with a blank", answer.text)
        content = json.dumps({"\u0410PI_KEY": "x"}).encode()
        answer = self.ok("import", self.write("alike.json", content), "--raw-name", "--yes")
        self.assertIn("looks like another", answer.text)

    def test_a_pipe_of_the_shell(self):
        reader, writer = os.pipe()
        os.write(writer, b"A=1\n")
        os.close(writer)
        self.addCleanup(self.close, reader)
        self.ok("import", f"/dev/fd/{reader}", "--yes", pass_fds=(reader,))
        self.assertEqual(self.get("A"), b"1")

    def test_a_repeated_name_with_two_values(self):
        path = self.write("twice.json", b'{"A":"1",\n"A":"2"}')
        self.assertIn("line 2", self.refuses(10, "import", path, "--yes").said)

    def test_a_name_cannot_play_with_the_terminal(self):
        content = json.dumps({"A\u001b[2J": "1"}).encode()
        answer = self.ok("import", self.write("evil.json", content), "--raw-name", "--yes")
        self.assertNotIn(b"\x1b", answer.out + answer.err)

    def test_unknown_readers_and_files(self):
        path = self.write("a.env", b"A=1\n")
        self.assertIn("docker", self.refuses(12, "import", path, "--dialect", "dokcer", "--yes").said)
        self.refuses(12, "import", path, "--from", "no-such-format", "--yes")
        self.refuses(2, "import", path, "--from", "json", "--dialect", "docker", "--yes")
        self.refuses(13, "import", self.path("missing.env"), "--yes")

    def test_a_value_of_one_mebibyte(self):
        value = "x" * (1 << 20)
        self.ok("import", self.write("big.json", json.dumps({"BIG": value}).encode()), "--yes")
        self.assertEqual(self.get("BIG"), value.encode())
        path = self.write("bigger.json", json.dumps({"A": "1", "BIG": value + "y"}).encode())
        self.assertIn("BIG", self.refuses(10, "import", path, "--yes").said)


if __name__ == "__main__":
    unittest.main()
