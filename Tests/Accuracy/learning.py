"""Measures what `heed lexicon learn` gains on labelled sets.

usage: learning.py HEED SHARED [SET ...]

Each set's rows that nobody read (odd crc32(id); all rows where there are no odd ones) are parted in two by the next bit.
What one half teaches is judged on the other half, both ways. Labels given out at random must teach nothing: such
overlays, of SHUFFLES seeds from 1 on, have to be refused. Prints a table; exit 1 where nonsense was accepted."""
import json, os, random, re, shutil, subprocess, sys, tempfile
import labelled

SETS = ["en/uci_yelp", "en/amazon_polarity_test", "en/vader_amazonReviewSnippets", "en/airline_tweets", "en/amazon_alexa",
        "en/googleplay_apps", "en/maalej_app_reviews", "zh-Hans/waimai_10k", "zh-Hans/online_shopping_10_cats",
        "zh-Hant/openrice_hk_valid", "lv/ltec_food_train", "lv/peisenieks_tweets", "de/hotel_sentences"]
SHUFFLES = int(os.environ.get("SHUFFLES", "3"))
heed, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
plain = os.environ.get("HEED_LEXICONS") or os.path.abspath("lexicons")


def learned(work, language, rows):
    """Learns in a folder of lexicons of its own; the number of entries, or None where the overlay was refused."""
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(plain, os.path.join(work, "lexicons"))
    texts = os.path.join(work, "texts.jsonl")
    with open(texts, "w", encoding="utf8") as file:
        for row in rows:
            file.write(json.dumps({"text": row["text"], "label": row["label"], "lang": language}) + "\n")
    environment = {**os.environ, "HEED_LEXICONS": os.path.join(work, "lexicons")}
    command = [heed, "lexicon", "learn", "--from", texts, "--lang", language]
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    found = re.search(r"(\d+) entries from", result.stdout)
    if not found and "refused" not in result.stderr and "too few" not in result.stderr:
        sys.exit(f"{language}: {result.stderr}")
    return int(found.group(1)) if found else None


def nonsense(rows, seed):
    """The rows with their labels given out at random."""
    labels = [row["label"] for row in rows]
    random.Random(seed).shuffle(labels)
    return [{**row, "label": label} for row, label in zip(rows, labels)]


def direction(work, name, teaching, judging):
    language = name.split("/")[0]
    texts = [(language, row["text"]) for row in judging]
    before = labelled.macro(judging, labelled.scored(heed, texts, plain))
    entries = learned(work, language, teaching)
    if entries is None:
        return f"refused ({before:.3f})", False
    after = labelled.macro(judging, labelled.scored(heed, texts, os.path.join(work, "lexicons")))
    return f"{before:.3f} → {after:.3f} ({entries} entries)", True


def main():
    accepted_nonsense = []
    print("| set | rows in a half | first half judged by the second's lesson | second half by the first's | shuffled labels |")
    print("|---|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory() as folder:
        work = os.path.join(folder, "shop")
        for name in sys.argv[3:] or SETS:
            rows, is_unread = labelled.unread(shared, name)
            halves = [[row for row in rows if labelled.digest(row) >> 1 & 1 == bit] for bit in (0, 1)]
            cells = [direction(work, name, halves[1 - bit], halves[bit])[0] for bit in (0, 1)]
            refused = sum(learned(work, name.split("/")[0], nonsense(halves[0], 1 + seed)) is None for seed in range(SHUFFLES))
            if refused < SHUFFLES:
                accepted_nonsense.append(name)
            mark = "" if is_unread else " ¹"
            print(f"| {name}{mark} | {len(halves[0])} | {' | '.join(cells)} | {refused} of {SHUFFLES} refused |",
                  flush=True)
    sys.exit(f"nonsense was accepted: {', '.join(accepted_nonsense)}" if accepted_nonsense else 0)


main()
