"""Speed of `heed score` against vaderSentiment, in one run. Processor seconds, so that other work on the machine counts little.

usage: score.py HEED SHARED [LINES]      (the peer needs vaderSentiment)

1. heed without its start against vaderSentiment, on the same English texts on one core: `heed score` reads a file a
   few times as long twice, and the difference is what the lines themselves cost, JSON included.
2. `wc -w` on the bytes of the texts alone: what it costs only to look at them.
3. Peak memory over LINES lines (a million; give 10000000 for the full claim), fed through a pipe."""
import csv, json, os, subprocess, sys, tempfile, time

heed, shared = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
lines = int(sys.argv[3]) if len(sys.argv) > 3 else 1_000_000
SETS = ["amazon_polarity_test", "uci_yelp", "airline_tweets", "maalej_app_reviews"]


def texts():
    for name in SETS:
        with open(f"{shared}/data/sentiment/en/{name}.tsv", encoding="utf8") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["text"]:
                    yield row["text"]


def measured(command, source):
    """Processor seconds, peak memory in MB and seconds by the clock of a command that reads `source`; what it prints is
    dropped."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - start


def best(command, path, runs=3):
    """The least processor seconds, and the least seconds by the clock."""
    results = []
    for _ in range(runs):
        with open(path, "rb") as file:
            results.append(measured(command, file))
    return min(r[0] for r in results), min(r[2] for r in results)


def vader_seconds(sample):
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
    analyzer = SentimentIntensityAnalyzer()
    seconds = []
    for _ in range(3):
        start = time.process_time()
        for text in sample:
            analyzer.polarity_scores(text)
        seconds.append(time.process_time() - start)
    return min(seconds)


def constant_memory(batch):
    """Peak memory of heed over `lines` lines from a pipe, and over a tenth of them."""
    peaks = []
    for count in (lines // 10, lines):
        source, sink = os.pipe()
        writer = os.fork()
        if writer == 0:
            os.close(source)
            with os.fdopen(sink, "wb") as out:
                written = 0
                while written < count:
                    out.write(b"".join(batch[:count - written]))
                    written += len(batch)
            os._exit(0)
        os.close(sink)
        with os.fdopen(source, "rb") as pipe:
            peaks.append(measured([heed, "score"], pipe)[1])
        os.waitpid(writer, 0)
    return peaks


corpus = list(texts())
size = sum(len(t.encode()) for t in corpus)
batch = [(json.dumps({"id": str(i), "text": t, "lang": "en"}, ensure_ascii=False) + "\n").encode()
         for i, t in enumerate(corpus)]
with tempfile.TemporaryDirectory() as work:
    for name, repeats in (("small", 2), ("large", 12)):
        with open(f"{work}/{name}", "wb") as file:
            for _ in range(repeats):
                file.writelines(batch)
    with open(f"{work}/words", "wb") as file:
        for _ in range(10):
            file.write("\n".join(corpus).encode())
    start, clock_start = best([heed, "score"], f"{work}/small")
    end, clock_end = best([heed, "score"], f"{work}/large")
    explained = (best([heed, "score", "--explain"], f"{work}/large")[0]
                 - best([heed, "score", "--explain"], f"{work}/small")[0])
    per_pass = (end - start) / 10
    whole = end / 12
    by_clock = (clock_end - clock_start) / 10
    words = best(["wc", "-w"], f"{work}/words")[0] / 10
try:
    vader = vader_seconds(corpus)
except ImportError:
    sys.exit("score: skipped, there is no vaderSentiment (pip install vaderSentiment)")
print(f"texts {len(corpus)}, {size / 1e6:.2f} MB of text")
print(f"vaderSentiment      {size / 1e6 / vader:8.2f} MB/s")
print(f"heed score, JSON    {size / 1e6 / per_pass:8.2f} MB/s   {vader / per_pass:6.1f} times vaderSentiment")
print(f"  on {os.cpu_count()} cores        {size / 1e6 / by_clock:8.2f} MB/s   {vader / by_clock:6.1f} times vaderSentiment"
      "   (by the clock; only on an idle machine)")
print(f"  with its start    {size / 1e6 / whole:8.2f} MB/s   {vader / whole:6.1f} times vaderSentiment")
print(f"  with --explain    {size / 1e6 / (explained / 10):8.2f} MB/s   {vader / (explained / 10):6.1f} times vaderSentiment")
print(f"wc -w               {size / 1e6 / words:8.2f} MB/s   heed takes {per_pass / words:.1f} times as long")
tenth, full = constant_memory(batch)
print(f"peak memory         {tenth:.0f} MB over {lines // 10} lines, {full:.0f} MB over {lines}")
# Processor seconds over all cores stand for the clock, which a busy machine slows.
if os.cpu_count() * vader / whole < 25 or full > tenth * 1.1 + 4:
    sys.exit("score: slower on all cores than 25 times vaderSentiment on one, or memory grows with the input")
