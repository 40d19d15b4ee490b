"""Cửa đứng giữa: what stands between a scanner and the server, on a port of its own.

It gives each request what a person's program would: a session, a key of its own for what writes, the version of what is
changed, so that the scanners' words come as far as they can. And it watches every answer, whoever caused it: a fault, a
word of the machinery inside, a header that nobody meant to send.
"""

import collections
import http.client
import http.server
import json
import re
import socket
import threading
import time
import urllib.parse

from place import Refused, call
from target import BASE, HEADERS_OF_ALL

# Words of the machinery, which no caller has to read.
INSIDE = re.compile(
    r"sqlite|sqlstate|libpq|psycopg|syntax error|no such (?:table|column)|unrecognized token|violates \w+ constraint"
    r"|constraint failed|image is malformed|pg_\w+|\bSELECT .+ FROM\b|\bINSERT INTO\b"
    r"|(?<!})/home/|/tmp/|/usr/|/var/|/root/|\w+\.(?:cpp|h|py):\d+"
    r"|terminate called|std::|boost::|ketnap::|Traceback|what\(\)|core dumped|stack trace|AddressSanitizer", re.IGNORECASE)
# In what two like answers differ: the number of the request; of what was recorded its new code and its place in the journal.
# To a scanner that compares answers this looks like a condition that was heard.
NUMBERED = re.compile(rb'"request_id":"[0-9A-Z]{10}"')
RECORDED = re.compile(rb'^\{"code":"[0-9A-Z]{10}","seq":\d+,"version":\d+')
HOP = {"connection", "keep-alive", "proxy-connection", "transfer-encoding", "content-length", "host", "expect"}
FORGED = "x-attack"  # what the hostile words try to bring in as a header
RENEWED = 200  # seconds; grave acts want a password given within five minutes


class Gate:
    """Forwards to one served place, as one person or as whoever each operation wants."""

    def __init__(self, port, place=None, operations=(), who_of=None, alike=True):
        self.port, self.place, self.alike = port, place, alike
        self.operations = sorted(operations, key=lambda o: -o.literal())
        self.who_of = who_of or {}
        self.who = None  # whoever acts, when not by operation
        self.signed, self.signed_at = {}, {}
        self.versions = {}
        self.keys = 0
        self.guard = threading.RLock()
        self.statuses = collections.Counter()
        self.seen = collections.OrderedDict()  # what was wrong with an answer, once for each kind
        gate = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            timeout = 60

            def handle_any(self):
                try:
                    gate.answer(self)
                except (OSError, http.client.HTTPException) as fault:
                    gate.note("no answer", f"{self.command} {self.path}: {type(fault).__name__} {fault}")
                    self.close_connection = True

            def __getattr__(self, name):
                if name.startswith("do_"):
                    return self.handle_any
                raise AttributeError(name)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request, client_address):
                pass  # a scanner that went away

        self.server = Server(("127.0.0.1", 0), Handler)
        self.own_port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def note(self, what, where):
        with self.guard:
            self.seen.setdefault(what, where)

    def operation_of(self, method, path):
        return next((o for o in self.operations if o.fits(method, path)), None)

    def token(self, who, anew=False):
        with self.guard:
            age = time.monotonic() - self.signed_at.get(who, -1e9)
            if age > RENEWED or (anew and (age > 31 or who == "mentor")):  # a code is good once in thirty seconds
                try:
                    self.signed[who] = self.place.sign_in(who)
                except Refused as why:
                    if who not in self.signed:
                        self.note("cannot sign in", str(why))
                self.signed_at[who] = time.monotonic()
            return self.signed.get(who, "")

    def key(self):
        with self.guard:
            self.keys += 1
            return f"attack-{self.own_port}-{self.keys}"

    def version(self, path, who, anew=False):
        thing = whole_of(path)
        with self.guard:
            if anew or thing not in self.versions:
                found = call(self.port, "GET", thing, None, {"Authorization": "Bearer " + self.token(who)})
                self.versions[thing] = found[1].get("ETag", '"1"') if found[0] == 200 else '"1"'
            return self.versions[thing]

    def changed(self, path, text):
        found = re.search(rb'"version":(\d+)', text)
        if found:
            with self.guard:
                self.versions[whole_of(path)] = f'"{int(found.group(1))}"'

    def head(self, request, operation, who, anew):
        """The request's own headers, with good ones where it has none or says that it wants one."""
        given = [(name, value) for name, value in request.headers.items() if name.lower() not in HOP]
        names = {name.lower() for name, _ in given}
        path = request.path.split("?")[0]
        good = {}
        if self.place is not None and path.startswith("/api/"):
            good["Authorization"] = lambda: "Bearer " + self.token(who)
        if operation is not None and "Idempotency-Key" in operation.headers:
            good["Idempotency-Key"] = self.key
        if operation is not None and "If-Match" in operation.headers:
            good["If-Match"] = lambda: self.version(path, who, anew)
        out = []
        for name, value in given:
            if value in (BASE.get(name), HEADERS_OF_ALL.get(name)) and name in good:
                value = good[name]()
            elif name == "Cookie" and value == HEADERS_OF_ALL["Cookie"]:
                continue
            out.append((name, value))
        out += [(name, make()) for name, make in good.items() if name.lower() not in names]
        return out

    def answer(self, request):
        length = int(request.headers.get("Content-Length") or 0)
        body = request.rfile.read(length) if length else b""
        operation = self.operation_of(request.command, request.path.split("?")[0])
        who = self.who or self.who_of.get(operation.name if operation else "", "secretary")
        status, headers, text = self.forward(request, self.head(request, operation, who, False), body)
        if status == 401 and self.place is not None and not (operation and operation.name == "POST /api/v1/session"):
            if request.headers.get("Authorization") in (None, HEADERS_OF_ALL["Authorization"]):
                self.token(who, anew=True)  # the session was ended; the next request finds another
        if status == 412 and operation is not None and "If-Match" in operation.headers:
            status, headers, text = self.forward(request, self.head(request, operation, who, True), body)
        if status in (200, 201) and operation is not None and "If-Match" in operation.headers:
            self.changed(request.path, text)
        self.watch(request, body, status, headers, text)
        if self.alike:
            text = NUMBERED.sub(b'"request_id":"0000000000"', text)
            text = RECORDED.sub(b'{"code":"0000000000","seq":1,"version":1', text)
        request.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP:
                request.send_header(name, value)
        request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        if request.command != "HEAD":
            request.wfile.write(text)

    def forward(self, request, headers, body):
        """Byte for byte, on a connection of its own: what a library would put right is what an attacker sends."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as wire:
            lines = [f"{request.command} {request.path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}", "Connection: close"]
            lines += [f"{name}: {value}" for name, value in headers]
            if body or request.command in ("POST", "PUT", "PATCH"):
                lines.append(f"Content-Length: {len(body)}")
            head = "\r\n".join(lines) + "\r\n\r\n"
            wire.sendall(head.encode("latin-1", "replace") + body)
            answer = http.client.HTTPResponse(wire, method=request.command)
            answer.begin()
            return answer.status, answer.getheaders(), answer.read()

    def watch(self, request, body, status, headers, text):
        with self.guard:
            self.statuses[status] += 1
        where = f"{request.command} {request.path[:300]} {body[:300].decode(errors='replace')} → {status}"
        # Turned away for want of room is no fault, and says when to come again.
        if status >= 500 and not (status == 503 and any(n.lower() == "retry-after" for n, _ in headers)):
            self.note(f"answer {status}", where + " " + text[:300].decode(errors="replace"))
        if any(name.lower() == FORGED or FORGED in value.lower() for name, value in headers):
            self.note("header brought in", where)
        if self.place is None or not request.path.startswith(("/assets/", "/api/openapi.json")):
            sent = said(urllib.parse.unquote_plus(request.path) + body.decode(errors="replace")
                        + str(request.headers)).lower()
            for found in INSIDE.finditer(text[:200_000].decode(errors="replace")):
                if found.group(0).lower() not in sent:
                    self.note("word of the inside: " + found.group(0)[:40], where)


def whole_of(path):
    """The resource whose version an If-Match names: a case, a person, the plan of a meeting."""
    path = path.split("?")[0]
    return path if path.endswith("/next-meeting") else "/".join(path.split("/")[:5])


def said(text):
    """What somebody sent, as they meant it: the escapes of JSON undone."""
    try:
        return text + json.loads('"' + text.replace('\\"', "'").replace('"', "'").replace("\n", " ") + '"')
    except ValueError:
        return text
