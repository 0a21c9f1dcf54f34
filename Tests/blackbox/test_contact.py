"""contact: whom to call, kept in the vault and shown in the order of the path."""

import unittest

from home import VaultCase


class ContactTest(VaultCase):
    def contacts(self):
        return self.ok("contact", "list", "--json", env=None).json["contacts"]

    def test_contacts_are_added_listed_and_removed(self):
        self.begin()
        self.ok("contact", "add", "Atlas", "--role", "database", "--url", "https://support.mongodb.com", env=None)
        self.ok("contact", "add", "B. Person", "--role", "on call", "--phone", "+49 30 1", "--escalation", "2", env=None)
        self.ok("contact", "add", "A. Person", "--role", "on call", "--mail", "a@example.org", "--escalation", "1", env=None)
        self.assertEqual({row["name"] for row in self.contacts()}, {"Atlas", "A. Person", "B. Person"})
        text = self.ok("contact", "list", env=None).text
        self.assertLess(text.index("A. Person"), text.index("B. Person"))
        self.ok("contact", "remove", "Atlas", env=None)
        self.assertNotIn("Atlas", self.ok("contact", "list", env=None).text)

    def test_what_is_no_contact_is_refused(self):
        self.begin()
        self.refuses(2, "contact", "add", "Nobody", "--role", "none", env=None)
        self.refuses(2, "contact", "add", "Mail", "--role", "none", "--mail", "no address", env=None)
        self.refuses(2, "contact", "add", "two\nlines", "--role", "none", "--phone", "1", env=None)
        self.refuses(12, "contact", "remove", "Nobody", env=None)

    def test_any_slot_may_read_them(self):
        self.begin()
        self.ok("contact", "add", "Atlas", "--role", "database", "--phone", "1", env=None)
        key = self.path("night.key")
        self.ok("key", "add", "--new-key-file", key, "--scope", "metadata", "--yes", env=None)
        self.assertIn("Atlas", self.ok("contact", "list", env=None, opener=["--key-file", key]).text)


if __name__ == "__main__":
    unittest.main()
