"""Kills `heed collect` at random moments while reviews are written, edited, deleted and answered, and holds the end
against a heed that was left alone.

usage: kills.py HEED [KILLS] [SEED]

A shop is served that changes in ten steps. In each step one heed collects twice undisturbed; the other is killed again and again
and then collects twice. Reviews, versions, what happened to them, follow-ups and kept pages must be the same, and every
kept page must be readable."""
import http.server, json, os, random, signal, sqlite3, subprocess, sys, tempfile, threading, time

heed = os.path.abspath(sys.argv[1])
os.environ.setdefault("HEED_LEXICONS", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../lexicons"))
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 300
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
rng = random.Random(seed)
FEEDS, SIZE, STEPS = 24, 15, 10
step = 0
WORDS = "kettle lid handle spout never arrived broke after week caught fire smells good refund refused lawyer quiet nice".split()


def life(feed, n):
    """A review, and the steps at which it appears, is edited, deleted, returns and is answered."""
    own = random.Random(f"{seed} {feed} {n}")
    text = " ".join(own.choice(WORDS) for _ in range(own.randint(12, 40)))
    born = 0 if n < 30 else own.randint(1, STEPS - 1)
    later = lambda chance: own.randint(born + 1, STEPS) if own.random() < chance else STEPS + 1
    edited, deleted, answered = later(0.3), later(0.2), later(0.3)
    returned = own.randint(deleted + 1, STEPS + 1) if deleted < STEPS and own.random() < 0.5 else STEPS + 1
    return dict(author=f"Ann {n}", text=text, born=born, edited=edited, deleted=deleted, returned=returned,
                answered=answered, stars=own.randint(1, 5), day=f"2026-{1 + n % 9:02}-{1 + n // 9 % 28:02}")


LIVES = {(f, n): life(f, n) for f in range(FEEDS) for n in range(50)}


def page(feed, number):
    shown = []
    for n in reversed(range(50)):
        r = LIVES[feed, n]
        if r["born"] > step or r["deleted"] <= step < r["returned"]:
            continue
        item = {"@type": "Review", "author": {"@type": "Person", "name": r["author"]}, "datePublished": r["day"],
                "reviewBody": r["text"] + (" Update: it still smells." if r["edited"] <= step else ""),
                "reviewRating": {"@type": "Rating", "ratingValue": r["stars"], "bestRating": 5}}
        if feed % 2:  # every second shop states keys
            item["@id"] = f"#r{n}"
        if r["answered"] <= step:
            item["comment"] = {"@type": "Comment", "text": f"Dear {r['author']}, we look into it."}
        shown.append(item)
    part = shown[(number - 1) * SIZE:number * SIZE]
    link = f'<link rel="next" href="/{feed}/{number + 1}">' if number * SIZE < len(shown) else ""
    data = json.dumps({"@context": "https://schema.org", "@type": "Product", "name": "Kettle", "review": part})
    return f'<!doctype html><html lang="en"><head><title>{feed}</title>{link}<script type="application/ld+json">{data}</script></head><body></body></html>'


class Shop(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: in two, each answer waits 40 ms to be acknowledged

    def do_GET(self):
        parts = self.path.strip("/").split("/")
        body = page(int(parts[0]), int(parts[1])).encode() if parts[0].isdigit() else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            pass

    def log_message(self, *arguments):
        pass

    def handle(self):
        try:
            super().handle()
        except OSError:
            pass


def collect(folder):
    return subprocess.Popen([heed, "collect", "--all", "--dir", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def content(folder):
    db = sqlite3.connect(os.path.join(folder, "heed.db"))
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the database is damaged"
    assert not db.execute("PRAGMA foreign_key_check").fetchall(), "the database has orphans"
    table = lambda sql: db.execute(sql).fetchall()
    found = {
        "versions": table("""SELECT r.feed, r.id, r.author, r.published_from, r.gone_at IS NULL, v.version, v.title, v.body, v.rating,
            v.reply, v.flag, v.urgency, v.defects FROM reviews r JOIN versions v ON v.feed = r.feed AND v.review = r.id ORDER BY 1, 2, 6"""),
        "events": table("SELECT feed, review, kind, text FROM review_events ORDER BY feed, review, ordinal"),
        "follow-ups": table("SELECT feed, review, state, urgency FROM follow_ups ORDER BY 1, 2"),
        "their history": table("SELECT feed, review, kind, text FROM follow_up_events ORDER BY feed, review, ordinal"),
        "feeds' follow-ups": table("SELECT feed, illness, state FROM feed_follow_ups ORDER BY 1, 2"),
        "kept pages": table("SELECT feed, content, COUNT(*), MAX(is_last), SUM(size) FROM contents GROUP BY 1, 2 ORDER BY 1, 2"),
    }
    db.close()
    return found


def prepare(folder, port):
    os.mkdir(os.path.join(folder, "feeds"))
    for f in range(FEEDS):
        open(os.path.join(folder, "feeds", f"p{f}.yaml"), "w").write(
            f'kind: page\nurl: http://127.0.0.1:{port}/{f}/1\nnetwork: ["127.0.0.1/32"]\n')


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as quiet, tempfile.TemporaryDirectory() as rough:
    for folder in (quiet, rough):
        prepare(folder, server.server_address[1])
    hit = 0
    for step in range(STEPS + 1):
        begin = time.monotonic()
        collect(quiet).wait()
        whole = time.monotonic() - begin
        collect(quiet).wait()
        for _ in range(kills // (STEPS + 1) + (step < kills % (STEPS + 1))):
            process = collect(rough)
            time.sleep(rng.uniform(0, whole))
            hit += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
        for _ in range(2):
            collect(rough).wait()
    expected, found = content(quiet), content(rough)
    same = {name: expected[name] == found[name] for name in expected}
    readable = subprocess.run([heed, "replay", "--dir", rough], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
    kinds = {kind: sum(row[2] == kind for row in found["events"]) for kind in ("gone", "returned", "replied")}
    print(f"{kills} kills (seed {seed}), {hit} of them while heed was at work: {len(found['versions'])} versions, {kinds}, "
          f"{len(found['follow-ups'])} follow-ups, {len(found['kept pages'])} kept pages; the same: {same}; every kept page readable: {readable}")
    for name in (n for n in same if not same[n]):
        print(f"{name}: only undisturbed {sorted(set(map(str, expected[name])) - set(map(str, found[name])))[:3]}, "
              f"only killed {sorted(set(map(str, found[name])) - set(map(str, expected[name])))[:3]}")
    sys.exit(0 if all(same.values()) and found["versions"] and readable else 1)
