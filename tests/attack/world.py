"""Biết gì ở đó: codes of what is there, and who asks for what.

An operation is attacked as whoever gets furthest with a good request: the answer to a good one says how far hostile words
can come. What no demonstration holds (a letter, a report, a scan …) is recorded first, through the same requests.
"""

import hashlib
import json
import re

from gate import Gate
from place import call
from target import Target, operations

PEOPLE = ["secretary", "officer", "leader", "admin"]

# Operations that end a session or change how somebody signs in: the one account that needs no code, so that the gate can
# sign it in again at once.
OF_OWN = {
    "DELETE /api/v1/session", "PUT /api/v1/session/post", "POST /api/v1/session/confirm", "PUT /api/v1/account/password",
    "GET /api/v1/account/second-factor", "POST /api/v1/account/second-factor", "PUT /api/v1/account/second-factor",
    "POST /api/v1/account/recovery-codes", "GET /api/v1/account/sessions", "DELETE /api/v1/account/sessions/{session}",
}
# What each adds to what is known, in this order.
RECORDED = [
    ("POST /api/v1/accounts", "account"), ("POST /api/v1/people", "person"), ("POST /api/v1/orgs", "other"),
    ("POST /api/v1/meetings", "meeting"), ("POST /api/v1/targets", "target"),
    ("POST /api/v1/orgs/{org}/requirements", "requirement"),
    ("POST /api/v1/orgs/{org}/letters", "letter"), ("POST /api/v1/orgs/{org}/reports", "report"),
    ("POST /api/v1/cases/{case}/relations", "relation"), ("PUT /api/v1/orgs/{org}/next-meeting", None),
]


class World:
    """The description of a place, what is there, and a good target for each operation."""

    def __init__(self):
        self.operations, self.by_name = [], {}
        self.known, self.targets, self.first = {}, {}, {}
        self.place = self.gate = self.cases = None

    def learn(self, place):
        """Reads what is there and records what is missing; this is how every copy begins."""
        self.enter(place)
        self.operations = operations(json.loads(call(place.port, "GET", "/api/openapi.json")[2]))
        self.by_name = {operation.name: operation for operation in self.operations}
        self.gate.operations = sorted(self.operations, key=lambda o: -o.literal())
        self.look_around()
        self.gate.close()

    def plan(self, place):
        """Tries a good request of everything, on a copy that is thrown away."""
        self.enter(place)
        for operation in sorted(self.operations, key=ends_something):
            self.choose(operation)
        self.gate.close()

    def enter(self, place):
        self.place, self.gate = place, Gate(place.port, place, self.operations, alike=False)

    def read(self, who, address):
        self.gate.who = who
        status, _, text = call(self.gate.own_port, "GET", address)
        if status != 200:
            raise SystemExit(f"✗ {who} cannot read {address}: {status} {text}")
        return json.loads(text)

    def look_around(self):
        known = self.known
        known["org"] = self.read("secretary", "/api/v1/session")["posts"][0]["org"]
        known["committee"] = self.read("officer", "/api/v1/session")["posts"][0]["org"]
        self.cases = [line["code"] for line in self.read("secretary", "/api/v1/cases")["items"]]
        known["case"] = self.cases[0]
        facts = self.read("secretary", "/api/v1/cases/" + self.cases[0])["facts"]
        fact = next((f for f in facts if f["kind"] == "cell_voted"), facts[0])
        known["fact"], known["fact_body"] = fact["code"], fact["body"]
        known["member"] = self.read("secretary", "/api/v1/people")["items"][1]["code"]
        known["password"] = self.place.password("mentor")
        known["key"] = self.read("secretary", "/api/v1/rules")["items"][0]["key"]
        known["form"] = self.read("secretary", "/api/v1/forms")["items"][0]["code"]
        accounts = self.read("admin", "/api/v1/accounts")["items"]
        known["holder"] = next(a["code"] for a in accounts if a["login"].startswith("bi-thu"))
        known["post"] = next(a["posts"][0]["code"] for a in accounts if a["login"].startswith("lanh-dao"))
        known["session"] = self.read("mentor", "/api/v1/account/sessions")["items"][0]["code"]
        for name, code in RECORDED:
            status, text = self.choose(self.by_name[name])
            if code and status in (200, 201):
                known[code] = json.loads(text)["code"]
        self.scan()

    def scan(self):
        """One scan that is there whole and one upload that is not."""
        known, pages = self.known, b"%PDF-1.4\n%%EOF\n"
        at = f"/api/v1/cases/{known['case']}/facts/{known['fact']}"
        begun = {"bytes": len(pages), "sha256": hashlib.sha256(pages).hexdigest()}
        self.gate.who = "secretary"
        for _ in range(2):
            status, _, text = call(self.gate.own_port, "POST", at + "/uploads", begun)
            if status not in (200, 201):
                raise SystemExit(f"✗ no upload can begin: {status} {text}")
            known["upload"] = json.loads(text)["code"]
            if "scan" not in known:
                call(self.gate.own_port, "PUT", f"{at}/uploads/{known['upload']}/pieces/0", pages,
                     {"Content-Type": "application/octet-stream"})
                status, _, text = call(self.gate.own_port, "POST", at + "/scans", {"upload": known["upload"]})
                if status in (200, 201):
                    known["scan"] = json.loads(text)["code"]

    def choose(self, operation):
        """The target as whoever gets furthest, on the case that lets them."""
        best = None
        people = ["mentor"] if operation.name in OF_OWN else PEOPLE
        cases = self.cases if "/facts/" in operation.path and operation.method == "POST" else self.cases[:1]
        orgs = ["org", "committee"] if "{org}" in operation.path or operation.name == "POST /api/v1/targets" else ["org"]
        for who in people:
            for case in cases:
                for org in orgs:
                    known = {**self.known, "case": case, "org": self.known[org], "piece": "0"}
                    target = Target(operation, known, who)
                    self.gate.who = who
                    status, text = self.ask(target)
                    if best is None or rank(status) < rank(best[0]):
                        best = (status, text, target)
                        if status < 300:
                            break
                if best[0] < 300 or status == 403:
                    break
            if best[0] < 300:
                break
        status, text, target = best
        if operation.name not in self.targets or rank(status) < rank(self.first[operation.name][0]):
            self.targets[operation.name], self.first[operation.name] = target, (status, text)
        return status, text

    def ask(self, target):
        """Sends the good request, less what the server says does not belong there."""
        before, last = None, None
        for _ in range(8):
            address, headers, body = target.plain()
            status, _, text = call(self.gate.own_port, target.method, address, body, headers)
            if status not in (400, 409):
                break
            reasons = json.loads(text).get("reasons", [])
            if before and any(r["id"] == "missing" for r in reasons):
                vars(target).update(before)
                return last
            before, last = dict(vars(target)), (status, text)
            unwanted = [r.get("path") or (re.findall("“(.+?)”", r["message"]) or [""])[0] for r in reasons
                        if r["id"] not in ("missing", "wrong_kind")]
            if not any([target.leave_out(pointer) for pointer in unwanted if pointer]):
                break
        return status, text


def rank(status):
    return 0 if status < 300 else {409: 1, 412: 1, 422: 1, 429: 2, 400: 3, 403: 4, 404: 5, 401: 6}.get(status, 7)


def ends_something(operation):
    """Last what takes away from the others."""
    words = ("/end", "/password", "/state", "/handover", "/home", "/cases-home", "/left_party", "/parents", "/struck",
             "/withdrew", "/decision_cancelled")
    return (operation.name == "DELETE /api/v1/session", operation.name in OF_OWN, operation.method == "DELETE",
            operation.method != "GET" and operation.path.endswith(words))
