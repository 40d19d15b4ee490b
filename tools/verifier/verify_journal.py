#!/usr/bin/env python3
"""Kiểm tra nhật ký Kết Nạp, độc lập với chương trình · a second opinion on the journal of Kết Nạp.

It shares no code and no library with the program it checks: this one page, Python 3.8 or newer, nothing to install.
Everything it relies on is written in docs/journal.md; read that beside it. It writes nothing anywhere.

  verify_journal.py --database ketnap.db  --key KEY --head journal.head [--head OLDER …]
  verify_journal.py --export journal.txt  --key KEY --head journal.head     what `ketnap journal export` wrote
  verify_journal.py --postgres CONNINFO   --key KEY --head journal.head     read through psql, as a superuser

KEY is the public key, "name+hash+base64", or a file that holds it. With --keys ketnap.keys, the secret key file, the
rows are held against the journal too (not from an export, which has none). Heads printed or sent away earlier prove
most: nobody who owns the machine today can change what they say.

Exit: 0 all agrees, 1 something does not (one line each, beginning with ✗), 2 it could not be read.
"""
import argparse, base64, hashlib, hmac, json, os, sqlite3, struct, subprocess, sys


class Unreadable(Exception):
    """What was handed in cannot be read at all."""


# --- bytes that are hashed --------------------------------------------------------------------------------------
def utf8(text):
    return text.encode("utf-8", "surrogateescape")  # also what is no UTF-8, just as it lies there


def field(value):
    """One value: its kind, its length, its content; so no two lists of values give the same bytes."""
    if value is None:
        return b"n"
    if isinstance(value, bool):
        return b"t" if value else b"f"
    if isinstance(value, int):
        return b"i" + struct.pack(">q", value)
    kind, content = (b"s", utf8(value)) if isinstance(value, str) else (b"b", value)
    return kind + struct.pack(">Q", len(content)) + content


def encoded(label, values):
    return field(label) + b"".join(map(field, values))


def sha256(data):
    return hashlib.sha256(data).digest()


LEAF_FIELDS = "seq recorded_at account post act subject subject_code happened_on commitment written".split()


class Tree:
    """RFC 9162, section 2.1, while it grows: one full subtree for each bit of the size, the largest first."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def append(self, leaf):
        self.size += 1
        self.peaks.append(leaf)
        size = self.size
        while size % 2 == 0:
            right = self.peaks.pop()
            self.peaks.append(sha256(b"\1" + self.peaks.pop() + right))
            size //= 2

    def root(self):
        if not self.peaks:
            return sha256(b"")
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha256(b"\1" + peak + root)
        return root


# --- Ed25519, RFC 8032, section 5.1: only the half that checks, and the public key of a seed ------------------------
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add_points(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number, point):
    out = (0, 1, 1, 0)
    while number:
        if number & 1:
            out = add_points(out, point)
        point = add_points(point, point)
        number >>= 1
    return out


def point_of(data):
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def signature_fits(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    public, nonce = point_of(key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if public is None or nonce is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    a, b = times(s, BASE), add_points(nonce, times(h, public))
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def public_key_of(seed):
    number = int.from_bytes(hashlib.sha512(seed).digest()[:32], "little") & (1 << 254) - 8 | 1 << 254
    x, y, z, _ = times(number, BASE)
    x, y = x * pow(z, P - 2, P) % P, y * pow(z, P - 2, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


# --- heads ------------------------------------------------------------------------------------------------------
class Key:
    """Who signs the heads: C2SP's verifier key, "<name>+<hash>+<base64 of 01 and the key>"."""

    def __init__(self, text):
        try:
            self.name, named, data = text.strip().split("+", 2)
            data = base64.b64decode(data, validate=True)
        except ValueError:
            raise Unreadable("khoá công khai phải như tên+hash+base64")
        self.hash = sha256(utf8(self.name) + b"\n" + data)[:4]
        if data[:1] != b"\1" or len(data) != 33 or self.hash.hex() != named:
            raise Unreadable("khoá công khai bị chép sai: phần hash không khớp")
        self.text, self.bytes = text.strip(), data[1:]


def head_of(text, key):
    """(size, root) of a head signed by this key, or what is wrong with it. The text is C2SP's tlog-checkpoint."""
    body, gap, signatures = text.partition("\n\n")
    lines = body.split("\n")
    if not gap or len(lines) < 3 or "" in lines or not text.endswith("\n"):
        return None, "không có dạng của một đầu nhật ký"
    ours = []
    for line in signatures.split("\n")[:-1]:
        mark, _, rest = line.partition(" ")
        name, _, data = rest.partition(" ")
        try:
            data = base64.b64decode(data, validate=True)
        except ValueError:
            data = b""
        if mark != "—" or len(data) < 5 or base64.b64encode(data).decode() != rest.partition(" ")[2]:
            return None, "có dòng chữ ký không đọc được"
        if name == key.name and data[:4] == key.hash:
            ours.append(data[4:])
    if lines[0] != key.name or not ours:
        return None, "không do khoá này ký"
    if not signature_fits(key.bytes, utf8(body + "\n"), ours[0]):
        return None, "chữ ký không khớp"
    try:
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
    except ValueError:
        return None, "cỡ hoặc gốc không đọc được"
    return (size, root), None


# --- where leaves and rows come from --------------------------------------------------------------------------------
class Sqlite:
    def __init__(self, path):
        if not os.path.exists(path):
            raise Unreadable("không thấy tệp " + path)
        self.db = sqlite3.connect("file:" + path + "?mode=ro", uri=True)
        self.db.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        self.db.execute("BEGIN")  # one view of it all, whoever writes beside

    def rows(self, table):
        cursor = self.db.execute("SELECT * FROM " + table)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row)) for row in cursor)


class Postgres:
    def __init__(self, conninfo):
        ask = "".join("SELECT json_build_array('{0}', row_to_json(t)) FROM main.{0} t;\n".format(t) for t in ALL_TABLES)
        ask = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;\n" + ask
        done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", conninfo], input=utf8(ask),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode:
            raise Unreadable("psql: " + done.stderr.decode("utf-8", "replace").strip())
        self.tables = {table: [] for table in ALL_TABLES}
        for line in done.stdout.decode("utf-8").splitlines():
            table, row = json.loads(line)
            for name in (BYTES | ({"reason"} if table == "read_log" else set())) & row.keys():
                row[name] = None if row[name] is None else bytes.fromhex(row[name][2:])
            self.tables[table].append(row)

    def rows(self, table):
        return iter(self.tables[table])


class Export(Postgres):
    def __init__(self, path):
        self.tables = {"journal": [], "journal_edge": []}
        with open(path, encoding="utf-8") as file:
            if file.readline() != '["ketnap journal",1]\n':
                raise Unreadable("không phải tệp của “ketnap journal export”, hay của bản khác")
            for line in file:
                kind, *values = json.loads(line)
                table, names = ("journal", [*LEAF_FIELDS, "leaf"]) if kind == "leaf" else ("journal_edge", ("size", "peaks"))
                self.tables[table].append({name: bytes.fromhex(value) if name in BYTES else value
                                           for name, value in zip(names, values)})


# --- the journal -------------------------------------------------------------------------------------------------
def check_journal(source, heads, growing, fault):
    """Every leaf hashed again, the tree over them, its stored edge and every head. Returns the leaves and the tree."""
    tree, leaves, wanted = Tree(), {}, {size for size, _ in heads.values()}
    roots = {0: tree.root()}
    for leaf in sorted(source.rows("journal"), key=lambda row: row["seq"]):
        seq = leaf["seq"]
        if seq != tree.size + 1:
            fault("journal", "thiếu dòng nhật ký trước dòng {}".format(seq))
        if sha256(b"\0" + encoded("ketnap.leaf.1", [leaf[name] for name in LEAF_FIELDS])) != leaf["leaf"]:
            fault("journal", "dòng nhật ký {} đã bị sửa".format(seq))
        tree.append(leaf["leaf"])
        leaves[seq] = leaf
        if tree.size in wanted:
            roots[tree.size] = tree.root()
    for path, (size, root) in heads.items():
        if size > tree.size:
            fault("journal", "{}: đầu đã ký có {} dòng, ở đây chỉ có {}: dữ liệu đã đi lùi".format(path, size, tree.size))
        elif roots[size] != root:
            fault("journal", "{}: {} dòng đầu không phải những dòng đã ký".format(path, size))
    beyond = tree.size - max(wanted, default=tree.size)
    if beyond and not growing:
        fault("journal", "{} dòng cuối chưa có đầu nào ký; chép lại đầu sau cơ sở dữ liệu, hoặc ghi --growing".format(beyond))
    edges = list(source.rows("journal_edge"))
    if len(edges) != 1 or edges[0]["size"] != tree.size or edges[0]["peaks"] != b"".join(tree.peaks):
        fault("journal", "mép của cây nhật ký không khớp với các dòng")
    return leaves, tree


READ_FIELDS = "seq read_at times account post role kind subject subject_code person org_id listed detail reason".split()


def check_reads(source, leaves, fault):
    """The log of who read whose file: every link hashed again, and held against what the journal says of them."""
    known, anew = ({leaf["subject_code"]: leaf for leaf in leaves.values() if (leaf["subject"], leaf["act"]) == ("reads", act)}
                   for act in ("seal", "reseal"))
    link, expected = bytes(32), 1
    for row in sorted(source.rows("read_log"), key=lambda row: row["seq"]):
        if row["seq"] != expected:
            fault("reads", "thiếu dòng trước dòng {}".format(row["seq"]))
        values, now, leaf = [row[name] for name in READ_FIELDS], row.get("resealed"), anew.pop(str(row["seq"]), None)
        if (leaf["commitment"] != now or now != sha256(encoded("ketnap.read.2", [*values, row["link"]])) if leaf else
                now is not None or sha256(encoded("ketnap.read.1", [*values, link])) != row["link"]):
            fault("reads", "dòng {} đã bị sửa".format(row["seq"]))
        link, expected = row["link"], row["seq"] + 1
        if known.pop(str(row["seq"]), {"commitment": link})["commitment"] != link:
            fault("reads", "dòng {} không phải dòng mà nhật ký đã ghi nhận".format(row["seq"]))
    for line, leaf in [*known.items(), *anew.items()]:
        fault("reads", "không còn dòng {}, mà nhật ký đã ghi nhận ở dòng {}".format(line, leaf["seq"]))


# --- the rows, for who holds the key file ------------------------------------------------------------------------------
# Which rows a leaf wrote, as lines (docs/journal.md, "written"). A table: the word, and its columns in their order.
# name? absent is "-";  name~ absent is -1;  name# its length stands before it;  name! yes is 1, no is 0.

LINES = {
    "org": {"org": ("org", "id code slug recorded_seq"),
            "org_name": ("name", "id org_id name# kind cell_kind section_committee! from_on until_on? recorded_seq"),
            "org_parent": ("parent", "id org_id parent_id~ from_on until_on? recorded_seq"),
            "org_power": ("power", "id org_id power holder_id~ document# from_on until_on? recorded_seq"),
            "org_count": ("count", "id org_id what counted_on number estimate! source# recorded_seq"),
            "org_requirement": ("requirement", "id code org_id name# form# before_vote asked_of document# source# "
                                               "from_on until_on? recorded_seq")},
    "membership": {"membership": ("standing", "id person_id person_code org_id standing from_on until_on? "
                                              "recorded_seq")},
    "post": {"post": ("post", "id code account_id role org_id document# from_on until_on? recorded_seq")},
    "case": {"case_file": ("case", "id code person_id first_org opened_on recorded_seq"),
             "case_home": ("home", "id case_id org_id from_on until_on? document# recorded_seq"),
             "applicant": ("applicant", "id"), "fact": ("fact", "id"), "scan": ("scan", "id"),
             "vote_count": ("vote", "fact_id case_id on_roll base present needed in_favour passed!"),
             "vote_base": ("base", "fact_id case_id person_id reason counts! present!"),
             "relation": ("relation", "id code person_id case_id org_id kind from_on until_on? recorded_seq"),
             "correction": ("correction", "id")},
    "meeting": {"meeting": ("meeting", "id code org_id held_on kind chair# secretary# recorded_seq"),
                "attendance": ("attendance", "meeting_id org_id person_id present! reason#"),
                "correction": ("correction", "id")},
    "plan": {"meeting_plan": ("plan", "id code org_id planned_on recorded_seq")},
    "target": {"target": ("target", "id code org_id resolution# resolved_on? indicator base from_on until_on number "
                                    "recorded_seq"),
               "target_claim": ("claim", "id target_id org_id reported_on done claimed_tenths~ estimate! source# "
                                         "recorded_seq")},
    "letter": {"letter": ("letter", "id code org_id case_id person_id received_on anonymous! passed_on? "
                                    "concluded_on? recorded_seq")},
    "export": {"list_export": ("export", "id code org_id account_id asked_on answer recorded_seq")},
    "report": {"report": ("report", "id code org_id on_day known cases overdue oldest_since? recorded_seq"),
               "report_receipt": ("receipt", "id report_id org_id by_org_id received_on account_id recorded_seq")},
    "account": {"account_subject": ("subject", "id")},
    "person": {}, "installation": {}, "reads": {}, "keys": {},  # nothing but the leaf's number is hashed
}
CLOSED_BY = {"meeting_plan": ("plan", "meeting")}  # a meeting that is held closes the plan of it

# Rows with a row_hash: the fields it is taken over. name% absent is an empty text; name^ absent is left out.
ROW_HASHES = {
    "person": "code org_id full_name born_on national_id phone address salt version recorded_seq",
    "account": "code login person_id display_name password_hash totp totp_pending recovery^ must_change! disabled_at salt "
               "home_id recorded_seq",
    "account_subject": "account_id issuer sub recorded_seq",
    "applicant": "case_id body salt recorded_seq",
    "fact": "code case_id kind purpose answer happened_on body salt recorded_seq meeting_id account_id",
    "scan": "code case_id fact_id media_type size body salt account_id recorded_seq",
    "correction": "case_id org_id what former_id present_id body salt account_id recorded_seq",
    "letter": "code org_id case_id person_id received_on anonymous! passed_on% concluded_on% body salt account_id "
              "recorded_seq",
    "list_export": "code org_id account_id asked_on answer body salt recorded_by recorded_seq",
    "report": "code org_id on_day known cases overdue oldest_since% body salt account_id recorded_seq",
    "meeting_plan": "code org_id planned_on body salt account_id recorded_seq",
}
LINE_TABLES = sorted({table for tables in LINES.values() for table in tables})
ALL_TABLES = sorted({"journal", "journal_edge", "installation", "read_log", *LINE_TABLES, *ROW_HASHES})
BYTES = {"leaf", "commitment", "peaks", "body", "salt", "born_on", "national_id", "phone", "address", "totp",
         "totp_pending", "recovery", "sub", "listed", "link", "resealed"}


class Ring:
    """ketnap.keys: master keys by number, and the subkeys derived from them (BLAKE2b, as libsodium's crypto_kdf)."""
    ROW_HASH, HEAD_SIGNATURE = 3, 4

    def __init__(self, path):
        text = text_in(path)
        lines = text.split("\n")
        if lines[0] not in ("ketnap keys 1", "ketnap keys 2") or not lines[-2].startswith("check "):
            raise Unreadable(path + " không phải tệp khoá")
        if hashlib.blake2b(text[:text.rindex("check ")].encode(), digest_size=16).hexdigest() != lines[-2][6:]:
            raise Unreadable(path + " bị chép thiếu hay sai")
        parts = [line.split() for line in lines[1:-2]]
        self.masters = {int(part[0]): bytes.fromhex(part[1]) for part in parts if len(part) == 2}
        self.former = {int(part[1]): bytes.fromhex(part[2]) for part in parts if len(part) > 2}  # prove what leaves wrote

    def subkey(self, number, purpose):
        return hashlib.blake2b(b"", digest_size=32, key=self.masters[number], person=b"ketnapkr".ljust(16, b"\0"),
                               salt=struct.pack("<Q", purpose).ljust(16, b"\0")).digest()

    def holds(self, stored, table, row, values):
        number = stored.partition(":")[0]
        if not number.isdecimal() or int(number) not in (*self.masters, *(self.former if table == "journal" else ())):
            return False
        key = self.former.get(int(number)) or self.subkey(int(number), Ring.ROW_HASH)
        digest = hmac.new(key, encoded("ketnap row 1", [table, row, *values]),
                          hashlib.sha256).hexdigest()
        return hmac.compare_digest(utf8(stored), utf8("{}:{}".format(number, digest)))

    def heads_key(self):
        return public_key_of(self.subkey(min(self.masters), Ring.HEAD_SIGNATURE))


def line_of(word, columns, row):
    parts = [word]
    for column in columns.split():
        name, mark = (column[:-1], column[-1]) if column[-1] in "?~#!" else (column, "")
        value = {"?": "-", "~": -1}.get(mark) if row[name] is None else int(row[name]) if mark == "!" else row[name]
        parts += [str(len(value)), value] if mark == "#" else [str(value)]
    return " ".join(parts)


def hashed_values(columns, row):
    for column in columns.split():
        value = row[column.rstrip("!%^")]
        if column[-1] == "!" and value is not None:
            value = bool(value)
        if column[-1] != "^" or value is not None:
            yield "" if column[-1] == "%" and value is None else value


def check_rows(source, ring, leaves, fault):
    tables = {table: list(source.rows(table)) for table in ALL_TABLES if table not in ("journal", "journal_edge")}
    first_org = {}  # a case that moved was opened in its first home
    for home in sorted(tables["case_home"], key=lambda row: row["id"]):
        first_org.setdefault(home["case_id"], home["org_id"])
    for case in tables["case_file"]:
        case["first_org"] = first_org.get(case["id"], case["org_id"])

    subject_of = lambda seq: leaves[seq]["subject"] if seq in leaves else None
    lines = {seq: [] for seq in leaves}
    for table in LINE_TABLES:
        may_write = [subject for subject, own in LINES.items() if table in own]
        for row in tables[table]:
            named = "{} {}".format(table, row.get("id", "")).strip()
            seq = row.get("id", row.get("fact_id", row.get("meeting_id"))) >> 16  # ids begin with the leaf's number
            if subject_of(seq) not in may_write or row.get("recorded_seq", seq) != seq:
                fault("rows", "{}: không có dòng nhật ký nào ghi nó".format(named))
                continue
            try:
                lines[seq].append(line_of(*LINES[subject_of(seq)][table], row))
            except (TypeError, KeyError):
                fault("rows", "{}: thiếu một giá trị".format(named))
            closed = row.get("superseded_seq")
            if closed is not None and subject_of(closed) not in CLOSED_BY.get(table, may_write):
                fault("rows", "{}: không có dòng nhật ký nào đóng nó".format(named))
            elif closed is not None:
                lines[closed].append("{} closed {}".format(LINES[subject_of(seq)][table][0], row["id"]))
    for seq, leaf in leaves.items():
        if leaf["subject"] not in LINES:
            fault("rows", "dòng nhật ký {}: loại “{}” mới hơn bản kiểm tra này".format(seq, leaf["subject"]))
        elif not ring.holds(leaf["written"], "journal", seq, sorted(lines[seq], key=utf8)):
            fault("rows", "{} {}: không khớp với dòng nhật ký {}".format(leaf["subject"], leaf["subject_code"], seq))
    for table, columns in ROW_HASHES.items():
        for row in tables[table]:
            if not ring.holds(row["row_hash"], table, row["id"], hashed_values(columns, row)):
                fault("rows", "{} {}: dấu của dòng không khớp".format(table, row["id"]))
    # Persons and accounts are corrected in place: the row is the one of the last leaf about them.
    for table in ("person", "account"):
        last = {leaf["subject_code"]: seq for seq, leaf in leaves.items() if leaf["subject"] == table}
        there = {row["code"]: row["recorded_seq"] for row in tables[table]}
        for code in sorted({code for code, _ in last.items() ^ there.items()}):
            fault("rows", "{} {}: không phải bản cuối mà nhật ký biết".format(table, code))
    return sum(map(len, tables.values()))


# --- the command ---------------------------------------------------------------------------------------------------
def text_in(path):
    with open(path, "rb") as file:
        return file.read().decode("utf-8", "surrogateescape")


def run(arguments):
    faults = []
    def fault(part, sentence):
        faults.append(part)
        if len(faults) <= 100:
            print("✗ {} – {}".format({"journal": "nhật ký", "reads": "sổ xem hồ sơ", "rows": "dữ liệu"}[part], sentence))

    source = (Sqlite(arguments.database) if arguments.database else
              Postgres(arguments.postgres) if arguments.postgres else Export(arguments.export))
    keys = [Key(text_in(name) if os.path.exists(name) else name) for name in arguments.key]
    heads, key = {}, keys[-1]
    for path in arguments.head:
        head, wrong = min((head_of(text_in(path), each) for each in keys), key=lambda told: told[0] is None)
        if wrong:
            fault("journal", "{}: {}".format(path, wrong))
        else:
            heads[path] = head
    leaves, tree = check_journal(source, heads, arguments.growing, fault)
    changes = {leaf["commitment"] for leaf in leaves.values() if leaf["subject"] == "keys"}
    for old, new in zip(keys, keys[1:]):
        if sha256(encoded("ketnap.keys.1", [old.text, new.text])) not in changes:
            fault("journal", "nhật ký không ghi việc thay khoá công khai {} bằng {}".format(old.hash.hex(), new.hash.hex()))
    if not arguments.export:
        check_reads(source, leaves, fault)
    rows = 0
    if arguments.keys:
        ring = Ring(arguments.keys)
        if ring.heads_key() != key.bytes:
            fault("journal", "khoá công khai không phải của tệp khoá này")
        told = next(source.rows("installation"), None) or {"code": "", "demo": False}
        if key.name != ("ketnap-demo/" if told["demo"] else "ketnap/") + told["code"]:
            fault("journal", "khoá công khai là của nơi khác: " + key.name)
        rows = check_rows(source, ring, leaves, fault)
    print("{}: {} dòng nhật ký, gốc {}, {} đầu đã ký{}".format(
        "CÓ CHỖ KHÔNG KHỚP" if faults else "Khớp", tree.size, tree.root().hex(), len(heads),
        ", {} dòng dữ liệu".format(rows) if arguments.keys else ""))
    return 1 if faults else 0


def main():
    parser = argparse.ArgumentParser(description="Kiểm tra nhật ký Kết Nạp, độc lập với chương trình; xem docs/journal.md")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--database", help="tệp ketnap.db")
    where.add_argument("--postgres", help="cách nối PostgreSQL, như của psql")
    where.add_argument("--export", help="tệp của “ketnap journal export”")
    parser.add_argument("--key", required=True, action="append", help="khoá công khai: “ketnap journal key”; nhiều thì cũ trước")
    parser.add_argument("--head", action="append", default=[], help="đầu đã ký; ghi nhiều lần được")
    parser.add_argument("--keys", help="tệp khoá bí mật, để xét cả các dòng dữ liệu")
    parser.add_argument("--growing", action="store_true", help="máy chủ đang ghi: có thể có dòng chưa ký")
    try:
        return run(parser.parse_args())
    except (Unreadable, OSError, sqlite3.Error, ValueError, KeyError, TypeError) as wrong:
        print("✗ không đọc được: {}".format(wrong), file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
