"""Collects the saved feeds of other people's tools, each by its kind, and holds what was stored against what they hold.

usage: feeds.py HEED FEEDS_DIR. The expectations were taken from the raw files by hand.
"""
import collections, os, sqlite3, subprocess, sys, tempfile

heed, data = sys.argv[1:3]
LIME = "columns: {id: id, date: datestamp, text: A14, title: L1}"
# file, kind, more keys: reviews, refused, ratings, and how many state author, day, title, body, reply, verified; first and last day
EXPECTED = [
    ("appstore/twitter-us-2021.json", "app-store", "", 50, 0, {1: 11, 2: 16, 3: 12, 4: 4, 5: 7}, (50, 50, 50, 50, 0, 0), None),
    ("appstore/reviews.xml", "app-store", "", 50, 0, {1: 27, 2: 5, 3: 2, 4: 5, 5: 11}, (50, 50, 50, 50, 0, 0), None),
    ("appstore/empty.xml", "app-store", "", 0, 0, {}, (0,) * 6, None),
    ("appstore/amp-api.json", "app-store", "", 10, 0, {1: 5, 2: 1, 3: 1, 4: 1, 5: 2}, (10, 10, 10, 10, 10, 0), None),
    ("googleplay/batchexecute-twitter.txt", "json", "preset: google-play", 40, 0, {1: 19, 2: 10, 3: 6, 4: 4, 5: 1}, (40, 40, 0, 40, 0, 0), None),
    ("woocommerce/product-reviews-1.json", "json", "preset: woocommerce", 1, 0, {5: 1}, (1, 1, 0, 1, 0, 1), ("2018-10-18", "2018-10-18")),
    ("woocommerce/product-reviews-2.json", "json", "", 1, 0, {5: 1}, (1, 1, 0, 1, 0, 1), ("2018-10-18", "2018-10-18")),
    ("woocommerce/product-reviews-3.json", "json", "preset: woocommerce", 2, 0, {1: 1, 5: 1}, (2, 2, 0, 2, 0, 2), ("2018-09-09", "2018-10-18")),
    ("woocommerce/product-reviews-4.json", "json", "", 1, 0, {5: 1}, (1, 1, 0, 1, 0, 1), ("2018-09-09", "2018-09-09")),
    ("woocommerce/product-reviews-5.json", "json", "", 1, 0, {5: 1}, (1, 1, 0, 1, 0, 1), ("2018-09-09", "2018-09-09")),
    ("typeform/webhook-1.json", "survey", "", 1, 0, {}, (1, 1, 0, 1, 0, 0), ("2018-05-16", "2018-05-16")),
    ("typeform/webhook-2.json", "survey", "", 1, 0, {}, (1, 1, 0, 1, 0, 0), ("2018-04-26", "2018-04-26")),
    # Ticked consents, and quiz answers by their numbers: every response is counted, none says anything.
    ("formbricks/webhook-responseCreated.json", "survey", "", 0, 1, {}, (0,) * 6, None),
    ("formbricks/webhook-responseFinished.json", "survey", "", 0, 1, {}, (0,) * 6, None),
    ("surveymonkey/responses-bulk-1.json", "survey", "", 0, 1, {}, (0,) * 6, None),
    ("surveymonkey/responses-bulk-2.json", "survey", "", 0, 10, {}, (0,) * 6, None),
    ("surveymonkey/responses-bulk-3.json", "survey", "", 0, 6, {}, (0,) * 6, None),
    ("surveymonkey/responses-bulk-4.json", "survey", "", 0, 0, {}, (0,) * 6, None),
    ("surveymonkey/responses-bulk-6.json", "survey", "", 0, 1, {}, (0,) * 6, None),
    ("qualtrics/sample.csv", "survey", "", 1, 0, {}, (0, 1, 0, 1, 0, 0), ("2017-07-18", "2017-07-18")),
    # Twelve responses; two of them hold a comment. Headers of codes say nothing, so the feed names the columns.
    ("limesurvey/dummy_data_codeandtext.csv", "survey", "", 2, 10, {}, (0, 2, 0, 2, 0, 0), ("2020-10-27", "2020-10-28")),
    ("limesurvey/dummy_data_codeonly.csv", "survey", LIME, 2, 10, {}, (0, 2, 2, 2, 0, 0), None),
    # Seventy rows that hold thirty-five reviews twice each, by their own numbers.
    ("trustpilot/export.xlsx", "survey", "", 35, 0, {5: 35}, (35, 35, 35, 35, 7, 35), ("2019-11-25", None)),
    # 4,411 lines; line 1035 opens a quote in the middle of a text that ends two lines further on.
    ("tsv/amazon_alexa.tsv", "survey", "", 4410, 1, {1: 257, 2: 1267, 3: 152, 4: 453, 5: 2281}, None, None),
]


def stored(database, feed):
    rows = database.execute(
        "SELECT r.author, r.published_from, v.title, v.body, v.reply, r.is_verified, v.rating FROM reviews r JOIN versions v "
        "ON v.feed = r.feed AND v.review = r.id AND v.version = r.version WHERE r.feed = ?", (feed,)).fetchall()
    refused = database.execute("SELECT count(*) FROM refusals WHERE feed = ?", (feed,)).fetchone()[0]
    ratings = dict(collections.Counter(int(row[6]) for row in rows if row[6] is not None))
    filled = tuple(sum(row[index] is not None for row in rows) for index in range(6))
    days = sorted(row[1] for row in rows if row[1] is not None)
    return len(rows), refused, ratings, filled, days


def day(number):
    return str(__import__("datetime").date(1970, 1, 1) + __import__("datetime").timedelta(days=number))


failed = 0
with tempfile.TemporaryDirectory() as work:
    os.makedirs(os.path.join(work, "feeds"))
    for number, (file, kind, more, *_) in enumerate(EXPECTED):
        path = os.path.abspath(os.path.join(data, file))
        text = f"name: f{number}\nkind: {kind}\npath: {path}\n{more}\n"
        open(os.path.join(work, "feeds", f"f{number}.yaml"), "w").write(text)
    told = subprocess.run([heed, "collect", "--all", "--dir", work], capture_output=True, text=True)
    database = sqlite3.connect(os.path.join(work, "heed.db"))
    for number, (file, kind, _, reviews, refused, ratings, filled, days) in enumerate(EXPECTED):
        found = stored(database, f"f{number}")
        wrong = []
        if found[:2] != (reviews, refused): wrong.append(f"{found[0]} reviews and {found[1]} refused, not {reviews} and {refused}")
        if found[2] != ratings: wrong.append(f"ratings {found[2]}, not {ratings}")
        if filled and found[3] != filled: wrong.append(f"filled {found[3]}, not {filled}")
        if days and found[4]:
            if day(found[4][0]) != days[0] or (days[1] and day(found[4][-1]) != days[1]):
                wrong.append(f"days {day(found[4][0])} to {day(found[4][-1])}, not {days}")
        failed += bool(wrong)
        print(f"{'FAIL' if wrong else 'ok':4} {kind:10} {file:45} {found[0]:5} reviews {found[1]:3} refused  {'; '.join(wrong)}")
    if failed: print(told.stdout[-3000:], told.stderr[-3000:])
print(f"feeds: {len(EXPECTED) - failed} of {len(EXPECTED)} as expected")
sys.exit(1 if failed else 0)
