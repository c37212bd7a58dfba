"""Labelled sets, and how well heed does on their rows."""
import csv, json, os, subprocess, zlib

LABELS = ("neg", "neu", "pos")


def rows(shared, name):
    path = os.path.join(shared, "data/sentiment", name + ".tsv")
    with open(path, encoding="utf8") as file:
        found = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row for row in found if row["label"] in LABELS]


def digest(row):
    return zlib.crc32(row["id"].encode())


def unread(shared, name):
    """The rows that count, and whether they are only those that nobody read."""
    every = rows(shared, name)
    odd = [row for row in every if digest(row) & 1]
    return (odd, True) if len(odd) >= 50 else (every, False)


def scored(heed, texts, lexicons=None):
    """What `heed score` says of (language, text) pairs, in order."""
    lines = (json.dumps({"id": str(i), "text": text, "lang": lang}) + "\n" for i, (lang, text) in enumerate(texts))
    environment = {**os.environ, **({"HEED_LEXICONS": lexicons} if lexicons else {})}
    out = subprocess.run([heed, "score"], input="".join(lines).encode(), env=environment, stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in out.stdout.decode().splitlines()]


def f1(truth, said, label):
    both = sum(a == b == label for a, b in zip(truth, said))
    return 2 * both / max(truth.count(label) + said.count(label), 1)


def macro(rows, results):
    """Mean F1 of the labels that the rows have; without neutral rows the sign of the score decides."""
    truth = [row["label"] for row in rows]
    said = [r["label"] if "neu" in truth else "neg" if r["score"] < 0 else "pos" for r in results]
    return sum(f1(truth, said, label) for label in set(truth)) / len(set(truth))
