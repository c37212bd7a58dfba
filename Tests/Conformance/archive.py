#!/usr/bin/env python3
"""Exports a collected archive as WARC and reads it back with a reader of its own, and with warcio where it is installed.

usage: archive.py HEED

A feed of a program's output, a survey and pages served on loopback are collected; then every record has to follow
WARC 1.1, carry the right digest, and hold the bytes that were served, in plain and in packed form.
"""
import functools
import gzip
import hashlib
import http.server
import os
import re
import subprocess
import sys
import tempfile
import threading
import zlib

UUID = re.compile(r"^<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>$")
DATE = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$")
URI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+$")


def members(data):
    """The gzip members of a file, each unpacked by itself."""
    while data:
        unpacker = zlib.decompressobj(31)
        yield unpacker.decompress(data) + unpacker.flush()
        assert unpacker.eof, "a member is cut off"
        data = unpacker.unused_data


def record(data):
    """The first record of some bytes, and what is behind it."""
    head, separator, rest = data.partition(b"\r\n\r\n")
    assert separator, "a header without an end"
    lines = head.decode("utf-8").split("\r\n")
    assert lines[0] == "WARC/1.1", lines[0]
    fields = {}
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        assert colon and re.fullmatch(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+", name), line
        assert name.lower() not in fields, f"{name} twice"
        fields[name.lower()] = value.strip()
    length = int(fields["content-length"])
    block = rest[:length]
    assert len(block) == length and rest[length:length + 4] == b"\r\n\r\n", "a block of the wrong length"
    return fields, block, rest[length + 4:]


def checked(fields, block):
    for name in ("warc-type", "warc-record-id", "warc-date", "content-type"):
        assert name in fields, f"no {name}"
    assert UUID.match(fields["warc-record-id"]) and DATE.match(fields["warc-date"]), fields
    if fields["warc-type"] == "warcinfo":
        assert fields["content-type"] == "application/warc-fields" and b"software: heed/" in block
        return
    assert fields["warc-type"] == "resource" and URI.match(fields["warc-target-uri"]), fields
    expected = "sha256:" + hashlib.sha256(block).hexdigest()
    assert fields["warc-payload-digest"] == expected == fields["warc-block-digest"], "a wrong digest"


def read(path):
    data = open(path, "rb").read()
    records = []
    for member in members(data) if path.endswith(".gz") else [data]:
        found = 0
        while member:
            fields, block, member = record(member)
            checked(fields, block)
            records.append((fields, block))
            found += 1
        assert found == 1 or not path.endswith(".gz"), "a member with more than one record"
    assert records[0][0]["warc-type"] == "warcinfo"
    assert len({fields["warc-record-id"] for fields, _ in records}) == len(records), "an id twice"
    return records[1:]


def page(number):
    items = ",".join(
        '{"@type":"Review","author":"Ann %d-%d","datePublished":"2026-11-0%d","reviewBody":"Page %d, review %d: ķēde žvadz, '
        '蓋子漏水","reviewRating":{"@type":"Rating","ratingValue":%d}}' % (number, i, i + 1, number, i, i % 5 + 1) for i in range(5))
    follow = f'<link rel="next" href="/page/{number + 1}">' if number < 4 else ""
    return (f'<!doctype html><title>Kettle</title>{follow}<script type="application/ld+json">{{"@context":'
            f'"https://schema.org","@type":"Product","name":"Kettle","review":[{items}]}}</script>').encode()


class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = re.fullmatch(r"/page/(\d)", self.path)
        body = page(int(found[1])) if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def main():
    heed = os.path.abspath(sys.argv[1])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        run = functools.partial(subprocess.run, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        os.mkdir(f"{folder}/feeds")
        port = server.server_address[1]
        survey = ("id,date,score,comment\n" + "".join(
            f'{i},2026-10-{i % 28 + 1:02},{i % 10 + 1},"Answer {i}: the lid of number {i * 7919} leaks"\n'
            for i in range(30000))).encode()
        open(f"{folder}/answers.csv", "wb").write(survey)
        printed = b'{"author":"Bob","body":"It never came","date":"2026-11-01"}\n'
        open(f"{folder}/lines", "wb").write(printed)
        feeds = {
            "pages": f'kind: page\nurl: http://127.0.0.1:{port}/page/1\nnetwork: ["127.0.0.1/32"]\n',
            "answers": "kind: survey\npath: answers.csv\n",
            "program": f'kind: command\nrun: ["/bin/cat", "{folder}/lines"]\n',
        }
        for name, text in feeds.items():
            open(f"{folder}/feeds/{name}.yaml", "w").write(f"name: {name}\n{text}")
        run([heed, "collect", "--all"], stderr=subprocess.DEVNULL)
        served = {page(number) for number in range(1, 5)} | {survey, printed}
        for name in ("a.warc", "a.warc.gz"):
            run([heed, "archive", "export", name])
            records = read(f"{folder}/{name}")
            assert {block for _, block in records} == served, f"{name}: other bytes than were served"
        plain = open(f"{folder}/a.warc", "rb").read()
        unpacked = gzip.open(f"{folder}/a.warc.gz").read()
        assert len(plain) + len(".gz") == len(unpacked), "packed and plain differ"
        again = subprocess.run([heed, "archive", "export", "a.warc"], cwd=folder, capture_output=True)
        assert again.returncode == 1 and open(f"{folder}/a.warc", "rb").read() == plain, "a file was replaced"
        print(f"archive: {len(served)} of {len(served)} contents back byte for byte, plain and packed")
        try:
            from warcio.archiveiterator import ArchiveIterator
        except ImportError:
            print("archive: warcio is not installed, so only the reader written here looked at it")
            return
        for name in ("a.warc", "a.warc.gz"):
            with open(f"{folder}/{name}", "rb") as stream:
                blocks = [r.content_stream().read() for r in ArchiveIterator(stream, check_digests="raise")
                          if r.rec_type == "resource"]
            assert set(blocks) == served, f"{name}: warcio reads other bytes"
        print("archive: warcio reads the same")


main()
