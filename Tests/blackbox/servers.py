"""Servers on free loopback ports that the tests talk to: mail over TLS, and web addresses."""

import http.server
import logging
import os
import socket
import ssl
import subprocess
import threading
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

# What aiosmtpd remarks on handshakes that fail, which the tests want.
warnings.simplefilter("ignore")
logging.getLogger("mail.log").disabled = True
logging.getLogger("asyncio").disabled = True


def certificate(folder, name="localhost", stem="server"):
    """Makes a key and a certificate for `name` that signs itself; returns the path of the certificate and a context."""
    key, cert = (os.path.join(folder, f"{stem}.{end}") for end in ("key", "pem"))
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}", "-keyout", key, "-out", cert],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    return cert, context


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class MailServer:
    """Keeps the mails and passwords that it is given. Without `context` it would take a password in the clear; `implicit`
    begins with TLS at once, and without `offers_login` nobody is asked for a password."""

    def __init__(self, context=None, password=b"", answer="250 ok", implicit=False, offers_login=True):
        self.mails, self.passwords, self.password, self.answer, self.others = [], [], password, answer, []
        self.port = free_port()
        tls = {"tls_context": context, "require_starttls": True} if context else {"auth_require_tls": False}
        if implicit:
            tls = {"ssl_context": context, "auth_require_tls": False}
        if not offers_login:
            # Until a STARTTLS that never comes aiosmtpd says nothing of AUTH.
            tls = {"ssl_context": context, "auth_require_tls": True}
        login = {"authenticator": self.log_in, "auth_required": True} if offers_login else {}
        self.server = Controller(self, hostname="127.0.0.1", port=self.port, **login, **tls)
        self.server.start()

    def log_in(self, server, session, envelope, mechanism, data):
        self.passwords.append(data.password)
        # `handled` is whether the server has answered, which it does only to what it takes.
        taken = data.login == b"u" and data.password in (self.password, *self.others)
        return AuthResult(success=taken, handled=taken)

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.content))
        return self.answer

    def stop(self):
        self.server.stop()


class WebServer:
    """Answers every request by `answer(request)`, which gives status, headers and body; keeps what it was sent."""

    def __init__(self, context=None, answer=lambda request: (200, {}, b"{}")):
        outer = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def serve(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                outer.requests.append((self.command, self.path, self.headers, body))
                status, headers, content = answer(self)
                try:
                    self.send_response(status)
                    for name, value in {"Content-Length": str(len(content)), **headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(content)
                except OSError:
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = serve

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        if context:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
