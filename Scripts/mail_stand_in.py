"""Stands in for the mail server in docs/quarter.md: it speaks TLS on this machine and keeps what it is given in files."""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASSWORD = b"Vf7-lantern-orbit"


def start(home):
    """Starts the server; `home` gets its certificate, a file with the password, and each mail as inbox/N.eml."""
    # Only here, as it needs aiosmtpd, which the other tours do not.
    sys.path.insert(0, os.path.join(ROOT, "Tests", "blackbox"))
    import servers

    class Server(servers.MailServer):
        async def handle_DATA(self, server, session, envelope):
            self.mails.append(envelope.content)
            with open(os.path.join(home, "inbox", f"{len(self.mails)}.eml"), "wb") as file:
                file.write(envelope.content.replace(b"\r\n", b"\n"))
            return self.answer

    private = os.path.join(home, ".bin")
    _, context = servers.certificate(private)
    os.rename(os.path.join(private, "server.pem"), os.path.join(home, "mail.pem"))
    os.mkdir(os.path.join(home, "inbox"))
    password = os.open(os.path.join(home, "smtp.password"), os.O_WRONLY | os.O_CREAT, 0o600)
    os.write(password, PASSWORD + b"\n")
    os.close(password)
    return Server(context, PASSWORD)
