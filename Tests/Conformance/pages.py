"""Holds `heed extract` against what is known of saved pages. usage: pages.py HEED PAGES_DIR

At least nine tenths of the reviews of pages marked up with JSON-LD or Microdata, and no review, and no healthy verdict,
from a page that holds none."""
import csv, json, os, subprocess, sys

heed, folder = sys.argv[1:3]
wanted = found = 0
problems = []
for row in csv.DictReader(open(os.path.join(folder, "INDEX.tsv"), encoding="utf8"), delimiter="\t"):
    page = os.path.join(folder, row["site"], row["file"])
    out = subprocess.run([heed, "extract", "--json", page], stdout=subprocess.PIPE).stdout
    reading = json.loads(out)
    count, stated = len(reading["reviews"]), int(row["reviews"] or 0)
    marked = max(int(row["jsonld"] or 0), int(row["microdata"] or 0))
    if marked:
        wanted += stated
        found += min(count, stated)
    elif stated == 0 and (count or reading["verdict"] in ("reviews", "empty")):
        if not (reading["verdict"] == "empty" and not count):
            problems.append(f"{page}: {count} reviews, {reading['verdict']} from a page without any")
    elif not count and reading["verdict"] == "reviews":
        problems.append(f"{page}: nothing found, and yet called reviews")
print(f"marked-up pages: {found} of {wanted} reviews ({found / max(1, wanted):.3f}, floor 0.900)")
print("\n".join(problems) or "no page without reviews gave any")
sys.exit(1 if problems or found < 0.9 * wanted else 0)
