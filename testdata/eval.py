#!/usr/bin/env python3
"""Scores a build of demarche on annotated data and prints one table.

usage: eval.py BINARY DIR

DIR holds score.py (whole articles) and components.py (single steps), and folders of sets: SET/articles + SET/gold, SET/NAME.jsonl. The step
of a .jsonl file is known by the start of its name, see STEPS. The form of the data is described in docs/evaluation.md.
"""
import json, pathlib, subprocess, sys, tempfile

STEPS = {"polnear": "attributions", "crossner": "mentions", "entity_linking": "mentions", "timeml": "times", "plover": "typing",
         "article_body": "body", "readouts": "readouts"}
# The figures of each step that the table shows: group and row of the scorer's report.
SHOWN = {
    "attributions": [("reporting verbs", "content >= 0.3"), ("reporting verbs", "content >= 0.8"), ("reporting verbs", "content >= 0.3 and speaker"),
                     ("reporting verbs", "speaker"), ("all", "content >= 0.3")],
    "mentions": None, "times": None, "typing": None, "body": None, "readouts": None}


def main():
    binary, root = sys.argv[1], pathlib.Path(sys.argv[2])
    if not (root / "components.py").exists():
        sys.exit(f"{root} holds no components.py: give a folder of annotated data, make eval EVAL=DIR")
    rows = []
    with tempfile.TemporaryDirectory() as work:
        for folder in sorted(p for p in root.iterdir() if p.is_dir()):
            if (folder / "gold").is_dir():
                rows += articles(binary, root, folder, pathlib.Path(work))
            for data in sorted(folder.glob("*.jsonl")):
                rows += step(binary, root, data, pathlib.Path(work))
    table(rows)


def run(command, **options):
    done = subprocess.run(command, text=True, stdout=subprocess.PIPE, **options)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit code {done.returncode}")
    return done.stdout


def articles(binary, root, folder, work):
    """Every article of the folder, read with its day of publication as the gold file gives it."""
    lines = []
    for gold in sorted((folder / "gold").glob("*.json")):
        text = (folder / "articles" / f"{gold.stem}.txt").read_text(encoding="utf8")
        lines.append(json.dumps({"id": gold.stem, "text": text, "published": json.loads(gold.read_text(encoding="utf8")).get("published") or ""}))
    found = run([binary, "--log-level", "error", "extract", "--json", "--language", "en", "-"], input="\n".join(lines))
    predicted = work / "articles"
    predicted.mkdir(exist_ok=True)
    for line in found.splitlines():
        document = json.loads(line)
        (predicted / f"{document['file']}.json").write_text(line, encoding="utf8")
    report = work / "articles.json"
    run([sys.executable, root / "score.py", folder / "gold", predicted, "--articles", folder / "articles", "--json", report])
    overall = json.loads(report.read_text(encoding="utf8"))["overall"]
    return [(folder.name + "/articles", kind, overall[kind]) for kind in ("actors", "events", "positions")]


def step(binary, root, data, work):
    name = next((s for prefix, s in STEPS.items() if data.name.startswith(prefix)), None)
    if name is None:
        return []
    predicted, report = work / data.name, work / "report.json"
    predicted.write_text(run([binary, "--log-level", "error", "evaluate", name, data]), encoding="utf8")
    run([sys.executable, root / "components.py", name, data, predicted, "--json", report])
    figures = json.loads(report.read_text(encoding="utf8"))
    shown = SHOWN[name] or [(g, r) for g, rows in figures.items() if isinstance(rows, dict) for r in rows]
    return [(f"{data.parent.name}/{data.stem}", f"{group}, {row}", figures[group][row]) for group, row in shown]


def table(rows):
    number = lambda x: "-" if x is None else f"{x:.3f}" if isinstance(x, float) else str(x)
    print(f"{'set':36} {'figure':58} {'P':>6} {'R':>6} {'F1':>6} {'mean':>6}")
    for where, what, f in rows:
        print(f"{where:36} {what:58} " + " ".join(f"{number(f.get(k)):>6}" for k in ("precision", "recall", "f1", "mean")))


if __name__ == "__main__":
    main()
