"""Prints how many words a second Python spaCy reads on one core, in CPU time.

usage: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python speed.py MODEL_FOLDER texts.jsonl
"""
import json
import sys
import time
import unicodedata

import spacy

nlp = spacy.load(sys.argv[1])
texts = [unicodedata.normalize("NFC", json.loads(line)["text"]) for line in open(sys.argv[2], encoding="utf-8")]
words = sum(len(t.split()) for t in texts)
for name in "first", "second":
    began = time.process_time()
    for doc in nlp.pipe(texts):
        pass
    print(f"python, {name} round: {words / (time.process_time() - began):.0f} words/s")
