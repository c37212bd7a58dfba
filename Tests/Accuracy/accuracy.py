"""Measures how well heed tells complaints from praise, and writes docs/accuracy.md.

usage: accuracy.py HEED SHARED OUT

Rows with an even crc32(id) were read while the lexicons were written and their weights tuned; only the others count.
Sets whose ids are all even are measured whole and marked."""
import os, re, subprocess, sys, tempfile
import defects, labelled

heed, shared, out = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3]

# set: (VADER or SnowNLP, TF-IDF with logistic regression trained on such texts, what the column is)
PEERS = {
    "en/uci_yelp": ("0.71", "0.80", "macro"), "en/amazon_polarity_test": ("0.69", "0.83", "macro"),
    "en/vader_amazonReviewSnippets": ("0.54", "0.60", "negatives"), "en/airline_tweets": ("0.46", "0.71", "macro"),
    "en/amazon_alexa": ("0.51", "0.58", "macro"), "en/googleplay_apps": ("0.68", "0.85", "negatives"),
    "en/maalej_app_reviews": ("0.51", "0.59", "macro"), "zh-Hans/waimai_10k": ("0.76", "0.87", "macro"),
    "zh-Hans/online_shopping_10_cats": ("0.85", "0.90", "macro"), "zh-Hant/openrice_hk_valid": ("0.36", "0.70", "macro"),
    "lv/ltec_food_train": ("–", "0.50", "macro"), "lv/peisenieks_tweets": ("–", "0.49", "macro"),
    "de/hotel_sentences": ("–", "0.68", "macro"),
}
# Sets that nobody tuned on, neither rows nor totals.
UNTUNED = ["en/vader_movieReviewSnippets", "en/vader_nytEditorialSnippets", "en/vader_tweets", "zh-Hans/asap_samples",
           "lv/buls_government_tweets", "lv/spats_noisy_tweets", "de/germeval2017_dev"]


def measure(names):
    with tempfile.TemporaryDirectory() as work:
        paths, held = [], {}
        for name in names:
            rows, held[name] = labelled.unread(shared, name)
            path = os.path.join(work, name + ".tsv")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf8") as file:
                file.write("id\tlabel\ttext\n" + "".join(f"{r['id']}\t{r['label']}\t{r['text']}\n" for r in rows))
            paths.append(path)
        command = [sys.executable, os.path.join(shared, "tools/eval_sentiment.py"), "--heed", heed, *paths]
        lines = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[1:]
        return [(line.split("\t"), held[line.split("\t")[0]]) for line in lines]


def table(results):
    yield "| set | rows | P | R | F1 of negatives | macro F1 | VADER / SnowNLP | trained on such texts |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for (name, rows, p, r, f, macro, *_), is_held in results:
        lexicon, trained, column = PEERS.get(name, ("", "", ""))
        note = " (F1 of negatives)" if column == "negatives" else ""
        yield f"| {name}{'' if is_held else ' ¹'} | {rows} | {p} | {r} | {f} | {macro} | {lexicon}{note} | {trained}{note} |"


counts = re.sub(r"\s+", " ", subprocess.run([heed, "--version"], stdout=subprocess.PIPE, text=True).stdout).strip()
page = [
    "# Accuracy", "",
    f"Written by `make accuracy` with {counts}; text only, the stars are never shown to the scorer.",
    "P, R and F1 are of the negative class: of what is called a complaint, how much is one; of the complaints, how many",
    "are found. The peers' figures are over all rows. \"Trained on such texts\" is TF-IDF with logistic regression, trained",
    "and tested on the same set by cross-validation, which a shop with no labelled reviews cannot have.", "",
    "Rows whose `crc32(id)` is even were read while writing and tuning the lexicons. **Only the other rows count here.**", "",
    *table(measure(list(PEERS))), "",
    "¹ All ids of this set have an even `crc32`; the figure is over rows that may have been read.", "",
    "## Sets that nobody tuned on", "", *table(measure(UNTUNED)), "",
    "## Defects", "",
    "Texts that others marked with aspects or reasons, where those mean the same as codes of ours; rows with an odd",
    "`crc32(id)` only. The airline tweets have one reason each, also where they complain of several things, so that P is a",
    "lower bound there; laptop sentences are marked with aspects whether or not they name a defect.", "",
    *defects.table(heed, shared), "",
]
with open(out, "w", encoding="utf8") as file:
    file.write("\n".join(page))
print(f"written: {out}")
