"""Makes golden.jsonl from texts.jsonl with Python spaCy 3.8: what the tests hold this package to.

usage: python golden.py MODEL_FOLDER < texts.jsonl > golden.jsonl
(--plain leaves out what the accessors give, for large inputs)
"""
import json
import sys
import unicodedata

import spacy


def accessors(doc):
    return {
        "noun_chunks": [[c.start, c.end] for c in doc.noun_chunks],
        "children": [[c.i for c in t.children] for t in doc],
        "lefts": [[c.i for c in t.lefts] for t in doc],
        "rights": [[c.i for c in t.rights] for t in doc],
        "edges": [[t.left_edge.i, t.right_edge.i] for t in doc],
        "subtree": [sorted(c.i for c in t.subtree) for t in doc],
        "ancestors": [[c.i for c in t.ancestors] for t in doc],
        "conjuncts": [[c.i for c in t.conjuncts] for t in doc],
    }


def main():
    nlp = spacy.load(sys.argv[1])
    plain = "--plain" in sys.argv
    rows = [json.loads(line) for line in sys.stdin if line.strip()]
    texts = (unicodedata.normalize("NFC", r["text"]) for r in rows)
    for row, doc in zip(rows, nlp.pipe(texts)):
        out = {"id": row["id"], **doc.to_json()}
        for t, token in zip(out["tokens"], doc):
            t["norm"] = token.norm_
        if not plain:
            out["golden"] = accessors(doc)
        print(json.dumps(out, ensure_ascii=False))


main()
