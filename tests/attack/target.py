"""Đích: one operation of the API as a request whose every slot may be filled with something hostile.

A slot is a place where a caller's word goes: a piece of the path, a value of the query, a header, a member of the body.
The request around it is as good as it can be made, with codes of things that are there: a refusal at the door would keep
the hostile word away from the statements behind it.
"""

import copy
import json

from place import SERVED, quoted

# What a caller's headers may carry besides what the description names; of one reading and one writing operation.
HEADERS_OF_ALL = {
    "Authorization": "Bearer 0123456789abcdef",
    "Cookie": "ketnap_session=0123456789abcdef",
    "X-Forwarded-For": "203.0.113.7",
    "Origin": "http://127.0.0.1",
    "Referer": "http://127.0.0.1/cases",
    "User-Agent": "attack",
    "Accept-Language": "vi",
    "If-None-Match": '"0"',
    "X-Request-Id": "A1B2C3D4E5",
}

# A value for a member or parameter of this name; a schema alone does not say what a word means.
WORDS = {
    "login": "nguoi.moi", "display_name": "Người Ví Dụ", "password": "mật khẩu sai dài", "code": "123456",
    "old": "mật khẩu cũ dài", "new": "mật khẩu mới thật dài", "full_name": "Nguyễn Ví Dụ Khoai", "find": "Ví Dụ",
    "national_id": "001098001234", "phone": "0912345678", "address": "Số 1 đường Ví Dụ", "by": "Chi đoàn",
    "why": "Ghi nhầm", "evidence": "Sổ họp", "reason": "Theo yêu cầu", "document": "01-QĐ/TW", "number": "02-QĐ",
    "resolution": "03-NQ", "remark": "Đã xem", "said": "Đã gặp", "about": "Nội dung đơn", "writer": "Người viết",
    "to": "Cơ quan khác", "outcome": "Không đúng", "name": "Tên Ví Dụ", "form": "Giấy khai sinh",
    "slug": "noi-moi",
    "what": "officials",
    "source": "Sổ", "hour": "14:00", "place": "Hội trường", "signer": "Người ký",
    "task": "Việc", "reasons_against": "Lý do", "paper": "Giấy khai sinh", "how": "Đã sửa", "page": "3",
    "item": "4", "role": "cell_deputy", "kind": "union_of", "set": "students",
    "phase": "applicant", "sort": "name",
    "subject": "case", "act": "introduce", "with": "cell", "beside": "true", "lang": "vi", "year": "2021", "days": "10",
    "sha256": "0" * 64, "lines": "Việc khác", "cursor": "0",  # a mark of a next page is sealed: nobody guesses a good one
}
# Members whose word depends on where they stand.
WORDS_AT = {
    ("/api/v1/orgs/{org}/handover", "role"): "cell_secretary",
    ("/api/v1/reads", "kind"): "case",
    ("/api/v1/orgs", "kind"): "cell",
    ("/api/v1/orgs/{org}/handover", "from"): "@holder",
    ("/api/v1/orgs/{org}/handover", "to"): "@account",
    ("/api/v1/orgs/{org}/cases-home", "to"): "@other",
    ("/api/v1/cases/{case}/home", "org"): "@other",
    ("/api/v1/meetings", "person"): "@member",
    ("/api/v1/meetings/{meeting}/correction", "person"): "@member",
    ("/api/v1/cases/{case}/facts/{fact}/correction", "body"): "@fact_body",
    ("/api/v1/session/post", "relation"): "mentor_of",
    ("/api/v1/session", "login"): "giup-do.van-gia",
    ("/api/v1/session", "password"): "@password",
    ("/api/v1/session/confirm", "password"): "@password",
    ("/api/v1/account/password", "old"): "@password",
}
CODES = {"org": "org", "parent": "committee", "case": "case", "meeting": "meeting", "account": "account", "post": "post",
         "person": "person", "mentor": "member", "introducer": "member", "chair": "member", "secretary": "member",
         "replaces": "member", "fact": "fact", "returned": "fact", "upload": "upload", "relation": "relation",
         "letter": "letter", "report": "report", "requirement": "requirement", "target": "target", "scan": "scan",
         "session": "session", "key": "key", "holder": "committee", "present": "member", "tellers": "member"}
NUMBERS = {"limit": 50, "known": 400, "before": 400, "seq": 100, "bytes": 1000, "done": 1, "days": 10, "year": 2021,
           "in_favour": 3, "against": 0, "no_opinion": 0, "committee_members": 3, "working_days": 10}


class Operation:
    """One method at one address of the description."""

    def __init__(self, method, path, described, schemas):
        self.method, self.path = method.upper(), path
        self.name = f"{self.method} {path}"
        self.permission = described.get("x-permission")
        self.headers = [p["name"] for p in described.get("parameters", []) if p["in"] == "header"]
        self.query = [p for p in described.get("parameters", []) if p["in"] == "query"]
        content = described.get("requestBody", {}).get("content", {})
        self.schema = content.get("application/json", {}).get("schema")
        self.bytes = "application/octet-stream" in content
        self.schemas = schemas

    def fits(self, method, path):
        ours, theirs = self.path.split("/"), path.split("/")
        return (method == self.method and len(ours) == len(theirs)
                and all(a == b or a.startswith("{") for a, b in zip(ours, theirs)))

    def literal(self):
        return sum(not piece.startswith("{") for piece in self.path.split("/"))


def operations(description):
    schemas = description.get("components", {}).get("schemas", {})
    return [Operation(method, path, described, schemas)
            for path, methods in description["paths"].items() for method, described in methods.items()]


def value_of(operation, name, schema, known):
    """A good value, or None where nothing sensible is known and the member may be left out."""
    if "$ref" in schema:
        schema = operation.schemas[schema["$ref"].split("/")[-1]]
    kind = schema.get("type")
    if kind == "object":
        return {k: v for k, v in ((k, value_of(operation, k, s, known)) for k, s in schema.get("properties", {}).items())
                if v is not None}
    if kind == "array":
        item = value_of(operation, name, schema["items"], known)
        return [] if item is None else [item]
    if (operation.path, name) in WORDS_AT:
        word = WORDS_AT[operation.path, name]
        return known.get(word[1:]) if word.startswith("@") else word
    if "enum" in schema:
        return "vote_admission" if name == "act" else schema["enum"][0]
    if schema.get("format") == "date":
        return {"until": "2023-12-31", "due_by": "2022-12-31", "born_on": "1998-04-20"}.get(name, SERVED)
    if kind == "boolean":
        return name not in ("struck", "anonymous")
    if kind == "integer":
        return NUMBERS.get(name, 1)
    if name in CODES:
        return known.get(CODES[name])
    return WORDS.get(name)


class Target:
    """A good request of one operation, with its slots."""

    def __init__(self, operation, known, who):
        self.operation, self.who, self.name = operation, who, operation.name
        self.method = operation.method
        self.path = [known.get(piece[1:-1]) or known.get("org") if piece.startswith("{") else piece
                     for piece in operation.path.split("/")]
        self.path_slots = [i for i, piece in enumerate(operation.path.split("/")) if piece.startswith("{")]
        self.query = {p["name"]: value_of(operation, p["name"], p["schema"], known) for p in operation.query}
        self.query = {name: value for name, value in self.query.items() if value is not None}
        self.headers = {name: BASE[name] for name in operation.headers}
        self.body = None
        if operation.schema is not None:
            self.body = value_of(operation, "", operation.schema, known)
        elif operation.bytes:
            self.body = b"%PDF-1.4\n%%EOF\n"
        self.only = None  # the slots that sqlmap is shown, when not all
        self.left_out = {}  # slots that a good request does not fill, with what they held

    def leave_out(self, pointer):
        """A member or parameter that the server did not want here; it is attacked all the same."""
        if pointer.strip("/") in self.query:
            self.query = dict(self.query)
            self.left_out = {**self.left_out, ("query", pointer.strip("/")): self.query.pop(pointer.strip("/"))}
            return True
        at = pointer.split("/")[1:]
        at = tuple(int(key) if key.isdigit() else key for key in at)
        if not isinstance(self.body, dict) or not at:
            return False
        self.body = copy.deepcopy(self.body)
        self.left_out = {**self.left_out, **{("body", leaf): get(self.body, leaf) for leaf in leaves(self.body)
                                             if leaf[:len(at)] == at}}
        if isinstance(get(self.body, at, None), (str, int, dict, list)):
            remove(self.body, at)
            return True
        return False

    def with_left_out(self):
        other = copy.copy(self)
        other.query = {**self.query, **{at: value for (kind, at), value in self.left_out.items() if kind == "query"}}
        other.body = copy.deepcopy(self.body)
        for (kind, at), value in self.left_out.items():
            if kind == "body":
                put(other.body, at, value)
        other.only = set(self.left_out)
        return other

    def with_headers(self, headers):
        other = copy.copy(self)
        other.headers = {**self.headers, **headers}
        return other

    def slots(self):
        yield from (("path", i) for i in self.path_slots)
        yield from (("query", name) for name in self.query)
        yield from (("header", name) for name in self.headers)
        if not isinstance(self.body, bytes) and self.body is not None:
            yield from (("body", at) for at in leaves(self.body))
        yield from self.left_out

    def filled(self, slot, word):
        """The request with this word in that slot: target, headers, body."""
        other = copy.copy(self)
        kind, at = slot
        if kind == "path":
            other.path = list(self.path)
            other.path[at] = word
        elif kind == "query":
            other.query = {**self.query, at: word}
        elif kind == "header":
            other.headers = {**self.headers, at: word}
        else:
            other.body = copy.deepcopy(self.body)
            put(other.body, at, word)
        return other.plain()

    def plain(self):
        target = "/".join(piece if i not in self.path_slots else quoted(piece) for i, piece in enumerate(self.path))
        query = "&".join(f"{name}={quoted(value)}" for name, value in self.query.items() if value is not None)
        body = self.body
        headers = dict(self.headers)
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")
            headers["Content-Type"] = "application/json"
        elif body is not None:
            headers["Content-Type"] = "application/octet-stream"
        return target + ("?" + query if query else ""), headers, body

    def marked(self):
        """The request as sqlmap reads it, a star after every slot."""
        def star(kind, at, text):
            return text + ("*" if self.only is None or (kind, at) in self.only else "")

        path = "/".join(star("path", i, quoted(piece)) if i in self.path_slots else str(piece)
                        for i, piece in enumerate(self.path))
        query = "&".join(star("query", name, f"{name}={quoted(value)}") for name, value in self.query.items())
        headers = {name: star("header", name, value) for name, value in self.headers.items()}
        body = None
        if self.body is not None and not isinstance(self.body, bytes):
            marked = copy.deepcopy(self.body)
            for at in list(leaves(marked)):
                value = get(marked, at)
                word = star("body", at, value if isinstance(value, str) else json.dumps(value))
                put(marked, at, word if isinstance(value, str) else BARE + word + BARE)
            # numbers and truths stay bare
            body = json.dumps(marked, ensure_ascii=False).replace(f'"{BARE}', "").replace(f'{BARE}"', "")
            headers["Content-Type"] = "application/json"
        elif self.body is not None:
            body = self.body.decode()
            headers["Content-Type"] = "application/octet-stream"
        return path + ("?" + query if query else ""), headers, body


BASE = {"Idempotency-Key": "base-key", "If-Match": '"base-version"'}  # the door puts good ones in their place
BARE = "\u2063"


def leaves(body, at=()):
    if isinstance(body, dict):
        for key, value in body.items():
            yield from leaves(value, at + (key,))
    elif isinstance(body, list):
        for i, value in enumerate(body):
            yield from leaves(value, at + (i,))
    else:
        yield at


def get(body, at, default=None):
    for key in at:
        try:
            body = body[key]
        except (KeyError, IndexError, TypeError):
            return default
    return body


def put(body, at, word):
    """Puts the word there, making what stands around it."""
    for key, after in zip(at[:-1], at[1:]):
        if isinstance(body, list):
            while len(body) <= key:
                body.append([] if isinstance(after, int) else {})
        else:
            body.setdefault(key, [] if isinstance(after, int) else {})
        body = body[key]
    if isinstance(body, list) and len(body) <= at[-1]:
        body.append(word)
    else:
        body[at[-1]] = word


def remove(body, at):
    del get(body, at[:-1])[at[-1]]

