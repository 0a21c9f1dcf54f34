"""checklist: questions that records answer, ticks with a name, scenarios in order, and what the audit makes of them."""

import datetime
import unittest

from places import BackupCase


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc).date() + datetime.timedelta(days=offset)).isoformat()


class ChecklistTest(BackupCase):
    def item(self, name, **more):
        (row,) = self.ok("checklist", "show", name, "--json", env=None, **more).json["items"]
        return row

    def tick(self, *words, code=0):
        return self.ok("checklist", "tick", *words, env=None, code=code)

    def test_records_answer_and_nobody_ticks_them(self):
        self.begin_with_disk()
        self.assertEqual(self.item("w1")["state"], "failed")
        self.made()
        self.assertEqual(self.item("w1")["state"], "done")
        self.refuses(9, "checklist", "tick", "w1", "--by", "A. Person", env=None)
        self.ok("run", "--job", "db-backup", "--", "false", code=1)
        self.assertEqual(self.item("w5")["state"], "failed")
        self.ok("run", "--job", "db-backup", "--", "true")
        self.assertEqual(self.item("w5")["state"], "done")

    def test_people_tick_with_a_name(self):
        self.begin_with_disk()
        self.refuses(2, "checklist", "tick", "q3", env=None)
        self.refuses(12, "checklist", "tick", "q33", "--by", "A", env=None)
        self.tick("q3", "--by", "A. Person", "--next", day(90))
        row = self.item("q3")
        self.assertEqual([row["state"], row["by"], row["date"]], ["done", "A. Person", day(0)])
        self.refuses(2, "checklist", "tick", "q3", "--by", "A", "--next", day(0), env=None)
        self.refuses(2, "checklist", "tick", "m3", "--by", "A", "--note", "20 min", env=None)
        self.tick("m3", "--by", "A", "--note", "20 min", "--note", "none", "--note", "script it")
        self.assertEqual(self.item("m3")["state"], "done")

    def test_a_scenario_goes_step_by_step(self):
        self.begin_with_disk()
        self.ok("checklist", "objective", "s3", "--rto", "2h", "--rpo", "24h", env=None)
        self.refuses(9, "checklist", "tick", "s3.1", "--by", "A", env=None)
        report = self.ok("checklist", "run", "s3", "--json", env=None).json
        self.assertEqual([report["ended"], report["objective"]], [False, 7200])
        self.refuses(9, "checklist", "tick", "s3.2", "--by", "A", env=None)
        for number in range(1, len(report["steps"]) + 1):
            self.tick(f"s3.{number}", "--by", "A. Person")
        self.assertTrue(self.item("s3")["answer"].startswith("last run took"))

    def test_own_items_and_documents(self):
        self.begin_with_disk()
        self.ok("checklist", "add", "dns", "--period", "quarter", "--question", "Is the DNS provider's login known?", env=None)
        self.refuses(9, "checklist", "add", "dns", "--period", "week", "--question", "Again?", env=None)
        self.assertEqual(self.item("dns")["state"], "open")
        self.refuses(2, "checklist", "review", "plan.md", "--next", day(0), "--by", "A", env=None)
        self.ok("checklist", "review", "plan.md", "--next", day(30), "--by", "A", env=None)
        (review,) = self.ok("checklist", "show", "--json", env=None).json["reviews"]
        self.assertEqual([review["document"], review["next"], review["overdue"]], ["plan.md", day(30), False])

    def findings(self, rule):
        answer = self.call("audit", "--json", env=None)
        self.assertIn(answer.code, (0, 1), answer.said)
        return {one.get("object") for one in answer.json["findings"] if one["rule"] == rule}

    def test_the_audit_finds_what_is_overdue(self):
        self.begin_with_disk()
        self.assertEqual(self.findings("R051"), set(), "lists that nobody uses are no fault")
        self.ok("checklist", "review", "plan.md", "--next", day(30), "--by", "A", env=None)
        self.tick("m5", "--by", "A. Person")
        self.assertEqual(self.findings("R051"), set())




if __name__ == "__main__":
    unittest.main()
