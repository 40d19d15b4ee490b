#!/usr/bin/env python3
"""Tấn công bằng máy: sqlmap, wapiti and hostile words of our own, in every slot of every operation, find nothing.

Row S10 of the design: whatever a caller may fill (a piece of an address, a value of a query, a header, a member of a
body) reaches no statement as anything but a value, ends no line of the log, brings no header into an answer, and no answer
tells of the machinery inside. The order of the story:

    control.py   a server that has all these faults: the same road must find them, or finding nothing would say nothing
    place.py     a demonstration, on SQLite and on PostgreSQL; every target meets a fresh copy of it
    world.py     what is there, and for each operation a request as good as can be, as whoever may
    target.py    that request with its slots
    gate.py      what stands between scanner and server: sessions, keys, versions; it watches every answer
    scanners.py  the scanners, and what they said that is no finding, with why

    KETNAP_PROGRAM=… [KETNAP_TEST_POSTGRES=FOLDER] tests/attack/attack.py

`./test --long attack` runs it. What was done is kept (KETNAP_ATTACK_KEPT, build/attack) for each target, so that it goes on
where it was stopped; another program or level begins anew. KETNAP_ATTACK=sample is a look at a few targets in a minute;
KETNAP_ATTACK_LEVEL and KETNAP_ATTACK_RISK are sqlmap's, level 0 leaves the words of our own; KETNAP_ATTACK_ENGINES names one
engine alone.
"""

import concurrent.futures
import hashlib
import json
import os
import pathlib
import shutil
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import control
from gate import Gate
from place import Place, Postgres, program
from scanners import NONE_OF, hostile, look_at_log, read_sqlmap, send, sqlmap, wapiti
from target import HEADERS_OF_ALL, Target, operations
from world import World

SAMPLE = os.environ.get("KETNAP_ATTACK") == "sample"
LEVEL = int(os.environ.get("KETNAP_ATTACK_LEVEL", "1" if SAMPLE else "2"))
# Copies alone are attacked, so words that would change every row are welcome.
RISK = int(os.environ.get("KETNAP_ATTACK_RISK", "1" if SAMPLE else "3"))
KEPT = pathlib.Path(os.environ.get("KETNAP_ATTACK_KEPT", "build/attack")).resolve()
DBMS = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
OF_SAMPLE = ["GET /api/v1/cases", "POST /api/v1/people/search", "GET /api/v1/rules/{key}"]
MODULE_SECONDS = 20 if SAMPLE else 300


def say(*words):
    print(*words, flush=True)


class Kept:
    """What is done, by name; gone when the program or the level is another."""

    def __init__(self, folder):
        self.folder = folder
        at = hashlib.sha256(pathlib.Path(program()).read_bytes()).hexdigest() + f" {LEVEL} {RISK} {SAMPLE}"
        mark = folder / "at"
        if not mark.exists() or mark.read_text(encoding="utf-8") != at:
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            mark.write_text(at, encoding="utf-8")

    def path(self, name):
        return self.folder / (name.replace("/api/v1", "").replace("/", "_").replace(" ", "_") + ".json")

    def get(self, name):
        """An outcome without findings; one with findings is looked for again."""
        try:
            outcome = json.loads(self.path(name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return None if outcome["found"] else outcome

    def put(self, name, outcome):
        self.path(name).write_text(json.dumps(outcome, ensure_ascii=False, indent=1), encoding="utf-8")
        return outcome


def attack(gate, target, dbms, log, folder):
    """One target by the words of our own and by sqlmap. The same road for the server and for the control."""
    began = time.monotonic()
    found, runs = [], 0
    slots = list(target.slots())
    if slots:
        hostile(gate, target)
        shown = [target.with_left_out()] if target.left_out else []
        if len(slots) > len(target.left_out):
            shown.append(target)
        for each in shown if LEVEL > 0 else []:
            words = sqlmap(gate, each, dbms, LEVEL, RISK, folder)
            lines, whole = read_sqlmap(words)
            runs += 1
            found += lines
            if not whole:
                found.append("sqlmap: not a whole run: " + " ".join(words.split())[-400:])
    else:
        gate_answers(gate, target)
    found += [f"{what}: {where}" for what, where in gate.seen.items()] + look_at_log(log)
    return {"slots": len(slots), "requests": sum(gate.statuses.values()), "sqlmap": runs,
            "statuses": dict(gate.statuses), "found": [line for line in found if line not in NONE_OF],
            "seconds": round(time.monotonic() - began, 1)}


def gate_answers(gate, target):
    """An operation in which nobody can say anything is asked once, and its answer watched."""
    address, headers, body = target.plain()
    send(gate, target.method, address, headers, body)


def prove_that_it_sees(folder):
    """The control: each fault it has is found by the scanner it is there for."""
    began = time.monotonic()
    log = folder / "control.log"
    server = control.Control(log)
    described = operations(control.DESCRIPTION)

    def one(operation):
        gate = Gate(server.port)
        try:
            target = Target(operation, control.KNOWN, None)
            return attack(gate, target, "SQLite", log, str(folder / f"control.{id(operation)}"))
        finally:
            gate.close()

    def pages():
        gate = Gate(server.port)
        try:
            return wapiti(gate, ["/page?said=xin", "/api/v1/things?find=a"], str(folder / "control.wapiti"), MODULE_SECONDS)
        finally:
            gate.close()

    try:
        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
            walk = workers.submit(pages)
            seen = {o.name: outcome["found"] for o, outcome in zip(described, workers.map(one, described))}
        found = walk.result()
    finally:
        server.close()

    def has(name, *words):
        return any(all(word in line for word in words) for line in seen[name])

    wanted = {
        "sqlmap, a query": has("GET /api/v1/things", "sqlmap: Parameter", "Type: "),
        "sqlmap, a member of a body": has("POST /api/v1/things", "sqlmap: Parameter", "Type: "),
        "sqlmap, a piece of an address": has("GET /api/v1/things/{thing}", "sqlmap: Parameter", "Type: "),
        "wapiti, a statement": any("SQL Injection" in line for line in found),
        "wapiti, a script": any("Cross Site Scripting" in line for line in found),
        "a fault": has("GET /api/v1/things", "answer 500"),
        "a word of the inside": has("GET /api/v1/things", "word of the inside: sqlite"),
        "a header": has("GET /page", "header brought in"),
        "a line of the log": has("POST /api/v1/things", "log: a line or member of somebody outside"),
        "a broken line of the log": has("POST /api/v1/things", "log: a line that is no object"),
    }
    missed = [name for name, was in wanted.items() if not was]
    say(f"stat::control seconds={time.monotonic() - began:.0f} faults={len(wanted)} found={len(wanted) - len(missed)}")
    for name in missed:
        say("✗ the control has it and it was not found:", name)
    return {"found": missed}


class Siege:
    """All targets of one engine, several at once, each against a copy of its own."""

    def __init__(self, engine, folder, postgres):
        self.engine, self.folder, self.postgres = engine, folder, postgres
        self.kept = KEPT_OUTCOMES
        self.place = Place(folder / engine, engine, postgres, "attack")
        self.world = World()
        self.guard, self.copies = threading.Lock(), 0

    def prepare(self):
        self.place.lay()
        with self.place:
            self.world.learn(self.place)
        time.sleep(31 - time.time() % 30)  # a code of the second factor is good once
        copy = self.copy()
        with copy:
            self.world.plan(copy)
        self.good = sum(status < 300 for status, _ in self.world.first.values())
        copy.remove()

    def copy(self):
        with self.guard:  # one at a time: PostgreSQL copies a database that nobody else uses
            self.copies += 1
            return self.place.copy(self.folder / f"{self.engine}.{self.copies}", f"attack_{self.copies}")

    def targets(self):
        # Facts last: sixty operations, one way in.
        chosen = dict(sorted(self.world.targets.items(), key=lambda each: "/facts/" in each[0]))
        if SAMPLE:
            chosen = {name: chosen[name] for name in OF_SAMPLE}
            return chosen
        for name in ("GET /api/v1/cases", "POST /api/v1/people"):  # and what a caller's headers hold besides
            chosen = {name + " headers": self.world.targets[name].with_headers(HEADERS_OF_ALL), **chosen}
        return chosen

    def one(self, name, target):
        label = f"{self.engine} {name}"
        outcome = self.kept.get(label)
        if outcome is None:
            copy = self.copy()
            with copy:
                gate = Gate(copy.port, copy, self.world.operations, {target.operation.name: target.who})
                try:
                    outcome = attack(gate, target, DBMS[self.engine], copy.log, str(copy.folder) + ".sqlmap")
                finally:
                    gate.close()
                if not copy.alive():
                    outcome["found"].append("the server is no more")
            self.kept.put(label, outcome)
            with self.guard:
                copy.remove()
        say(f"{label}: slots={outcome['slots']} requests={outcome['requests']} seconds={outcome['seconds']}"
            f" {outcome['statuses']}")
        for line in outcome["found"]:
            say(f"✗ {label}: {line}")
        return outcome

    def pages(self):
        """wapiti over the pages and every address that can be read."""
        label = f"{self.engine} wapiti"
        outcome = self.kept.get(label)
        if outcome is None:
            readable = [t for name, t in sorted(self.world.targets.items()) if name.startswith("GET ")]
            addresses = sorted((t.plain()[0] for t in readable), key=lambda a: "?" not in a)[:3 if SAMPLE else None]
            began = time.monotonic()
            copy = self.copy()
            with copy:
                gate = Gate(copy.port, copy, self.world.operations, {t.name: t.who for t in readable})
                found = wapiti(gate, addresses, str(self.kept.folder / (self.engine + ".wapiti")), MODULE_SECONDS)
                gate.close()
            found += [f"{what}: {where}" for what, where in gate.seen.items()] + look_at_log(copy.log)
            outcome = self.kept.put(label, {
                "addresses": len(addresses), "requests": sum(gate.statuses.values()), "statuses": dict(gate.statuses),
                "found": [line for line in found if line not in NONE_OF], "seconds": round(time.monotonic() - began, 1)})
            copy.remove()
        for line in outcome["found"]:
            say(f"✗ {label}: {line}")
        return outcome

    def run(self):
        began = time.monotonic()
        self.prepare()
        targets = self.targets()
        with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as workers:
            outcomes = list(workers.map(lambda each: self.one(*each), targets.items()))
        total = {key: sum(o[key] for o in outcomes) for key in ("slots", "requests", "sqlmap")}
        found = sum(len(o["found"]) for o in outcomes)
        say(f"stat::{self.engine} operations={len(self.world.operations)} good_answers={self.good} targets={len(outcomes)}"
            f" slots={total['slots']} sqlmap_runs={total['sqlmap']} level={LEVEL} risk={RISK} requests={total['requests']}"
            f" findings={found} minutes={sum(o['seconds'] for o in outcomes) / 60:.0f}")
        pages = self.pages()
        say(f"stat::{self.engine} wapiti addresses={pages['addresses']} requests={pages['requests']}"
            f" findings={len(pages['found'])} minutes={pages['seconds'] / 60:.0f}")
        say(f"stat::{self.engine} wall_minutes={(time.monotonic() - began) / 60:.0f}")
        self.place.remove()
        return found + len(pages["found"])


def main():
    global KEPT_OUTCOMES
    os.nice(10)
    KEPT_OUTCOMES = Kept(KEPT)
    # In memory where there is room for it: what is asked here is where words go, not what a disk keeps.
    shared = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ketnap-attack-", dir=shared))
    findings = 0
    try:
        proof = KEPT_OUTCOMES.get("control") or KEPT_OUTCOMES.put("control", prove_that_it_sees(folder))
        findings += len(proof["found"])
        cluster = os.environ.get("KETNAP_TEST_POSTGRES")
        engines = os.environ.get("KETNAP_ATTACK_ENGINES", "sqlite" if SAMPLE or not cluster else "sqlite postgres")
        for engine in engines.split():
            findings += Siege(engine, folder, Postgres(cluster) if engine == "postgres" else None).run()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"stat::findings {findings}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
