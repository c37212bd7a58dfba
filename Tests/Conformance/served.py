"""Serves saved pages on loopback, collects each as a feed without rules, three times. usage: served.py HEED PAGES_DIR

Prints how many of the true reviews of marked-up pages are stored, whether anything is stored twice, and how the other
pages ended."""
import csv, functools, http.server, json, os, sqlite3, subprocess, sys, tempfile, threading, urllib.parse

heed, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
rows = list(csv.DictReader(open(os.path.join(folder, "INDEX.tsv"), encoding="utf8"), delimiter="\t"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as work:
    os.mkdir(f"{work}/feeds")
    for number, row in enumerate(rows):
        url = f"http://127.0.0.1:{server.server_address[1]}/" + urllib.parse.quote(f"{row['site']}/{row['file']}")
        open(f"{work}/feeds/f{number}.yaml", "w").write(f'kind: page\nurl: {url}\npages: 1\nnetwork: ["127.0.0.1/32"]\n')
    counts = []
    for _ in range(3):
        out = subprocess.run([heed, "collect", "--all", "--jsonl", "--dir", work], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
        verdicts = {r["feed"]: r["verdict"] or r["error"] for r in map(json.loads, out.decode().splitlines())}
        db = sqlite3.connect(f"{work}/heed.db")
        stored = dict(db.execute("SELECT feed, COUNT(*) FROM reviews GROUP BY feed"))
        versions = db.execute("SELECT COUNT(*) FROM versions").fetchone()[0]
        counts.append((sum(stored.values()), versions))
        db.close()
    wanted = found = 0
    for number, row in enumerate(rows):
        page = os.path.join(folder, row["site"], row["file"])
        truth, true = page[:-5] + ".truth.json", int(row["reviews"] or 0)
        count = stored.get(f"f{number}", 0)
        if os.path.exists(truth):
            true = len(json.load(open(truth, encoding="utf8")))
        marked = int(row["jsonld"] or 0) or int(row["microdata"] or 0)
        if marked:
            # Some pages write every review twice into their markup.
            stated = json.loads(subprocess.run([heed, "extract", "--json", page], stdout=subprocess.PIPE).stdout)["stated"]
            if not os.path.exists(truth) and (stated or {}).get("count"):
                true = min(true, stated["count"])
            wanted += true
            found += min(true, count)
        print(f"{row['site']}/{row['file']}: {count} stored of {true}, {verdicts[f'f{number}']}{', marked up' if marked else ''}")
    print(f"marked-up pages: {found} of {wanted} stored ({found / wanted:.3f}); reviews and versions after each of three runs: {counts}")
    sys.exit(0 if found >= 0.9 * wanted and counts[0] == counts[1] == counts[2] else 1)
