#!/usr/bin/env python3
"""Collects a page that scripts build with a real browser, and counts who connects where nobody may.

usage: browser.py HEED

The page's script asks the page's own host for reviews, which is allowed, and 127.0.0.2 for a secret, which is not.
"""
import http.server, json, os, shutil, subprocess, sys, tempfile, threading

REVIEWS = [{"who": f"Guest {n}", "day": f"2026-11-{n + 1:02}", "stars": n % 5 + 1,
            "text": f"The kettle of order number {n} works well and looks fine."} for n in range(12)]
SHELL = """<!doctype html><html lang="en"><head><title>Kettle</title></head><body><div id="root"></div>
<script src="/app.js"></script></body></html>"""
APP = """fetch('/api/reviews').then(r => r.json()).then(list => {
  document.getElementById('root').innerHTML = '<h2>Customer reviews</h2><ol>' + list.map(r => '<li><b>' + r.who +
    '</b> <time datetime="' + r.day + '">' + r.day + '</time> <i>' + r.stars + ' / 5</i><p>' + r.text + '</p></li>').join('')
    + '</ol>';
});
for (const host of ['127.0.0.2', '[::1]', 'localhost', '169.254.169.254'])
  fetch('http://' + host + ':SECRET/', {mode: 'no-cors'}).catch(() => {});
const socket = new WebSocket('ws://127.0.0.2:SECRET/');"""


class Shop(http.server.BaseHTTPRequestHandler):
    secret = 0

    def do_GET(self):
        kind, body = {"/": ("text/html", SHELL), "/api/reviews": ("application/json", json.dumps(REVIEWS)),
                      "/app.js": ("text/javascript", APP.replace("SECRET", str(Shop.secret)))}.get(
            self.path, ("text/plain", ""))
        self.send_response(200 if body else 404)
        self.send_header("content-type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_):
        pass


class Secret(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self):
        Secret.asked += 1
        self.send_error(404)

    def log_message(self, *_):
        pass


def main():
    heed = os.path.abspath(sys.argv[1])
    browser = next((b for b in ("chromium", "chromium-browser", "google-chrome") if shutil.which(b)), None)
    if browser is None:
        print("browser: skipped, there is no Chromium")
        return
    secret = http.server.ThreadingHTTPServer(("127.0.0.2", 0), Secret)
    Shop.secret = secret.server_address[1]
    shop = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop)
    for server in (secret, shop):
        threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{shop.server_address[1]}/"
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(f"{folder}/feeds")
        # What is allowed is 127.0.0.1 alone; the secret listens on another address of this machine.
        with open(f"{folder}/feeds/spa.yaml", "w") as file:
            file.write(f"kind: page\nurl: {url}\nrender: browser\nnetwork: [127.0.0.1/32]\n")
        environment = dict(os.environ)
        if os.geteuid() == 0:
            environment["HEED_BROWSER"] = f"{browser} --no-sandbox"
        run = subprocess.run([heed, "collect", "--all", "--jsonl", "--dir", folder], env=environment,
                             capture_output=True, text=True)
        plain = subprocess.run([heed, "add", url, "--network", "127.0.0.1/32", "--dir", folder], env=environment,
                               capture_output=True, text=True)
        rendered = subprocess.run([heed, "add", url, "--network", "127.0.0.1/32", "--dir", folder, "--render", "--yes"],
                                  env=environment, capture_output=True, text=True)
    result = json.loads(run.stdout.splitlines()[0]) if run.stdout else {}
    print(f"reviews built by scripts: {result.get('new')} of {len(REVIEWS)}, verdict {result.get('verdict')}")
    print(f"connections where nobody may connect: {Secret.asked}")
    advice = "--render" in plain.stderr
    print(f"'heed add' suggests the browser for the empty shell: {'yes' if advice else 'no'}")
    print(f"'heed add --render' writes the feed: {'yes' if rendered.returncode == 0 else 'no'}")
    if result.get("new") != len(REVIEWS) or Secret.asked or not advice or rendered.returncode:
        print(run.stderr, plain.stderr, rendered.stderr)
        sys.exit(1)


main()
