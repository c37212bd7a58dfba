"""Load: many feeds due at once on many hosts, beside hanging ones, and what a site that did not change costs.

usage: load.py HEED [FEEDS] [HOSTS] [LATENCY_MS]

Serves HOSTS loopback addresses (127.1.0.1 …), each page after LATENCY_MS, and collects FEEDS feeds spread over them.
Politeness allows one request a host at a time, so that no run can be quicker than the requests of one host times the
latency: that is the bound. Prints the time against 1.2 times the bound, alone and beside ten hosts that never answer,
and processor time a page where nothing changed: by 304 and by the same bytes. Exits with 1 where a bound is broken."""
import asyncio, json, multiprocessing, os, resource, subprocess, sys, tempfile, time

heed = os.path.abspath(sys.argv[1])
feeds = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
hosts = int(sys.argv[3]) if len(sys.argv) > 3 else 100
latency = (int(sys.argv[4]) if len(sys.argv) > 4 else 200) / 1000
PORT, REVIEWS = 8700, 20


def page(name):
    items = [{"@type": "Review", "@id": f"#{name}-{n}", "author": {"@type": "Person", "name": f"Ann {n}"},
              "datePublished": f"2026-10-{n + 1:02}", "reviewBody": f"The kettle of {name} works, says number {n}.",
              "reviewRating": {"@type": "Rating", "ratingValue": 1 + n % 5, "bestRating": 5}} for n in range(REVIEWS)]
    data = json.dumps({"@context": "https://schema.org", "@type": "Product", "name": name, "review": items})
    return f'<!doctype html><html><head><title>{name}</title><script type="application/ld+json">{data}</script></head><body></body></html>'


async def answer(reader, writer, wait, hangs):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            path = head.split(" ")[1]
            if hangs:
                await asyncio.sleep(3600)
            await asyncio.sleep(wait)
            tag = f'"{path}"'
            if path == "/robots.txt":
                out, status, more = b"", "404 Not Found", ""
            elif path.startswith("/tagged") and f"If-None-Match: {tag}".lower() in head.lower():
                out, status, more = b"", "304 Not Modified", f"ETag: {tag}\r\n"
            else:
                out, status = page(path.strip("/").replace("/", "-")).encode(), "200 OK"
                more = f"ETag: {tag}\r\n" if path.startswith("/tagged") else ""
            length = "" if status.startswith("304") else f"Content-Length: {len(out)}\r\n"
            writer.write(f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{more}{length}\r\n".encode() + out)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


def serve(wait, ready):
    async def main():
        servers = []
        for n in range(hosts):
            servers.append(await asyncio.start_server(lambda r, w: answer(r, w, wait, False), f"127.1.{n // 250}.{n % 250 + 1}", PORT))
        for n in range(10):
            servers.append(await asyncio.start_server(lambda r, w: answer(r, w, 0, True), f"127.2.0.{n + 1}", PORT))
        ready.set()
        await asyncio.gather(*(s.serve_forever() for s in servers))
    asyncio.run(main())


def write(folder, count, kind, hanging=0):
    os.makedirs(f"{folder}/feeds", exist_ok=True)
    for n in range(count):
        host = n % hosts
        open(f"{folder}/feeds/f{n}.yaml", "w").write(
            f'kind: page\nurl: http://127.1.{host // 250}.{host % 250 + 1}:{PORT}/{kind}/{n}\nnetwork: ["127.0.0.0/8"]\n')
    for n in range(hanging):
        # First by name, so that they are begun first.
        open(f"{folder}/feeds/a{n}.yaml", "w").write(
            f'kind: page\nurl: http://127.2.0.{n + 1}:{PORT}/x\nnetwork: ["127.0.0.0/8"]\n')


def collect(folder):
    """Wall seconds until the last feed that answers is done, processor seconds, peak MB, healthy feeds."""
    begin = time.monotonic()
    process = subprocess.Popen([heed, "collect", "--all", "--jsonl", "--dir", folder], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    last, healthy = 0.0, 0
    for line in process.stdout:
        row = json.loads(line)
        if row["feed"].startswith("f"):
            last = time.monotonic() - begin
            healthy += row["verdict"] == "reviews"
    _, _, usage = os.wait4(process.pid, 0)
    return last, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, healthy


def started(wait):
    ready = multiprocessing.Event()
    server = multiprocessing.Process(target=serve, args=(wait, ready), daemon=True)
    server.start()
    ready.wait()
    return server


failed = False
server = started(latency)
with tempfile.TemporaryDirectory() as alone, tempfile.TemporaryDirectory() as beside:
    bound = (feeds / hosts + 1) * latency  # robots.txt, then one page a feed
    write(alone, feeds, "plain")
    took, cpu, peak, healthy = collect(alone)
    failed |= took > 1.2 * bound or healthy != feeds
    print(f"{feeds} feeds on {hosts} hosts, {latency * 1000:.0f} ms each: {took:.2f} s, bound {bound:.2f} s, ratio {took / bound:.2f} (at most 1.2); "
          f"{healthy} healthy, {cpu:.2f} s CPU, peak {peak:.0f} MB")
    write(beside, feeds, "plain", hanging=10)
    slow, _, _, healthy = collect(beside)
    failed |= slow > 1.05 * max(took, bound) or healthy != feeds
    print(f"beside 10 hosts that never answer: {slow:.2f} s, {slow / took:.2f} times the time alone (at most 1.05); {healthy} healthy")
server.terminate()

server = started(0)
for kind, name in [("tagged", "304"), ("plain", "the same bytes")]:
    with tempfile.TemporaryDirectory() as folder:
        write(folder, feeds, kind)
        collect(folder)
        empty = tempfile.mkdtemp()
        write(empty, 1, kind)
        collect(empty)
        _, base, _, _ = collect(empty)
        _, cpu, peak, healthy = min(collect(folder) for _ in range(2))
        each = 1000 * (cpu - base) / (feeds - 1)
        failed |= each > 1
        print(f"unchanged by {name}: {each:.2f} ms CPU a page (at most 1), of {feeds} feeds of one page; peak {peak:.0f} MB")
server.terminate()
sys.exit(failed)
