"""Kills `heed collect` at random moments, and holds the end against an undisturbed run.

usage: kills.py HEED SHOP_DIR BASE_URL [KILLS] [SEED]

SHOP_DIR is what tools/shop.py wrote, served at BASE_URL. After every kill the next run goes on where it can; after the
last one a whole run follows. Reviews, versions and follow-ups must be the same as of an undisturbed run."""
import os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from shopfeeds import write_feeds

heed, shop, base = sys.argv[1:4]
heed = os.path.abspath(heed)
kills = int(sys.argv[4]) if len(sys.argv) > 4 else 100
seed = int(sys.argv[5]) if len(sys.argv) > 5 else 1
rng = random.Random(seed)


def collect(folder):
    return subprocess.Popen([heed, "collect", "--all", "--dir", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def content(folder):
    db = sqlite3.connect(os.path.join(folder, "heed.db"))
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "the database is damaged"
    rows = db.execute("""SELECT r.feed, r.id, r.author, r.published_from, v.version, v.title, v.body, v.rating, v.flag,
        v.urgency, v.defects FROM reviews r JOIN versions v ON v.feed = r.feed AND v.review = r.id ORDER BY 1, 2, 5""").fetchall()
    follow = db.execute("SELECT feed, review, state, urgency FROM follow_ups ORDER BY 1, 2").fetchall()
    events = db.execute("SELECT feed, review, kind FROM follow_up_events ORDER BY 1, 2, ordinal").fetchall()
    db.close()
    return rows, follow, events


with tempfile.TemporaryDirectory() as quiet, tempfile.TemporaryDirectory() as rough:
    write_feeds(shop, base, quiet)
    write_feeds(shop, base, rough)
    begin = time.monotonic()
    collect(quiet).wait()
    whole = time.monotonic() - begin
    for number in range(kills):
        if number % 10 == 0 and number:
            shutil.rmtree(rough)
            write_feeds(shop, base, rough)
        process = collect(rough)
        time.sleep(rng.uniform(0, whole * 1.05))
        process.send_signal(signal.SIGKILL)
        process.wait()
    collect(rough).wait()
    expected, found = content(quiet), content(rough)
    same = [a == b for a, b in zip(expected, found)]
    print(f"{kills} kills, seed {seed}, an undisturbed run takes {whole:.2f} s: {len(found[0])} versions, "
          f"{len(found[1])} follow-ups; reviews, follow-ups, history the same: {same}")
    sys.exit(0 if all(same) else 1)
