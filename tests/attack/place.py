"""Nơi để tấn công: a demonstration in the middle of its work, on either engine, and copies of it.

What is attacked is always a copy: it begins as every other one did, whatever the attack before it wrote, ended or
switched off. So targets may come in any order, and one that was interrupted begins anew.
"""

import base64
import calendar
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import time
import urllib.parse

LAID = "2022-02-28"
SERVED = "2022-03-01"  # a day later: a code of the second factor is good once
QUOTAS = "files_per_hour = 1000000\nnames_per_hour = 1000000\n"

# Who signs in, from whoever may do most in a cell downwards.
LOGINS = {
    "secretary": "bi-thu.van-gia",
    "officer": "to-chuc.hq-quang-ninh",
    "leader": "lanh-dao.hq-quang-ninh",
    "admin": "quan-tri",
    "mentor": "giup-do.van-gia",
}


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def ketnap(*words):
    done = subprocess.run([program(), *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"✗ ketnap {words[0]}: {done.returncode}: {done.stdout}{done.stderr}")


def program():
    return os.environ["KETNAP_PROGRAM"]


class Postgres:
    """The tests' own cluster (tests/postgres.sh); each place is a database of it."""

    def __init__(self, folder):
        self.folder = folder

    def sql(self, text):
        subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", "postgres", "postgres"],
                       input=text, text=True, check=True, stdout=subprocess.DEVNULL)

    def words(self, name):
        return ["--engine", "postgres",
                "--owner", f"host={self.folder} user=ketnap_owner dbname={name}",
                "--application", f"host={self.folder} user=ketnap_app dbname={name}"]


class Place:
    """One folder of `ketnap`, served on a port of its own while `with` lasts."""

    def __init__(self, folder, engine="sqlite", postgres=None, database=None):
        self.folder = pathlib.Path(folder)
        self.engine, self.postgres, self.database = engine, postgres, database
        self.process, self.port = None, None
        self.log = self.beside(".log")

    def beside(self, ending):
        return self.folder.with_name(self.folder.name + ending)

    def lay(self):
        demo = self.folder if self.engine == "sqlite" else self.beside(".demo")
        ketnap("demo", "--dir", str(demo), "--preset", "van-gia", "--now", LAID)
        if self.engine == "postgres":
            kept = str(self.beside(".backup"))
            ketnap("backup", kept, "--dir", str(demo))
            self.postgres.sql(f"DROP DATABASE IF EXISTS {self.database};\n"
                              f"CREATE DATABASE {self.database} OWNER ketnap_owner;")
            ketnap("restore", kept, "--dir", str(self.folder), "--keys", str(demo / "ketnap.keys"),
                   *self.postgres.words(self.database))
            shutil.copy(demo / "dang-nhap.txt", self.folder)
            shutil.rmtree(demo)
            os.remove(kept)
        with open(self.folder / "ketnap.toml", "a", encoding="utf-8") as settings:
            settings.write(QUOTAS)

    def copy(self, folder, database):
        other = Place(folder, self.engine, self.postgres, database)
        shutil.rmtree(other.folder, ignore_errors=True)
        shutil.copytree(self.folder, other.folder, ignore=shutil.ignore_patterns("*.sock"))
        if self.engine == "postgres":
            self.postgres.sql(f"DROP DATABASE IF EXISTS {database};\nCREATE DATABASE {database} TEMPLATE {self.database};")
            settings = other.folder / "ketnap.toml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(text.replace(f"dbname={self.database}", f"dbname={database}"), encoding="utf-8")
        return other

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.log.unlink(missing_ok=True)
        if self.engine == "postgres":
            self.postgres.sql(f"DROP DATABASE IF EXISTS {self.database};")

    def __enter__(self):
        self.port = free_port()
        web = os.environ.get("KETNAP_WEB")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                [program(), "serve", "--dir", str(self.folder), "--port", str(self.port), "--now", SERVED]
                + (["--web", web] if web else []), stdout=subprocess.DEVNULL, stderr=log)
        for _ in range(1500):
            if self.process.poll() is not None:
                raise SystemExit(f"✗ the server ended at once: {self.log.read_text(encoding='utf-8')}")
            try:
                if call(self.port, "GET", "/readyz")[0] == 200:
                    return self
            except OSError:
                pass
            time.sleep(0.02)
        raise SystemExit("✗ the server does not become ready")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def alive(self):
        return self.process.poll() is None

    def written_of(self, login):
        """What the demonstration's note of passwords says of them."""
        read = (self.folder / "dang-nhap.txt").read_text(encoding="utf-8")
        return read.split(f"tên đăng nhập: {login}\n")[1].split("tên đăng nhập:")[0]

    def password(self, who):
        return re.search(r"mật khẩu: +(\S+)", self.written_of(LOGINS[who])).group(1)

    def sign_in(self, who):
        """The token of this person, acting under the one post or relation they have."""
        login = LOGINS[who]
        block = self.written_of(login)
        words = {"login": login, "password": self.password(who)}
        uri = re.search(r"secret=(\w+)", block)
        if uri:
            words["code"] = code_at(uri.group(1), now_at(SERVED))
        status, _, body = call(self.port, "POST", "/api/v1/session", words)
        if status != 201:
            raise Refused(f"{login} cannot sign in: {status} {body}")
        session = json.loads(body)
        choice = {}
        if not session.get("post") and session["posts"]:
            choice = {"post": session["posts"][0]["code"]}
        elif not session.get("relation") and session["relations"]:
            choice = {"relation": session["relations"][0]}
        if choice:
            call(self.port, "PUT", "/api/v1/session/post", choice, {"Authorization": "Bearer " + session["token"]})
        return session["token"]


class Refused(Exception):
    """Somebody is not let in."""


def now_at(day):
    """What time it is for a server with `--now DAY`: as late as here, on that day of Vietnam's calendar."""
    now = time.time()
    today = int(now + 7 * 3600) // 86400
    return int(now + (calendar.timegm(time.strptime(day, "%Y-%m-%d")) // 86400 - today) * 86400)


def code_at(secret, seconds):
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", seconds // 30), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def call(port, method, target, body=None, headers=None):
    """One request on a connection of its own: status, headers, text."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = dict(headers or {})
    if body is not None:
        if not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            sent.setdefault("Content-Type", "application/json")
    try:
        connection.request(method, target, body, sent)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode(errors="replace")
    finally:
        connection.close()


def quoted(text):
    text = json.dumps(text) if isinstance(text, bool) else str(text)
    return urllib.parse.quote(text.encode("utf-8", "surrogatepass"), safe="")
