"""rotate with certificates: what coffer's own check sees of a key, a chain, the names and the end."""

import subprocess

from home import VaultCase


class CertificateTest(VaultCase):
    def setUp(self):
        super().setUp()
        self.authority = self.make("root", ["-subj", "/CN=Root", "-days", "3650"])

    def openssl(self, *words):
        subprocess.run(["openssl", *words], check=True, capture_output=True, cwd=self.home)

    def make(self, name, more):
        """A key, and a certificate that signs itself."""
        self.openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{name}.key",
            "-out", f"{name}.pem", *more)
        return self.text(f"{name}.pem")

    def text(self, name):
        return self.read(self.path(name))

    def issue(self, name, days, names="DNS:a.example.org,DNS:b.example.org"):
        """A certificate that the authority issued, and its key."""
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{name}.key",
                     "-out", f"{name}.csr", "-subj", f"/CN={name}")
        self.write(f"{name}.ext", f"subjectAltName={names}\n".encode())
        self.openssl("x509", "-req", "-in", f"{name}.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial",
                     "-days", str(days), "-extfile", f"{name}.ext", "-out", f"{name}.pem")
        return self.text(f"{name}.pem"), self.text(f"{name}.key")

    def start(self):
        old, key = self.issue("old", 30)
        self.begin(MODE="x")
        self.ok("set", "TLS_BUNDLE", "--stdin", stdin=old + self.authority + key)

    def check(self, bundle, code=0):
        self.ok("rotate", "TLS_BUNDLE", "--staged", "--replace", "--stdin", stdin=bundle)
        return self.ok("rotate", "TLS_BUNDLE", "--verify", "built-in", code=code).said

    def test_a_new_certificate_with_its_key_and_chain_is_taken(self):
        self.start()
        new, key = self.issue("new", 90)
        self.check(new + self.authority + key)
        report = self.ok("rotate", "TLS_BUNDLE", "--status", "--json").json
        self.assertEqual((report["kind"], report["state"], report["proof"]), ("pem", "verified", "built-in"))
        self.ok("rotate", "TLS_BUNDLE", "--promote", "--yes")
        # In the overlap the current value is looked at, for which there is no older one to be better than.
        self.ok("rotate", "TLS_BUNDLE", "--verify", "built-in")

    def test_each_fault_is_said(self):
        self.start()
        new, key = self.issue("new", 90)
        stranger = self.make("stranger", ["-subj", "/CN=Stranger"])
        fewer, its = self.issue("fewer", 90, "DNS:a.example.org")
        short, own = self.issue("short", 10)
        for bundle, fault in (
                (new + self.authority + self.text("old.key"), "does not belong"), (new + stranger + key, "not issued by"),
                (self.authority + new + key, "not issued by"), (fewer + self.authority + its, "b.example.org"),
                (short + self.authority + own, "not end later")):
            self.assertIn(fault, self.check(bundle, code=14))
            self.assertEqual(self.ok("rotate", "TLS_BUNDLE", "--status", "--json").json["state"], "staged")

    def test_just_enough_is_taken(self):
        self.start()
        more, key = self.issue("more", 31, "DNS:b.example.org,DNS:A.example.org,DNS:c.example.org")
        self.check(more + key)

    def test_a_certificate_and_its_key_in_two_variables(self):
        old, key = self.issue("old", 30)
        self.begin(MODE="x")
        self.ok("set", "TLS_CERT", "--stdin", stdin=old)
        self.ok("set", "TLS_KEY", "--stdin", stdin=key)
        self.ok("set", "TLS_CERT", "--class", "secret")
        self.ok("policy", "set", "--unit", "tls", "--members", "TLS_CERT,TLS_KEY")
        renewed, other = self.issue("renewed", 90)
        # The new certificate is held against the key that stays.
        self.ok("rotate", "tls", "--staged", "--only", "TLS_CERT", "--stdin", stdin=renewed)
        self.assertIn("does not belong", self.ok("rotate", "tls", "--verify", "built-in", code=14).said)
        self.openssl("x509", "-req", "-in", "old.csr", "-CA", "root.pem", "-CAkey", "root.key", "-days", "90",
                     "-extfile", "old.ext", "-out", "again.pem")
        self.ok("rotate", "tls", "--staged", "--replace", "--only", "TLS_CERT", "--stdin", stdin=self.text("again.pem"))
        self.ok("rotate", "tls", "--verify", "built-in")
