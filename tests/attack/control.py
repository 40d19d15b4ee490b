"""Đối chứng: a server with every fault that is looked for, so that finding nothing says something.

It tells of itself as Kết Nạp does, and goes the same road: same targets, same scanners, same eyes.
"""

import http.server
import json
import sqlite3
import threading
import urllib.parse

DESCRIPTION = {
    "paths": {
        "/api/v1/things": {
            "get": {"parameters": [{"name": "find", "in": "query", "schema": {"type": "string"}}]},
            "post": {"requestBody": {"content": {"application/json": {"schema": {
                "type": "object", "properties": {"name": {"type": "string"}, "number": {"type": "string"}}}}}}},
        },
        "/api/v1/things/{thing}": {"get": {}},
        "/page": {"get": {"parameters": [{"name": "said", "in": "query", "schema": {"type": "string"}}]}},
    }
}
KNOWN = {"thing": "1", "org": "1"}


class Control:
    """Serves on a port of its own, and keeps a log as carelessly as it answers."""

    def __init__(self, log):
        self.log = open(log, "w", encoding="utf-8")
        self.guard = threading.Lock()
        self.store = sqlite3.connect(":memory:", check_same_thread=False)
        self.store.executescript("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT, secret TEXT);"
                                 "INSERT INTO thing (name, secret) VALUES ('cái bàn', 'a'), ('cái ghế', 'b');")
        control = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self):
                control.answer(self, b"")

            def do_POST(self):
                control.answer(self, self.rfile.read(int(self.headers.get("Content-Length") or 0)))

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.log.close()

    def rows(self, statement):
        with self.guard:
            return self.store.execute(statement).fetchall()

    def answer(self, request, body):
        path, _, query = request.path.partition("?")
        words = {name: values[0] for name, values in urllib.parse.parse_qs(query).items()}
        status, kind, headers, text = 200, "text/html; charset=utf-8", {}, "<p>không có gì</p>"
        try:
            if path == "/":
                text = '<p><a href="/page?said=xin">Trang</a> <a href="/api/v1/things?find=cái">Đồ</a></p>'
            elif path == "/page":
                said = words.get("said", "")
                text = f"<p>{said}</p>"
                headers["X-Said"] = said  # whatever it holds
            elif path.startswith("/api/v1/things/"):
                thing = urllib.parse.unquote(path.split("/")[-1])
                text = json.dumps(self.rows(f"SELECT name FROM thing WHERE id = '{thing}'"))
            elif body:
                sent = json.loads(body)
                self.log.write(f'{{"level":"info","name":"{sent["name"]}"}}\n')
                self.log.flush()
                text = json.dumps(self.rows(f"SELECT name FROM thing WHERE name = '{sent['name']}'"))
            elif path == "/api/v1/things":
                text = json.dumps(self.rows(f"SELECT name FROM thing WHERE name LIKE '%{words.get('find', '')}%'"))
        except (sqlite3.Error, sqlite3.Warning) as fault:
            status, text = 500, f"<p>sqlite3.OperationalError: {fault}</p>"
        except (ValueError, KeyError, TypeError):
            status = 400
        request.send_response_only(status)
        request.send_header("Content-Type", kind)
        for name, value in headers.items():
            request.send_header(name, value.encode("latin-1", "replace").decode("latin-1"))
        sent = text.encode()
        request.send_header("Content-Length", str(len(sent)))
        request.end_headers()
        request.wfile.write(sent)
