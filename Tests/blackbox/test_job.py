"""run for jobs: what a job says that it wrote is kept, and a restore cannot go into its own source."""

import json
import unittest

from home import VaultCase


class JobTest(VaultCase):
    def test_a_job_says_how_much_it_wrote(self):
        self.begin(A="1")
        answer = self.ok("run", "--job", "dump", "--report-fd", "3", "--", "sh", "-c", 'echo 4096 >&3; printf "$A"')
        self.assertEqual(answer.out, b"1")
        self.ok("run", "--job", "dump", "--report-fd", "9", "--", "sh", "-c", "echo nonsense >&9; exit 4", code=4)
        self.ok("run", "--report-fd", "3", "--", "true", code=125)
        self.ok("run", "--job", "dump", "--report-fd", "2", "--", "true", code=125)
        self.ok("verify", env=None)

    def test_a_variable_that_leads_to_the_same_place(self):
        self.begin(URI="postgres://app:one@db.example/live", OTHER="x")
        path = self.write("t.json", json.dumps({"URI": "postgres://test:two@db.example/live?a=1", "OTHER": "y"}).encode())
        self.ok("import", path, "--yes", env="kinect/test")
        for rule in ["URI=kinect/test", "URI"]:
            answer = self.ok("run", "--forbid-same", rule, "--", "touch", self.path("ran"), code=125)
            self.assertIn("kinect/test", answer.said)
        self.ok("run", "--forbid-same", "OTHER", "--", "true")
        self.ok("set", "URI", "--stdin", env="kinect/test", stdin=b"postgres://test:two@db.example/copy")
        self.ok("run", "--forbid-same", "URI", "--", "true")
        self.ok("run", "--forbid-same", "URI=kinect/none", "--", "true", code=125)


if __name__ == "__main__":
    unittest.main()
