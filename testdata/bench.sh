#!/usr/bin/env bash
# Speed of the program on this machine: reading English, loading articles, and both stores. usage: bench.sh BINARY [PYTHON MODEL_FOLDER TEXTS.jsonl]
# EVENTS says how many events the larger corpus has that both stores are asked about.
# With a Python that has spaCy and the unpacked model, reading English is compared with it in the same run.
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "$0")/.."
echo "== commit $(git describe --always --dirty 2>/dev/null || echo unknown), $(nproc) processors, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1), $(go version | cut -d' ' -f3)"
echo "== reading English (words a second)"
bash loader/english/testdata/speed.sh "${@:2}"
echo "== loading: the sample articles 40 times over, each as an article of its own"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - "$work" <<'P'
import json, pathlib, sys
with open(pathlib.Path(sys.argv[1]) / "articles.jsonl", "w", encoding="utf8") as out:
    for n in range(40):
        for path in sorted(pathlib.Path("testdata/articles").glob("*.md")):
            front, _, body = path.read_text(encoding="utf8")[4:].partition("\n---\n")
            meta = dict(line.split(": ", 1) for line in front.splitlines())
            print(json.dumps({"title": meta["title"], "text": f"Edition {n}.\n\n{body}", "published": meta["published"], "publisher": f"{meta['publisher']} {n}"}), file=out)
P
for workers in 1 2; do
  echo "-- $workers worker(s)"
  "$binary" --log-level error --store "sqlite:$work/$workers.db" load --workers $workers "$work/articles.jsonl" | head -1
done
echo "== stores"
go run ./graph/bench/report -events "${EVENTS:-100000}"
