"""A port in front of a server: it passes bytes on, and does harm on the way when a test says so."""

import socket
import threading


class Between:
    """Stands between coffer and a server. `port` is where coffer goes, `target` the port of the server.

    harm is one of: nothing; `silent`, which takes a request and never answers; `flip`, which changes a bit of each snapshot
    that is fetched; and a function, which is called when half of an object was passed on, and after which the line is cut.
    `before` is called with the number of each request and its first line, before it is passed on.
    """

    def __init__(self, target):
        self.target, self.harm, self.requests, self.before = target, None, [], None
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.over = threading.Event()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while not self.over.is_set():
            try:
                client, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self.pass_on, args=(client,), daemon=True).start()

    def pass_on(self, client):
        with client:
            try:
                head = self.head(client)
                self.requests.append(head.split(b"\r\n")[0].decode("ascii", "replace"))
                if self.before:
                    self.before(len(self.requests), self.requests[-1])
                if self.harm == "silent":
                    self.over.wait()
                    return
                with socket.create_connection(("127.0.0.1", self.target), 60) as server:
                    back = threading.Thread(target=self.answer, args=(server, client, head), daemon=True)
                    back.start()
                    self.send(client, server, head)
                    back.join()
            except OSError:
                pass

    @staticmethod
    def head(client):
        """The head of a request, with what came of its body."""
        data = b""
        while b"\r\n\r\n" not in data:
            part = client.recv(65_536)
            if not part:
                raise OSError
            data += part
        return data

    def send(self, client, server, head):
        """Passes a request on; half of an object is the place for harm."""
        line, _, fields = head.partition(b"\r\n")
        size = next((int(field.split(b":")[1]) for field in fields.split(b"\r\n") if field.lower().startswith(b"content-length:")), 0)
        is_object = line.startswith(b"PUT") and b".coffer" in line
        start = head.index(b"\r\n\r\n") + 4
        # Not more than half of an object goes on in one piece.
        passed, part = 0, head
        while part:
            passed += len(part)
            if callable(self.harm) and is_object and passed - start >= size // 2:
                server.sendall(part[:max(start, len(part) // 2)] if part is head else part[:len(part) // 2])
                self.harm()
                raise OSError
            server.sendall(part)
            try:
                part = client.recv(16_384)
            except OSError:
                part = b""
        try:
            server.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def answer(self, server, client, head):
        is_flipped = self.harm == "flip" and head.startswith(b"GET") and b".coffer" in head.split(b"\r\n")[0]
        seen = bytearray()
        done = False
        try:
            while part := server.recv(65_536):
                if is_flipped and not done:
                    seen += part
                    end = seen.find(b"\r\n\r\n")
                    if end < 0 or len(seen) < end + 4_096:
                        continue
                    seen[end + 4_000] ^= 1
                    part, done = bytes(seen), True
                client.sendall(part)
            if is_flipped and not done:
                client.sendall(seen)
        except OSError:
            pass
        finally:
            try:
                client.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def stop(self):
        self.over.set()
        self.socket.close()
