"""Speed of reading whole pages against parsers that only parse them, as ratios of one run.

usage: pages.py HEED SHARED      (needs a C compiler and libxml2's headers; parsel and selectolax where installed)

Every reader goes over the same bytes several times in one process. What one time more costs in processor time, user and
system, is its speed; starting up, loading files and printing cancel out. The rounds of all readers take turns, and a
ratio is the median of its rounds'. Then a page of 5,000 and of 50,000 reviews in Microdata. Exits 1 below a floor."""
import glob, os, shlex, statistics, subprocess, sys, tempfile

PAGES_MORE, ROUNDS = 10, 5
SAX, PARSEL, LEXBOR = "libxml2 SAX, bare", "parsel, one selector", "lexbor, parse only"
# How many times as fast as these heed has to be at least.
FLOORS = {SAX: 1.3, PARSEL: 1.5}
REVIEWS_PER_SECOND, TIME_FOR_TEN_TIMES = 50_000, 11

PEERS = {
    PARSEL: "from parsel import Selector\n"
            "def read(page): Selector(body=page).css('title::text').get()",
    LEXBOR: "from selectolax.lexbor import LexborHTMLParser\n"
            "def read(page): LexborHTMLParser(page)",
}
LOOP = """
import sys
pages = [open(path, 'rb').read() for path in sys.argv[2:]]
for _ in range(int(sys.argv[1])):
    for page in pages: read(page)
"""


def processor_time(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"bench: failed: {' '.join(command)[:300]}")
    return usage.ru_utime + usage.ru_stime


def seconds(reader, files, more):
    """What one time more over the files costs."""
    return (processor_time([*reader, str(1 + more), *files]) - processor_time([*reader, "1", *files])) / more


def bare_parser(folder):
    program = os.path.join(folder, "sax")
    flags = subprocess.run(["pkg-config", "--cflags", "--libs", "libxml-2.0"], stdout=subprocess.PIPE, check=True)
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "pages.c")
    compiler = shlex.split(os.environ.get("CC", "cc"))
    subprocess.run([*compiler, "-O2", "-o", program, source, *flags.stdout.decode().split()], check=True)
    return [program]


def readers(heed, folder):
    result = {"heed": [heed, "extract", "--json", "--repeat"], SAX: bare_parser(folder)}
    for name, code in PEERS.items():
        if subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL).returncode:
            print(f"{name}: skipped, {code.split()[1].split('.')[0]} is not installed")
        else:
            result[name] = [sys.executable, "-c", code + LOOP]
    return result


def measure_pages(heed, files, folder):
    size = sum(map(os.path.getsize, files))
    every = readers(heed, folder)
    speeds = {name: [] for name in every}
    for _ in range(ROUNDS):
        for name, reader in every.items():
            speeds[name].append(size / seconds(reader, files, PAGES_MORE) / 1e6)
    print(f"{len(files)} pages, {size} bytes, {ROUNDS} rounds of {PAGES_MORE} times")
    failed = False
    for name, values in speeds.items():
        ratio = statistics.median(own / other for own, other in zip(speeds["heed"], values))
        floor = FLOORS.get(name)
        failed |= floor is not None and ratio < floor
        compared = "" if name == "heed" else f"   heed is {ratio:.2f} times as fast" + (f", floor {floor}" if floor else "")
        print(f"  {name:<22} {statistics.median(values):6.1f} MB/s{compared}")
    return failed


def microdata(count):
    def review(n):
        return (f'<article id="r{n}" itemprop="review" itemscope itemtype="https://schema.org/Review">'
                f'<span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Customer {n}'
                f'</b></span><div itemprop="reviewRating" itemscope itemtype="https://schema.org/Rating">'
                f'<meta itemprop="ratingValue" content="{n % 5 + 1}"></div>'
                f'<time itemprop="datePublished" datetime="2026-{n % 12 + 1:02d}-{n % 28 + 1:02d}">then</time>'
                f'<p itemprop="reviewBody">Kettle number {n} leaked on day {n % 30} and nobody answered my mail.</p></article>\n')
    return '<!DOCTYPE html><html lang="en"><body><main>' + "".join(map(review, range(count))) + "</main></body></html>"


def measure_reviews(heed, folder):
    took = {}
    for count, more in (5_000, 20), (50_000, 4):
        path = os.path.join(folder, f"{count}.html")
        open(path, "w", encoding="utf8").write(microdata(count))
        found = subprocess.run([heed, "extract", "--json", path], stdout=subprocess.PIPE, check=True).stdout
        if found.count(b'"author":"Customer ') != count:
            sys.exit(f"bench: not all of {count} reviews were read")
        took[count] = statistics.median(
            seconds([heed, "extract", "--json", "--repeat"], [path], more) for _ in range(ROUNDS))
        print(f"  {count} reviews in Microdata: {took[count]:.3f} s, {count / took[count]:.0f} a second")
    growth, speed = took[50_000] / took[5_000], 50_000 / took[50_000]
    print(f"  ten times the reviews take {growth:.1f} times the time, at most {TIME_FOR_TEN_TIMES};"
          f" {speed:.0f} a second, at least {REVIEWS_PER_SECOND}")
    return growth > TIME_FOR_TEN_TIMES or speed < REVIEWS_PER_SECOND


def main():
    heed, shared = os.path.abspath(sys.argv[1]), sys.argv[2]
    files = sorted(glob.glob(os.path.join(shared, "data", "pages", "*", "*.html")))
    with tempfile.TemporaryDirectory() as folder:
        slow = measure_pages(heed, files, folder)
        slow |= measure_reviews(heed, folder)
    sys.exit(1 if slow else 0)


main()
