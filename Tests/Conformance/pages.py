"""Holds `heed extract` against what is known of saved pages. usage: pages.py HEED PAGES_DIR

At least nine tenths of the reviews of pages marked up with JSON-LD or Microdata, and next to no page without a review
that gives one. A page's true number is that of its truth file, else what the page states about itself, else
what was counted on it."""
import csv, json, os, subprocess, sys

# Pages without reviews that may give some.
TRAPPED_AT_MOST = 0

heed, folder = sys.argv[1:3]
wanted = found = 0
trapped, problems = [], []
for row in csv.DictReader(open(os.path.join(folder, "INDEX.tsv"), encoding="utf8"), delimiter="\t"):
    page = os.path.join(folder, row["site"], row["file"])
    name = f"{row['site']}/{row['file']}"
    reading = json.loads(subprocess.run([heed, "extract", "--json", page], stdout=subprocess.PIPE).stdout)
    count, true = len(reading["reviews"]), int(row["reviews"] or 0)
    truth = page[:-5] + ".truth.json"
    if os.path.exists(truth):
        true = len(json.load(open(truth, encoding="utf8")))
    elif (reading["stated"] or {}).get("count"):
        true = min(true, reading["stated"]["count"])
    if int(row["jsonld"] or 0) or int(row["microdata"] or 0):
        wanted += true
        found += min(count, true)
    elif true == 0 and count:
        trapped.append(f"{name}: {count} reviews from a page without any")
    elif not count and reading["verdict"] == "reviews":
        problems.append(f"{name}: nothing found, and yet called reviews")
print(f"marked-up pages: {found} of {wanted} reviews ({found / max(1, wanted):.3f}, floor 0.900)")
print("\n".join(trapped + problems) or "no page without reviews gave any")
sys.exit(1 if problems or len(trapped) > TRAPPED_AT_MOST or found < 0.9 * wanted else 0)
