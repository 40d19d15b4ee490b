"""Những kẻ tìm lỗ: sqlmap on one target, wapiti on all addresses, and hostile words of our own in every slot.

What each of them finds is read into lines; a line that is no finding is named here, exactly, with why.
"""

import json
import os
import re
import shutil
import subprocess

from place import call

# What wapiti needs from the network (lists of nikto and wappalyzer) is left out, and guessing passwords, which the way in
# slows down: tests/journeys/way_in_test.cpp.
MODULES = ("backup,blindsql,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,"
           "redirect,shellshock,sql,ssrf,xss,xxe")

# Findings of the scanners that are none: exact words, and why.
NONE_OF = {
    # frame-ancestors 'none' of the policy says it, and more; browsers that know the policy pass the old header over.
    "wapiti: HTTP Secure Headers: GET / : X-Frame-Options is not set",
    # It switched on a filter that browsers took out, for it could be turned against a page; the policy is what holds.
    "wapiti: HTTP Secure Headers: GET / : X-XSS-Protection is not set",
    # Told where `public` names an address with TLS (docs/cli.md); on loopback there is none.
    "wapiti: HTTP Secure Headers: GET / : Strict-Transport-Security is not set",
}

# A line end, a header, a line of the log, a formula, an end of text, the words that end statements and pages.
HOSTILE = [
    "'", "\"", "' OR '1'='1", "'; DROP TABLE case_file; --", "\\", "%", "_", "%' ESCAPE '", "$1", "?1", "1;SELECT 1",
    "name; DROP TABLE person", "(SELECT 1)", "x'00'", "::jsonb", "\r\nX-Attack: 1\r\n\r\n",
    "\nX-Attack: 1", "%0d%0aX-Attack:%201",
    "\u560d\u560aX-Attack: 1", "\n{\"forged\":true}\n", "\",\"forged\":true,\"x\":\"", "\x00", "\x1b[2J", "\u2028", "\ufeff",
    "\ud800",
    "=1+1", "@SUM(1)", "<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://127.0.0.1/x}", "../../../../etc/passwd",
    "..%2f..%2fketnap.db", "-1", "9223372036854775808", "1e400", "NaN", "true", "9999-99-99", "0000-00-00", "A" * 5000, "",
]


def sqlmap(gate, target, dbms, level, risk, folder):
    """What sqlmap says of the marked slots of one target."""
    address, headers, body = target.marked()
    shutil.rmtree(folder, ignore_errors=True)
    words = ["sqlmap", "-u", f"http://127.0.0.1:{gate.own_port}{address}", "--method", target.method, "--batch",
             "--level", str(level), "--risk", str(risk), "--dbms", dbms, "--flush-session", "--disable-coloring",
             "--output-dir", folder, "--ignore-code", "*", "--ignore-redirects", "--timeout", "60", "--retries", "1",
             "--time-sec", "4", "--ignore-proxy", "--keep-alive", "--answers", "quit=N,skip=N,follow=N"]
    for name, value in headers.items():
        words += ["-H", f"{name}: {value}"]
    if body is not None:
        words += ["--data", body]
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL,
                          env={**os.environ, "PYTHONWARNINGS": "ignore", "TERM": "dumb"})
    shutil.rmtree(folder, ignore_errors=True)
    return done.stdout + done.stderr


def read_sqlmap(text):
    """(findings, was it a whole run)"""
    found = []
    parameter = ""
    for line in text.splitlines():
        line = re.sub(r"^\[[\d:]+\] ", "", line).strip()
        if line.startswith("Parameter: "):
            parameter = line
        elif line.startswith("Type: "):
            found.append(f"sqlmap: {parameter} {line}")
        elif re.search(r"might be (?:injectable|vulnerable)|appears to be '.*' injectable|is vulnerable", line):
            found.append("sqlmap: " + line)
    whole = "[*] ending @" in text and "[CRITICAL] unable to connect" not in text and "unhandled exception" not in text
    whole = whole and ("all tested parameters do not appear" in text or bool(found))
    return found, whole


def wapiti(gate, addresses, folder, seconds):
    """What all modules find over these addresses."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    base = f"http://127.0.0.1:{gate.own_port}"
    words = ["wapiti", "-u", base + "/", "--scope", "domain", "-m", MODULES, "-l", "2", "-d", "3", "-f", "json", "-o",
             folder + "/report.json", "--store-session", folder, "--flush-session", "--no-bugreport", "-v", "1", "-t", "30",
             "--max-attack-time", str(seconds), "--endpoint", base]
    for address in addresses:
        words += ["-s", base + address]
    # It asks the network for lists of modules that are not used; nothing leaves this machine.
    here = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9", "no_proxy": "127.0.0.1"}
    done = subprocess.run(words, capture_output=True, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL,
                          env={**os.environ, **here})
    with open(folder + "/words.log", "w", encoding="utf-8") as kept:
        kept.write(done.stdout + done.stderr)
    try:
        with open(folder + "/report.json", encoding="utf-8") as report:
            told = json.load(report)
    except (OSError, ValueError):
        return ["wapiti: no report: " + " ".join((done.stdout + done.stderr).split())[-300:]]
    found = [f"wapiti: {module} did not run" for module in MODULES.split(",")
             if f"Launching module {module}" not in done.stdout]
    if "nhandled exception" in done.stdout:
        found.append("wapiti: not a whole run: " + done.stdout[done.stdout.index("nhandled exception") - 200:][:400])
    for part in ("vulnerabilities", "anomalies"):
        for kind, lines in told[part].items():
            for line in lines:
                found.append(f"wapiti: {kind}: {line['method']} {line['path']} {line['parameter']}: {line['info']}")
    return found


def hostile(gate, target):
    """Every hostile word in every slot; the gate and the log say what came of it."""
    sent = 0
    for slot in target.slots():
        for word in HOSTILE:
            if slot[0] == "header":
                word = re.sub(r"[^\x20-\x7e]", "", word)  # a line end in a header is simply another header
            address, headers, body = target.filled(slot, word)
            send(gate, target.method, address, headers, body)
            sent += 1
    return sent


def send(gate, method, address, headers, body):
    try:
        return call(gate.own_port, method, address, body, headers)
    except OSError:
        return 0, {}, ""


def look_at_log(log):
    """Every line of a log is one object of JSON, and nobody outside wrote one."""
    found = []
    for line in open(log, "rb").read().decode(errors="replace").split("\n"):
        if not line:
            continue
        try:
            read = json.loads(line)
        except ValueError:
            read = None
        if not isinstance(read, dict):
            found.append("log: a line that is no object: " + line[:200])
        elif "forged" in read:
            found.append("log: a line or member of somebody outside: " + line[:200])
        elif read.get("level") in ("error", "critical"):
            found.append("log: " + re.sub(r'"(?:at|id|incident)":"[^"]*",?', "", line)[:300])
    return sorted(set(found))
