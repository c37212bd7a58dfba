"""Collects a served shop with heed and with a pipeline that others would wire together, in turns.

usage: shop.py HEED SHARED [PRODUCTS]      (needs nginx; the peer needs scrapy, extruct, vaderSentiment)

Prints reviews stored per second of processor time for both, their ratio, heed's peak memory, and how many of the
reviews came out with the right stars, date and text."""
import html, json, os, re, resource, shutil, socket, sqlite3, subprocess, sys, tempfile, time
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Conformance"))
from shopfeeds import write_feeds

heed, shared = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
products = sys.argv[3] if len(sys.argv) > 3 else "60"
if not shutil.which("nginx") and not os.path.exists("/usr/sbin/nginx"):
    sys.exit("shop: skipped, there is no nginx to serve the shop")
nginx = shutil.which("nginx") or "/usr/sbin/nginx"


def port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def measured(command, **options):
    """Processor seconds, peak memory in MB and output of a command."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    out = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out


def right(folder, shop):
    db = sqlite3.connect(os.path.join(folder, "heed.db"))
    stored = {}
    for feed, author, day, rating, title, body in db.execute(
            "SELECT r.feed, r.author, r.published_from, v.rating, v.title, v.body FROM reviews r JOIN versions v "
            "ON v.feed = r.feed AND v.review = r.id AND v.version = r.version"):
        stored.setdefault((feed, author), []).append((day, rating, title or "", body or ""))
    # Some texts hold HTML entities inside JSON-LD; heed shows them as a reader sees them.
    fold = lambda s: re.sub(r"\s+", "", html.unescape(s))
    good = total = 0
    for line in open(os.path.join(shop, "truth.jsonl"), encoding="utf8"):
        t = json.loads(line)
        total += 1
        day = (time.mktime(time.strptime(t["date"], "%Y-%m-%d")) - time.timezone) // 86400
        good += any(abs(d - day) <= 0.5 and r == t["rating"] and fold(x) == fold(t["title"]) and fold(b) == fold(t["body"])
                    for d, r, x, b in stored.get((f"p{t['product']}", t["author"]), []))
    count = db.execute("SELECT COUNT(*) FROM reviews").fetchone()[0]
    return count, good, total


with tempfile.TemporaryDirectory() as work:
    os.chmod(work, 0o755)
    subprocess.run([sys.executable, f"{shared}/tools/shop.py", f"{work}/shop", "--products", products], check=True)
    number = port()
    open(f"{work}/nginx.conf", "w").write(
        f"worker_processes 1; pid {work}/pid; error_log {work}/error.log; events {{}} "
        f"http {{ access_log off; types {{ text/html html; text/plain txt; }} keepalive_requests 100000; "
        f"server {{ listen 127.0.0.1:{number}; root {work}/shop/site; }} }}")
    server = subprocess.Popen([nginx, "-c", f"{work}/nginx.conf", "-g", "daemon off;"])
    try:
        time.sleep(0.5)
        base = f"http://127.0.0.1:{number}"
        ours = theirs = None
        for round in range(3):
            folder = f"{work}/heed{round}"
            write_feeds(f"{work}/shop", base, folder)
            cpu, peak, out = measured([heed, "collect", "--all", "--dir", folder])
            count, good, total = right(folder, f"{work}/shop")
            rate = count / cpu
            ours = max(ours or 0, rate)
            print(f"heed: {count} stored, {good} of {total} right, {cpu:.2f} s CPU, {rate:.0f} reviews a CPU-second, peak {peak:.0f} MB")
            if count != total: print(out[-600:])
            cpu, peak, out = measured([sys.executable, f"{shared}/tools/peer_pipeline.py", base, f"{work}/shop/urls.txt", f"{work}/peer{round}.db"])
            found = re.search(r"(\d+) reviews/cpu-s", out)
            if not found:
                print("peer: not measured (pip install scrapy extruct vaderSentiment)")
                continue
            theirs = max(theirs or 0, int(found[1]))
            print("peer:", out.strip().splitlines()[-1])
        if theirs: print(f"ratio of the best rounds: {ours / theirs:.1f}")
    finally:
        server.terminate()
        server.wait()
