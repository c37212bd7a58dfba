#!/usr/bin/env python3
"""Changes saved review pages as shops and hosts do, and checks that heed notices and heals. Standard library only.

usage: mutations.py HEED SHARED [SEED]

For every page of SHARED/data/pages that heed reads (at least three reviews) `heed add` writes a feed with rules. Then

* 200 mutants, each judged as the feed's next visit (`heed extract --after ORIGINAL MUTANT`): classes renamed (read by the
  rules, which so break), one field emptied, the list removed, a challenge page, a page cut off, a soft 404. None may be
  `reviews` or `empty`. Where rules do not need the renamed classes, the page gives the same reviews as before; such a
  mutant is unharmed, is counted apart, and another one takes its place.
* 200 originals with changes that mean nothing (order of attributes, quotes, white space, comments, tokens). All have to
  be healthy and give the same reviews.
* 30 layouts with renamed classes, ids and data attributes, other elements and another nesting, without structured data:
  `heed extract --heal --after ORIGINAL LAYOUT` has to give the same reviews on at least 24 and anything wrong on none.
* 30 pages that must not be healed: another page, boxes that quote three of the reviews, a challenge, a cut layout.

Exits 1 where a bar is missed."""
import atexit, csv, hashlib, html, json, os, random, re, shutil, subprocess, sys, tempfile, unicodedata

VOID = set('area base br col embed hr img input link meta param source track wbr'.split())
TOKEN = re.compile(r'''<!--.*?-->|<!\[CDATA\[.*?\]\]>|<![^>]*>|<(script|style|textarea|title|noscript)\b((?:[^>"']|"[^"]*"|'[^']*')*)>.*?</\1\s*>|<(/?)([a-zA-Z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>''', re.S)
ATTRIBUTE = re.compile(r'''([^\s=/"'>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?''')
SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo za'.split()


def letters(text):
    return re.sub(r'[\W_]+', '', unicodedata.normalize('NFKC', html.unescape(text or ''))).casefold()


def word(name, seed):
    """A name that looks like one and says nothing."""
    digest = hashlib.sha256(f'{seed}:{name}'.encode()).digest()
    return ''.join(SYLLABLES[byte % len(SYLLABLES)] for byte in digest[:3])


def renamed(name, seed):
    """Letters replaced, digits and dashes kept: what numbers in a class mean stays."""
    return re.sub(r'[A-Za-z]+', lambda part: word(part[0], seed), name)


class Page:
    def __init__(self, path, reading):
        self.path, self.reading, self.feed = path, reading, None
        self.raw = open(path, 'rb').read()
        self.text = self.raw.decode('utf8', 'surrogateescape')
        self.reviews = reading['reviews']
        self.site = path.split(os.sep)[-2]
        self.name = '/'.join(path.split(os.sep)[-2:])


def tags(text, change):
    """The text with every tag given to `change(slash, name, attributes)`; scripts and comments go through `None` names."""
    def one(match):
        if match[4] is None:
            return change(None, (match[1] or '').lower(), match[0])
        return change(match[3], match[4].lower(), match[5])
    return TOKEN.sub(one, text)


def without_data(text):
    """Without scripts that state reviews."""
    return tags(text, lambda slash, name, rest: (('' if name == 'script' and 'eview' in rest else rest) if slash is None
                                                 else f'<{slash}{name}{rest}>'))


def rename(text, seed):
    def attribute(match):
        name, value = match[1], match[2]
        if value is None:
            return match[0]
        bare, quote = (value[1:-1], value[0]) if value[0] in '"\'' else (value, '"')
        if name.lower() == 'class':
            bare = ' '.join(renamed(part, seed) for part in bare.split())
        elif name.lower() == 'id':
            bare = renamed(bare, seed)
        elif name.lower().startswith('data-'):
            name = 'data-' + renamed(name[5:], seed)
        return f'{name}={quote}{bare}{quote}'
    return tags(text, lambda slash, name, rest: rest if slash is None else f'<{slash}{name}{ATTRIBUTE.sub(attribute, rest)}>')


def renest(text, rng):
    """Other elements, another depth, no structured data."""
    counts = {}
    for match in TOKEN.finditer(text):
        if match[4]:
            key = match[4].lower()
            counts.setdefault(key, [0, 0])[bool(match[3])] += 1
    balanced = {key for key, (opened, closed) in counts.items() if opened == closed and key not in VOID}
    swaps = {}
    for key, others in (('li', ['div', 'article']), ('ul', ['div', 'section']), ('article', ['div', 'section']),
                        ('section', ['div', 'article']), ('span', ['bdi', 'em', 'span']), ('h3', ['h4', 'strong']),
                        ('h4', ['h5', 'strong']), ('blockquote', ['div'])):
        if key in balanced:
            swaps[key] = rng.choice(others)
    wrap = rng.choice(['div', 'section', 'span'])

    def change(slash, name, rest):
        if slash is None:
            return '' if name == 'script' and ('eview' in rest or 'ld+json' in rest) else rest
        rest = re.sub(r'''\s(?:itemprop|itemscope|itemtype|itemref|itemid|property|typeof|vocab|about)(?=[\s=>/]|$)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?''', '', rest)
        target = swaps.get(name, name)
        if name == 'li' and name in swaps:
            return f'</{target}></{wrap}>' if slash else f'<{wrap}><{target}{rest}>'
        if name == 'div' and 'div' in balanced and wrap != 'div':
            return f'</div></{wrap}>' if slash else f'<{wrap}><div{rest}>'
        return f'<{slash}{target}{rest}>'
    return tags(text, change)


def harmless(text, rng):
    """What changes from visit to visit and means nothing."""
    kind = rng.randrange(5)
    if kind == 0:
        def shuffle(slash, name, rest):
            if slash is None or slash or '/' in rest[-1:]:
                return rest if slash is None else f'<{slash}{name}{rest}>'
            parts = [match[0] for match in ATTRIBUTE.finditer(rest)]
            if re.sub(r'\s', '', ''.join(parts)) != re.sub(r'\s', '', rest):
                return f'<{name}{rest}>'
            rng.shuffle(parts)
            return f'<{name}' + ''.join(' ' + part for part in parts) + '>'
        return tags(text, shuffle)
    if kind == 1:
        return re.sub(r'<body', '<!-- served by ' + word(str(rng.random()), 1) + ' --><body', text, count=1, flags=re.I)
    if kind == 2:
        return tags(text, lambda slash, name, rest: rest if slash is None else f'<{slash}{name}{rest}>' + ('\n' if name == 'div' else ''))
    if kind == 3:
        token = ''.join(rng.choice('0123456789abcdef') for _ in range(32))
        return tags(text, lambda slash, name, rest: rest if slash is None else (f'<body data-token="{token}"{rest}>' if name == 'body' and not slash else f'<{slash}{name}{rest}>'))
    return tags(text, lambda slash, name, rest: rest if slash is None else f'<{slash}{name.upper()}{rest}>')


def spans(text):
    """For each text run of the page its place, and the starts and ends of the elements around it."""
    stack, runs, position, ends = [], [], 0, {}
    for match in TOKEN.finditer(text):
        if match.start() > position:
            runs.append((position, match.start(), tuple(stack)))
        position = match.end()
        if match[4] is None:
            continue
        name = match[4].lower()
        if match[3]:
            for depth in range(len(stack) - 1, max(-1, len(stack) - 12), -1):
                if stack[depth][1] == name:
                    for entry in stack[depth:]:
                        ends[entry] = match.end()
                    del stack[depth:]
                    break
        elif name not in VOID and not match[5].endswith('/'):
            stack.append((match.start(), name))
    return runs, ends


def list_removed(page):
    """Without the elements between the first and the last review."""
    text = without_data(page.text)
    wanted = {letters(review['body'])[:30] for review in page.reviews if len(letters(review['body'])) >= 30}
    runs, ends = spans(text)
    paths = [path for start, end, path in runs if letters(text[start:end])[:30] in wanted]
    if len(paths) < 2:
        return None
    depth = 0
    while all(len(path) > depth + 1 and path[depth] == paths[0][depth] for path in paths):
        depth += 1
    children = sorted({path[depth] for path in paths if len(path) > depth})
    if not children or children[-1] not in ends:
        return None
    return text[:children[0][0]] + text[ends[children[-1]]:]


def emptied(page, field):
    """With one field of every review emptied, wherever the page states it."""
    values = {review[field] for review in page.reviews if review.get(field)}
    known = {letters(value) for value in values} - {''}
    hit = set()
    if len(known) < 3:
        return None
    prose = ' '.join(letters(value) for value in values)

    def blanked(raw):
        mine = letters(raw)
        if mine in known:
            hit.add(mine)
            return True
        if field != 'body' or len(mine) < 10 or mine not in prose:
            return False
        hit.update(value for value in known if mine in value)
        return True

    def change(slash, name, rest):
        if slash is None:
            if name != 'script' or 'eview' not in rest:
                return rest
            return '' if 'ld+json' not in rest else emptied_data(rest, field)
        return f'<{slash}{name}' + ATTRIBUTE.sub(lambda m: f'{m[1]}=""' if m[2] and m[1].lower() != 'class' and blanked(m[2].strip("\"'")) else m[0], rest) + '>'
    parts, position = [], 0
    for match in TOKEN.finditer(page.text):
        run = page.text[position:match.start()]
        parts.append('' if blanked(run) else run)
        parts.append(change(None, (match[1] or '').lower(), match[0]) if match[4] is None else change(match[3], match[4].lower(), match[5]))
        position = match.end()
    # Where the page writes the values in another way, nothing was emptied.
    return ''.join(parts) + page.text[position:] if len(hit) * 10 >= len(known) * 9 else None


def emptied_data(script, field):
    keys = {'author': ('author',), 'body': ('reviewBody', 'description'), 'title': ('name', 'headline')}[field]
    start, end = script.index('>') + 1, script.rindex('<')
    try:
        document = json.loads(script[start:end])
    except ValueError:
        return ''

    def clean(node):
        if isinstance(node, list):
            return [clean(item) for item in node]
        if isinstance(node, dict):
            isReview = 'eview' in str(node.get('@type'))
            return {key: '' if isReview and key in keys else clean(value) for key, value in node.items()}
        return node
    return script[:start] + json.dumps(clean(document)) + script[end:]


CHALLENGES = [
    '<html><head><title>Just a moment...</title></head><body><h1>Checking your browser</h1><p>This takes a few seconds.</p></body></html>',
    '<html><head><title>Security check</title></head><body><h2>Please verify that you are human</h2><form><input name=answer><button>Go on</button></form></body></html>',
    '<html><head><title></title></head><body><noscript>Please enable JavaScript and cookies to continue</noscript><script src="/challenge-platform/main.js"></script><script>window._cf_chl_opt={}</script></body></html>',
]


def soft_404(page, rng):
    head = re.search(r'<head\b.*?</head>', page.text, re.S | re.I)
    head = re.sub(r'<title.*?</title>', '', head[0], flags=re.S | re.I) if head and rng.random() < .5 else '<head></head>'
    head = without_data(head.replace('</head>', '<title>Page not found</title></head>'))
    return f'<html>{head}<body><nav><a href="/">Home</a> <a href="/all">All products</a></nav><h1>Sorry, this page does not exist</h1><p>It may have moved. Try the search.</p></body></html>'


def quotes(page):
    """Another page of the shop that quotes three of the reviews."""
    chosen = [review for review in page.reviews if review['body'] and len(review['body']) > 30][:3]
    boxes = ''.join(f'<div class="quote"><p>{html.escape(r["body"])}</p><b>{html.escape(r["author"] or "")}</b></div>' for r in chosen)
    return f'<html><head><title>Welcome</title></head><body><h1>Our shop</h1><p>{"We sell good things. " * 20}</p><h2>What customers say</h2>{boxes}</body></html>'


class Bench:
    def __init__(self, heed, pages, seed):
        self.heed, self.seed, self.rng = heed, seed, random.Random(seed)
        self.work = tempfile.mkdtemp(prefix='heed-mutations-')
        atexit.register(shutil.rmtree, self.work, ignore_errors=True)
        os.makedirs(os.path.join(self.work, 'feeds'))
        with open(os.path.join(pages, 'INDEX.tsv'), encoding='utf8') as index:
            rows = list(csv.DictReader(index, delimiter='\t'))
        self.pages = []
        for row in sorted(rows, key=lambda row: (row['site'], row['file'])):
            path = os.path.join(pages, row['site'], row['file'])
            reading = self.extract(path)
            if reading['verdict'] == 'reviews' and len(reading['reviews']) >= 3:
                self.pages.append(Page(path, reading))
        for number, page in enumerate(self.pages):
            self.add(page, f'page-{number}')

    def extract(self, *arguments):
        result = subprocess.run([self.heed, 'extract', '--json', '--dir', getattr(self, 'work', '.'), *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if not result.stdout:
            sys.exit(f'mutations: heed extract {arguments}: exit {result.returncode}: {result.stderr.decode()[-400:]}')
        return json.loads(result.stdout)

    def add(self, page, name):
        subprocess.run([self.heed, 'add', '--yes', '--rules', '--dir', self.work, '--name', name, '--url', f'https://{page.site}/x', page.path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        path = os.path.join(self.work, 'feeds', name + '.yaml')
        if not os.path.exists(path) or 'rules:' not in open(path, encoding='utf8').read():
            return
        page.ruled = self.extract('--feed', name, page.path)
        if page.ruled['verdict'] == 'reviews' and len(page.ruled['reviews']) >= 3:
            page.feed = name

    def after(self, page, text, *options, rules=False):
        path = os.path.join(self.work, 'mutant.html')
        with open(path, 'wb') as file:
            file.write(text if isinstance(text, bytes) else text.encode('utf8', 'surrogateescape'))
        feed = ['--feed', page.feed] if rules else []
        return self.extract(*feed, *options, '--after', page.path, path)


def same(one, other):
    """Whether two lists of reviews say the same, whatever their order."""
    def key(review):
        return (letters(review['body']), letters(review['author']), review['rating'], review['date'])
    return sorted(map(str, map(key, one))) == sorted(map(str, map(key, other)))


def mutants(bench, wanted):
    rng, healthy, unharmed, counts = bench.rng, [], 0, {}
    kinds = ['renamed', 'emptied', 'removed', 'challenge', 'cut', 'soft-404']
    number = tries = 0
    while number < wanted and tries < wanted * 10:
        tries += 1
        kind, page = kinds[number % len(kinds)], rng.choice(bench.pages)
        rules = page.feed is not None and (kind == 'renamed' or rng.random() < .5)
        if kind == 'renamed':
            text = rename(page.text, rng.random()) if rules else None
        elif kind == 'emptied':
            field = rng.choice(['author', 'author', 'body', 'title'])
            text = emptied(page, field)
        elif kind == 'removed':
            text = list_removed(page)
        elif kind == 'challenge':
            text = rng.choice(CHALLENGES)
        elif kind == 'cut':
            text = page.raw[:int(len(page.raw) * rng.uniform(.1, .97))]
        else:
            text = soft_404(page, rng)
        if text is None:
            continue
        reading = bench.after(page, text, rules=rules)
        if kind == 'renamed' and same(reading['reviews'], page.ruled['reviews']):
            unharmed += 1
            continue
        number += 1
        tally = counts.setdefault(kind, {})
        tally[reading['verdict']] = tally.get(reading['verdict'], 0) + 1
        if reading['verdict'] in ('reviews', 'empty'):
            healthy.append(f'{page.name} {kind}{" " + field if kind == "emptied" else ""}{" by rules" if rules else ""}: {reading["verdict"]}, {len(reading["reviews"])} reviews of {len(page.reviews)}')
    for kind in kinds:
        print(f'  {kind:<10}' + ', '.join(f'{verdict} {count}' for verdict, count in sorted(counts.get(kind, {}).items())))
    for line in healthy:
        print('  HEALTHY', line)
    print(f'mutants: {number}, reported healthy {len(healthy)}; renamed pages that their rules still read right: {unharmed}')
    return number >= wanted and not healthy


def originals(bench, wanted):
    sick = 0
    for number in range(wanted):
        page = bench.pages[number % len(bench.pages)]
        rules = page.feed is not None and number // len(bench.pages) % 2 == 1
        reading = bench.after(page, harmless(page.text, bench.rng) if number >= len(bench.pages) else page.raw, rules=rules)
        known = page.ruled if rules else page.reading
        if reading['verdict'] != 'reviews' or not same(reading['reviews'], known['reviews']):
            sick += 1
            print(f'  SICK {number} {page.name}{" by rules" if rules else ""}: {reading["verdict"]}, {len(reading["reviews"])} of {len(known["reviews"])} reviews {reading["problems"][:2]}')
    print(f'originals: {wanted}, reported sick or read otherwise {sick}')
    return sick == 0


def healings(bench, wanted):
    pages = [page for page in bench.pages if page.feed]
    number = healed = tries = 0
    wrong, refused = [], []
    while number < wanted and tries < wanted * 6:
        page = pages[tries % len(pages)]
        tries += 1
        layout = renest(rename(page.text, bench.rng.random()), bench.rng)
        before = bench.after(page, layout, rules=True)
        if before['verdict'] == 'reviews':
            continue
        number += 1
        after = bench.after(page, layout, '--heal', rules=True)
        if not any(problem.startswith('new rules found') for problem in after['problems']):
            refused.append(f'{page.name}: {after["problems"][-1:]}')
            continue
        state = compared(after['reviews'], page.ruled['reviews'])
        if state == 'right' and after['verdict'] == 'reviews':
            healed += 1
        else:
            wrong.append(f'{page.name}: {state}, {after["verdict"]}')
    for line in refused:
        print('  not healed', line)
    for line in wrong:
        print('  WRONG', line)
    print(f'layouts: {number}, healed {healed}, not healed {len(refused)}, healed wrongly {len(wrong)}')
    return number >= wanted and healed * 10 >= wanted * 8 and not wrong


def alike(one, other):
    """The same but for a thirtieth at most, such as a button's caption."""
    length = max(len(one), len(other))
    before = len(os.path.commonprefix([one, other]))
    behind = len(os.path.commonprefix([one[::-1], other[::-1]]))
    return one == other or min(before + behind, len(one), len(other)) * 30 >= length * 29


def compared(found, known):
    """`right` where nothing is invented, nothing differs, and at most a tenth is missing."""
    def agreement(one, other):
        return sum(letters(str(one[field])) == letters(str(other[field])) for field in ('author', 'rating', 'date'))
    left = list(known)
    for review in found:
        same_text = [other for other in left if alike(letters(other['body']) or letters(other['title']), letters(review['body']) or letters(review['title']))]
        if not same_text:
            near = [other['body'] for other in known if letters(other['body'])[:20] == letters(review['body'])[:20]]
            return f'invented {review["body"]!r:.60}' + (f', known as {near[0]!r}' if near else '')
        other = max(same_text, key=lambda other: agreement(review, other))
        left.remove(other)
        for field in ('author', 'rating', 'date'):
            one, two = review[field], other[field]
            if (letters(one) != letters(two) if field == 'author' else one != two) and one is not None and two is not None:
                return f'{field} {one!r} instead of {two!r}'
    return 'right' if len(left) * 10 <= len(known) else f'{len(left)} of {len(known)} missing'


def traps(bench, wanted):
    pages, rng, healed = [page for page in bench.pages if page.feed], bench.rng, []
    for number in range(wanted):
        page = pages[number % len(pages)]
        kind = ['another page', 'quotes', 'challenge', 'cut layout'][number % 4]
        if kind == 'another page':
            others = [other for other in pages if other is not page]
            near = [other for other in others if other.site == page.site]
            text = renest(rename(rng.choice(near or others).text, rng.random()), rng)
        elif kind == 'quotes':
            text = quotes(page)
        elif kind == 'challenge':
            text = rng.choice(CHALLENGES)
        else:
            layout = renest(rename(page.text, rng.random()), rng)
            text = layout[:int(len(layout) * .7)]
        reading = bench.after(page, text, '--heal', rules=True)
        if any(problem.startswith('new rules found') for problem in reading['problems']) or reading['verdict'] in ('reviews', 'empty'):
            healed.append(f'{page.name}: {kind}, {reading["verdict"]} {reading["problems"][-1:]}')
    for line in healed:
        print('  WRONG', line)
    print(f'pages that must not be healed: {wanted}, healed {len(healed)}')
    return not healed


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    heed, shared, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
    bench = Bench(heed, os.path.join(shared, 'data', 'pages'), seed)
    print(f'seed {seed}: {len(bench.pages)} pages with reviews, {sum(page.feed is not None for page in bench.pages)} of them with rules')
    results = [mutants(bench, 200), originals(bench, 200), healings(bench, 30), traps(bench, 30)]
    return 0 if all(results) else 1


if __name__ == '__main__':
    sys.exit(main())
