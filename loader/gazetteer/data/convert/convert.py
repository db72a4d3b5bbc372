#!/usr/bin/env python3
"""Makes the converted tables of the folder above from a folder of fact tables.  usage: python3 convert.py FOLDER

Standard library only. FOLDER holds states, people, offices, organisations, places, agreements, media, firstnames and titles as
.tsv (UTF-8, one header line, | between values of a field). The tables are taken over row by row, but for what stands here.

- One person has one key. A key made of the name gives way to a Wikidata QID. Rows of one country with the same name (spelling and
  transliteration aside), and rows that hold the same post from the same day under nearly the same name, become one.
- An alias that is the name of another person is dropped; so are aliases with a title or without a surname of the person.
- An international body belongs to no state: its seat is left out. Former states have no ISO code.
- An organization that has the key of a state gets its kind behind its own.
- Mistakes that corrections.tsv lists are mended.
- A QID whose source is CC BY-SA is dropped.
- The High Representative of the European Union is no organization but its foreign minister.
- Who heads a state as president is not also listed as head of government.
- Titles say the kind of some offices better than the column does (SPOKESPERSON, PERMREP_UN).

Large tables are written as .tsv.gz without time stamps, so that the same input gives the same bytes.
"""
import collections, csv, difflib, gzip, io, os, re, sys, unicodedata

LARGE = {"people", "tenures", "places", "firstnames", "media"}
HERE = os.path.dirname(os.path.abspath(__file__))
TABLES = os.path.dirname(HERE)
SAME = {"kh": "h", "gh": "g", "dh": "d", "ks": "x", "ou": "u", "oo": "u", "ee": "i", "iy": "i", "yi": "i", "ij": "i", "yy": "i", "y": "i", "q": "k", "ck": "k",
        "ae": "a", "oe": "o", "ue": "u", "ph": "f", "ei": "i", "ai": "i", "ey": "i", "ay": "i"}


TITLES = r"""^((The|President|Mr|Mrs|King|Queen|Prime Minister|General|Gen\.|Sheikh|Dr|Swiss Confederation|Islamic Republic of Afghanistan|Ambassador-designate|
Former Representative|Former Senator|formerly|Representative|Senator|Secretar[ty]y|Bundeskanzler|Kanzler|Gov\.|Governor|Elect|Chairmen Andrejs Krastins|Taliban Leader|
Popular Front Captain|Islamic Revolution|Ayatollah|Home Rule Chairman|Colonel)\s+)+""".replace("\n", "")


# spellings of one given name, as they stand after all else
GIVEN = {"alexander": "alexandr", "ahmed": "ahmad", "omar": "umar", "mohamed": "muhamad", "mohamad": "muhamad", "muhamed": "muhamad", "abdel": "abdul",
         "husein": "hisin", "hosen": "hisin", "husin": "hisin", "husen": "hisin", "hosin": "hisin"}


def fold(name):
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    flat = flat.translate(str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "a", "œ": "o"}))
    flat = re.sub(r"['’ʼ`ʻ.]", "", flat)
    flat = re.sub(r"[^a-z0-9]+", " ", flat).strip()
    flat = " ".join(w if len(w) <= 3 else re.sub("|".join(sorted(SAME, key=len, reverse=True)), lambda m: SAME[m[0]], w) for w in flat.split())
    flat = re.sub(r"(.)\1+", r"\1", flat)
    return " ".join(GIVEN.get(w, w) for w in flat.split())


def read(folder, name):
    with open(os.path.join(folder, name + ".tsv"), encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def write(name, columns, rows):
    out = io.StringIO()
    for cells in [columns] + [[r.get(c, "") for c in columns] for r in rows]:
        out.write("\t".join(cells) + "\n")
    path = os.path.join(TABLES, name + ".tsv")
    data = out.getvalue().encode()
    if name in LARGE:
        path, data = path + ".gz", gzip.compress(data, 9, mtime=0)
    with open(path, "wb") as f:
        f.write(data)
    print(f"{path}: {len(rows)} rows, {len(data)} bytes")


def names(row):
    return [row["name"]] + [a for a in row["aliases"].split("|") if a]


def qid(key):
    return re.fullmatch(r"Q\d+", key) is not None


class Union:
    def __init__(self, apart):
        self.up = {}
        self.apart = apart

    def find(self, x):
        while x in self.up:
            x = self.up[x]
        return x

    def join(self, a, b):
        """Joins two persons unless both have a QID. True if they are one now."""
        a, b = self.find(a), self.find(b)
        if a == b:
            return True
        if qid(a) and qid(b) or (a, b) in self.apart or (b, a) in self.apart:
            return False
        if qid(b) or (not qid(a) and b < a):
            a, b = b, a
        self.up[b] = a
        return True


def one_person_one_key(people, offices):
    one = Union({(c["key"], c["value"]) for c in corrections() if c["table"] == "apart"})
    for p in people:
        if p["qid"] and p["key"] != p["qid"]:
            one.join(p["qid"], p["key"])
    for c in corrections():
        if c["table"] == "same":
            one.join(c["key"], c["value"])
    name = {k: p["name"] for p in people for k in (p["qid"], p["key"])}
    by_name = collections.defaultdict(list)
    for p in people:
        for n in {fold(n) for n in names(p)}:
            if " " in n:
                by_name[p["country"], n].append(p["key"])
    for (_, n), keys in by_name.items():
        known = {k for k in map(one.find, keys) if qid(k)}
        if len(known) > 1:
            known = {k for k in known if fold(name[k]) == n}
            keys = [k for k in keys if not qid(k) or k in known]
        if len(known) <= 1:
            for k in keys[1:]:
                one.join(keys[0], k)
    posts = collections.defaultdict(list)
    for o in offices:
        if o["kind"] not in ("OTHER_MINISTER", "OTHER_OFFICIAL"):
            posts[o["kind"], o["state"], o["target"]].append(o)
    for same in posts.values():
        for a in same:
            for b in same:
                if a["person"] < b["person"] and (a["start"].startswith(b["start"]) or b["start"].startswith(a["start"])) and near(name[a["person"]], name[b["person"]]):
                    one.join(a["person"], b["person"])
    return one


def near(a, b):
    a, b = sorted(fold(a).split()), sorted(fold(b).split())
    if set(a) <= set(b) and len(a) > 1 or set(b) <= set(a) and len(b) > 1:
        return True
    return difflib.SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() >= 0.88


def merge_people(people, one):
    merged = {}
    have = {p["key"] for p in people}
    for p in sorted(people, key=lambda p: (not qid(p["key"]), p["key"])):
        key = one.find(p["key"])
        m = merged.setdefault(key, {"key": key, "name": re.sub(r"\s*\(.*?\)", "", p["name"]), "aliases": [], "gender": "", "country": p["country"], "qid": key if qid(key) else ""})
        m["aliases"] += names(p)
        m["gender"] = m["gender"] or p["gender"]
        m["country"] = m["country"] or p["country"]
    owner = {}
    for m in merged.values():
        owner.setdefault(fold(m["name"]), m["key"])
    for m in merged.values():
        own = {w for w in fold(m["name"]).split() if len(w) > 2}
        keep = []
        for a in m["aliases"]:
            a = re.sub(TITLES, "", a)
            f = fold(a)
            other = owner.get(f, m["key"]) != m["key"] and f != fold(m["name"])
            titled = re.search(r"\b([Rr]egime|[Aa]dministration|serving as)\b", a)
            if a != m["name"] and a not in keep and not other and not titled and " " in a and "(" not in a:
                keep.append(a)
        m["aliases"] = "|".join(keep)
    return sorted(merged.values(), key=lambda m: m["key"])


def kind_of(o):
    title = o["title"]
    if re.search(r"Press Secretary|Spoke(s)?(man|woman|person)", title) and "Deputy" not in title:
        return "SPOKESPERSON"
    if o["kind"] == "AMBASSADOR" and (o["target"] == "UN" or re.fullmatch(r"[Aa]mbassador to the United Nations", title)):
        return "PERMREP_UN"
    if o["kind"] == "LEGISLATURE_SPEAKER" and "Economic Advisers" in title:
        return "OTHER_OFFICIAL"
    return o["kind"]


def merge_tenures(offices, one):
    heads = {(one.find(o["person"]), o["state"]) for o in offices if o["kind"] == "HEAD_OF_STATE"}
    out = collections.OrderedDict()
    for o in offices:
        o = dict(o, person=one.find(o["person"]), kind=kind_of(o))
        o["for"] = o["state"]
        if o["for"] == "EU-HR":
            o["for"], o["kind"] = "EU", "FOREIGN_MINISTER"
        o["title"] = o["title"].replace("Spokeperson", "Spokesperson")
        if o["kind"] == "HEAD_OF_GOVERNMENT" and re.search(r"President|King|Sultan|Emir|Chairman", o["title"]) and "Government" not in o["title"] and (o["person"], o["for"]) in heads:
            continue
        if o["for"] == "USA":
            o["title"] = o["title"].replace("Defence", "Defense")
        if o["kind"] == "PERMREP_UN":
            o["target"] = "UN"
        title = o["title"] if o["kind"].startswith("OTHER") else ""
        key = (o["person"], o["kind"], o["for"], o["target"], title)
        for k in out.setdefault(key, []):
            if overlap(k, o):
                widen(k, o)
                break
        else:
            out[key].append(o)
    return sorted((o for same in out.values() for o in same), key=lambda o: (o["for"], o["kind"], o["start"], o["person"]))


def overlap(a, b):
    end = lambda o: o["end"] or "9999"
    return a["start"] == b["start"] or (a["start"] <= end(b) and b["start"] <= end(a) and a["start"] < end(b)[:len(a["start"])] and b["start"] < end(a)[:len(b["start"])])


def widen(k, o):
    if o["start"] < k["start"] or (o["start"].startswith(k["start"])):
        k["start"] = o["start"]
    if k["end"] and o["end"]:
        k["end"] = max(k["end"], o["end"])
    elif k["end"] and not o["end"] and o["as_of"] and o["as_of"] > k["end"]:
        k["end"], k["as_of"] = "", o["as_of"]
    elif o["end"] and not k["end"] and (not k["as_of"] or k["as_of"] <= o["end"]):
        k["end"], k["as_of"] = o["end"], ""
    elif not k["end"] and not o["end"]:
        k["as_of"] = max(k["as_of"], o["as_of"])
    k["source"] = "+".join(dict.fromkeys(k["source"].split("+") + o["source"].split("+")))


def corrections():
    with open(os.path.join(HERE, "corrections.tsv"), encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def correct(**tables):
    """Mends single cells: corrections.tsv. A person with a new key is new; an empty value empties the cell; a value after - leaves the list."""
    for c in corrections():
        rows = tables.get(c["table"])
        if rows is None:
            continue
        where = dict(w.split("=") for w in c["where"].split(",") if w)
        where["person" if c["table"] == "tenures" else "key"] = c["key"]
        found = [r for r in rows if all(r[k] == v for k, v in where.items())]
        if not found and c["table"] == "people":
            found = [{"key": c["key"], "name": "", "aliases": "", "gender": "", "country": "", "qid": c["key"] if qid(c["key"]) else ""}]
            rows += found
        if not found:
            sys.exit(f"corrections.tsv: nothing to correct: {c}")
        for r in found:
            if c["value"].startswith("-"):
                r[c["column"]] = "|".join(v for v in r[c["column"]].split("|") if v not in c["value"][1:].split("|"))
            else:
                r[c["column"]] = c["value"]


def main(folder):
    people, offices = read(folder, "people"), read(folder, "offices")
    correct(people=people, tenures=offices)
    one = one_person_one_key(people, offices)
    merged = merge_people(people, one)
    write("people", ["key", "name", "aliases", "gender", "country", "qid"], merged)
    write("tenures", ["person", "kind", "title", "for", "target", "start", "end", "as_of", "source", "note"], merge_tenures(offices, one))
    print(f"{len(people) - len(merged)} persons were doubles")
    states, organizations, agreements = read(folder, "states"), read(folder, "organisations"), read(folder, "agreements")
    members = {re.sub(r"\s*\(.*", "", v) for s in states if s["kind"] == "UN_MEMBER" for c in ("adjective", "demonym", "demonym_plural") for v in s[c].split("|")}
    for s in states:
        for c in ("adjective", "demonym", "demonym_plural"):
            values = [re.sub(r"\s*\(.*?\)|\s+colloquial", "", v).strip() for v in s[c].split("|")]
            s[c] = "|".join(dict.fromkeys(v for v in values if v and v not in ("none", "NA") and not re.search(r"manmen|womanwomen", v)))
        if s["kind"] == "TERRITORY":
            for c in ("adjective", "demonym", "demonym_plural"):
                s[c] = "|".join(v for v in s[c].split("|") if v not in members)
        if s["kind"] == "FORMER":
            s["iso2"] = ""
        s["name"] = s["name"].replace(" & ", " and ").replace("St. ", "Saint ")
        s["official_name"] = re.sub(r"\s*\(.*|;.*|\s*\*+$", "", s["official_name"]).removeprefix("the ")
    correct(states=states)
    write("states", ["key", "iso2", "iso3", "name", "official_name", "aliases", "adjective", "demonym", "demonym_plural", "capital", "metonyms", "qid", "kind", "start", "end", "successor", "source"], states)
    correct(organizations=organizations, agreements=agreements)
    taken = {s["key"] for s in states}
    organizations = [o for o in organizations if o["key"] != "EU-HR"]
    for o in organizations:
        if o["kind"] in ("IGO", "BLOC", "ALLIANCE", "MISSION", "COURT", "TALKS_FORMAT") or o["key"] == "ECB":
            o["country"] = ""
        if o["key"] in taken:
            o["key"] += "-" + o["kind"]
        if "supraverden" in o["source"]:
            o["qid"], o["source"] = "", o["source"].replace(";qid:supraverden", "")
    write("organizations", ["key", "name", "aliases", "kind", "country", "qid", "start", "end", "source"], organizations)
    places = read(folder, "places")
    correct(places=places)
    write("places", ["key", "name", "aliases", "kind", "country", "lat", "lon", "population", "qid", "source"], places)
    write("agreements", ["key", "name", "aliases", "kind", "parties", "signed", "in_force", "ended", "place", "source"], agreements)
    write("media", ["domain", "name", "aliases", "country", "language", "kind", "source"], read(folder, "media"))
    write("firstnames", ["name", "gender", "male", "female", "source"], read(folder, "firstnames"))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
