"""Pages that are made to hurt whoever reads them. usage: hostile.py HEED [NAME...]

Makes each page itself, reads it with `heed extract --json` in a process of its own, and checks processor time, peak
memory, the verdict and the reviews that have to survive. Exits 1 when one fails."""
import json, os, random, subprocess, sys, tempfile

SECONDS, MEGABYTES = 2.0, 512
MB = 1_000_000
SENTINEL = "the content of a local file"
TEXT = "The kettle leaked on the second day and nobody answered."


def page(body, head=""):
    return f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Kettle</title>{head}</head><body>{body}</body></html>"


def review(n=1):
    return (f'<article itemprop=review itemscope itemtype="https://schema.org/Review"><b itemprop=author>Customer {n}</b>'
            f'<meta itemprop=ratingValue content={n % 5 + 1}><time itemprop=datePublished datetime=2026-11-0{n % 9 + 1}></time>'
            f'<p itemprop=reviewBody>{TEXT} {n}</p></article>')


def linked(content):
    return f'<script type="application/ld+json">{content}</script>'


def fill(piece, size):
    return piece * (size // len(piece))


def tag_of(count):
    return "<p " + " ".join(f"a{n}={n}" for n in range(count)) + ">x</p>"


def realistic(count):
    words = "kettle lid leaked broke shop mail refund week tea boils quickly thanks never again handle".split()
    chance, parts = random.Random(7), []
    for n in range(count):
        text = " ".join(chance.choices(words, k=40))
        parts.append(f'<li class="review-card" id="r{n}"><div class="head"><span class="user">Customer {n}</span>'
                     f'<span class="stars" aria-label="{n % 5 + 1} out of 5 stars"></span>'
                     f'<time datetime="2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}">then</time></div>'
                     f'<p class="text">{text} {n}.</p><div class="foot"><button>Helpful</button></div></li>')
    return page("<h2>Reviews</h2><ul>" + "\n".join(parts) + "</ul>")


def entities(levels):
    lines = ["<!ENTITY a0 \"ha\">"] + [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)]
    return f"<?xml version='1.0'?><!DOCTYPE rss [{''.join(lines)}]><rss><item><p>&a{levels - 1};</p></item></rss>"


def rows(folder):
    """Name, page, the verdicts that are right, and how many reviews must be there; `None` where that is open."""
    secret = os.path.join(folder, "secret.txt")
    open(secret, "w").write(SENTINEL)
    nothing, hostile, cut = {"not-a-review-page"}, {"hostile"}, {"partial", "hostile"}
    yield "a million nested elements", page("<div>" * MB), cut, 0
    yield "a review below a million elements", page("<div>" * MB + review()), {"partial"}, 1
    yield "a million nested elements of no name", page("<x>" * MB + review()), {"partial"}, 1
    yield "a million nested lists", page(fill("<ul><li>", 6 * MB) + review()), {"partial"}, 1
    yield "a million nested tables", page(fill("<table><tr><td>", 8 * MB) + review()), {"partial"}, 1
    for count in 10_000, 20_000, 40_000, 100_000, 1_000_000:
        yield f"a tag with {count} attributes", page(tag_of(count) + review()), hostile, None
    yield "100 MB of tiny paragraphs", page(fill("<p>x</p>", 100 * MB)), {"too-large"}, 0
    yield "30 MB of tiny paragraphs", page(fill("<p>x</p>", 30 * MB)), hostile, 0
    yield "16 MB of tiny paragraphs", page(fill("<p>x</p>", 16 * MB)), hostile | nothing, 0
    yield "8 MB of tiny paragraphs", page(fill("<p>x</p>", 8 * MB)), nothing, 0
    yield "8 MB of tiny paragraphs around a review", page(fill("<p>x</p>", 4 * MB) + review() + fill("<p>x</p>", 4 * MB)), {"reviews"}, 1
    yield "30 MB of tags without text", page(fill("<b>", 30 * MB)), cut, 0
    yield "30 MB of tags with attributes", page(fill("<b a b c d e f g>", 30 * MB)), cut, 0
    yield "16 MB of reviews", realistic(35_000), {"reviews"}, 35_000
    yield "100 MB in one attribute", page(f"<p title='{'x' * 100 * MB}'>"), {"too-large"}, 0
    yield "30 MB in one attribute", page(f"<p title='{'x' * 30 * MB}'>"), hostile, 0
    yield "100 MB in one text", page("x" * 100 * MB), {"too-large"}, 0
    yield "30 MB in one text", page("x " * 15 * MB), nothing, 0
    yield "30 MB in one text of a review", page(review().replace("</p>", "x " * 15 * MB + "</p>")), {"reviews"}, 1
    yield "NUL bytes between two reviews", page(review(1) + "\0" * MB + review(2)), {"reviews"}, 2
    yield "a billion laughs", entities(12), nothing, 0
    yield "one long entity, used often", (
        f"<!DOCTYPE rss [<!ENTITY a \"{'x' * 50_000}\">]><rss>{'<p>&a;</p>' * 20_000}</rss>"), nothing, 0
    yield "an entity that is a local file", f"<!DOCTYPE r [<!ENTITY a SYSTEM 'file://{secret}'>]><p>&a;</p>" + review(), {"reviews"}, 1
    yield "a file included", f"<x xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='{secret}' parse=text /></x>" + review(), {"reviews"}, 1
    yield "five million times <", page("<" * 5 * MB + review()), {"reviews"}, 1
    yield "a comment without an end", page(review() + "<!--" + "x" * 8 * MB), {"partial"}, 1
    yield "a million beginnings of comments", page(review() + "<!--" * MB), {"partial"}, 1
    yield "a script without an end", page(review() + "<script>" + "x" * 8 * MB), {"partial"}, 1
    yield "a million beginnings of scripts", page(review() + fill("<script>", 8 * MB)), {"partial"}, 1
    yield "a million end tags", page(review() + fill("</div></b></x>", 12 * MB)), {"reviews"}, 1
    yield "a million mis-nested tags", page(review() + fill("<b><i></b></i><a><p></a>", 12 * MB)), {"reviews"}, 1
    yield "a million items in items", page(fill("<div itemscope itemtype=schema.org/Review itemprop=review>", 16 * MB)), cut, 0
    yield "items that refer to themselves", page(review() + fill("<div itemscope itemtype=schema.org/Review id=a itemref=a itemprop=review>", 8 * MB)), None, None
    yield "reviews in reviews", page(fill("<div class=hreview><p class=description>x", 8 * MB)), None, None
    yield "bodies in bodies", page("<div itemscope itemtype=schema.org/Review>" + fill("<p itemprop=reviewBody>x<b itemprop=author>y", 8 * MB)), None, None
    yield "records in records", page(fill("<li class=review><b>4/5</b><i>2026-11-02</i>The lid broke after one week.", 8 * MB)), None, None
    yield "a list of a hundred thousand places", page("".join(
        f"<li class=review><b class=c{n % 977}x{'y' * (n % 31)}>4/5</b><i>2026-11-02</i><p>{TEXT} {n}</p></li>" for n in range(100_000))), None, None
    yield "a million references", page(review() + fill("&amp;&#x41;&bogus;&", 8 * MB)), {"reviews"}, 1
    yield "JSON-LD nested 100,000 deep", page("", linked('{"a":' * 100_000) + linked(good())), {"reviews"}, 1
    yield "JSON-LD with lists a million deep", page("", linked("[" * 8 * MB) + linked(good())), {"reviews"}, 1
    yield "JSON-LD with 1e400 stars", page("", linked(good().replace(":4}", ":1e400}"))), {"reviews"}, 1
    yield "JSON-LD with members twice", page("", linked(good().replace("{", '{"name":"x",' * 9 + '"name":"x",', 1))), {"reviews"}, 1
    yield "JSON-LD with a string of 30 MB", page("", linked(good().replace("Lid", "Lid " + "x " * 15 * MB))), {"reviews"}, 1
    yield "JSON-LD with half a surrogate pair", page("", linked(good().replace("Lid", "Lid \\ud83d \\udc00"))), {"reviews"}, 1
    yield "JSON-LD of a million objects", page("", linked("[" + fill('{"@type":"Review"},', 16 * MB) + good() + "]")), {"reviews"}, 1
    yield "JSON-LD that repeats one reference", page("", linked('{"@graph":[' + good() + fill(',{"@type":"Review","author":{"@id":"#a"}}', 8 * MB) + "]}")), {"reviews"}, 1
    yield "state of a million references", page("<script>s={" + fill('"comments":[{"text":"Lid broke.","author":{"__ref":"U"},"rating":1}],', 4 * MB) + "}</script>"), None, None
    yield "state in strings in strings", page('<script>s={"comments":"' + fill('{\\"comment\\":\\"[{', 8 * MB) + '"}</script>'), None, None
    yield "a million links onward", page(review() + review(2) + fill("<a class=pager href=?p=2>2</a>", 12 * MB)), {"reviews"}, 2
    yield "random bytes", random.Random(11).randbytes(8 * MB), None, 0


def good():
    return '{"@type":"Review","author":"Bo","reviewBody":"Lid broke.","reviewRating":{"ratingValue":4}}'


# A process is charged with the memory of the one that starts it, so a small one of its own starts heed.
STARTER = """
import os, subprocess, sys
for line in sys.stdin:
    output, *command = line.rstrip('\\n').split('\\t')
    process = subprocess.Popen(command, stdout=open(output, 'wb'), stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    print(status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, flush=True)
"""


def read(starter, heed, path):
    output = path + ".json"
    starter.stdin.write("\t".join([output, heed, "extract", "--json", path]) + "\n")
    starter.stdin.flush()
    status, seconds, memory = map(float, starter.stdout.readline().split())
    return open(output, "rb").read(), status, seconds, memory


def problems(output, status, seconds, memory, verdicts, count):
    if status or not output:
        return [f"ended with status {status} and {len(output)} bytes"]
    reading = json.loads(output)
    found = []
    if seconds > SECONDS: found.append(f"takes {seconds:.1f} s")
    if memory > MEGABYTES: found.append(f"takes {memory:.0f} MB")
    if verdicts and reading["verdict"] not in verdicts: found.append(f"is called {reading['verdict']}")
    if count is not None and len(reading["reviews"]) != count: found.append(f"gives {len(reading['reviews'])} reviews, not {count}")
    if SENTINEL in output.decode(): found.append("gives away a local file")
    return found


def main():
    heed, wanted = os.path.abspath(sys.argv[1]), sys.argv[2:]
    failed = total = 0
    starter = subprocess.Popen([sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.html")
        for name, markup, verdicts, count in rows(folder):
            if wanted and not any(word in name for word in wanted):
                continue
            open(path, "wb").write(markup if isinstance(markup, bytes) else markup.encode())
            output, status, seconds, memory = read(starter, heed, path)
            found = problems(output, status, seconds, memory, verdicts, count)
            verdict = json.loads(output)["verdict"] if output and not status else "-"
            print(f"{seconds:6.2f} s {memory:5.0f} MB  {verdict:<18} {name}" + "".join(f"; FAILED: {words}" for words in found), flush=True)
            failed += bool(found)
            total += 1
    print(f"hostile pages: {total - failed} of {total} read within {SECONDS:.0f} s and {MEGABYTES} MB, with the right verdict")
    sys.exit(1 if failed else 0)


main()
