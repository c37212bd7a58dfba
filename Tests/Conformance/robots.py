"""Holds `heed robots` against the reference parser's expectations. usage: robots.py HEED CASES.json"""
import json, subprocess, sys

heed, path = sys.argv[1:3]
cases = json.load(open(path, encoding="utf8"))
cases = cases["cases"] if isinstance(cases, dict) else cases
lines = "".join(json.dumps({k: c[k] for k in ("name", "robots_base64", "user_agent", "url")}) + "\n" for c in cases)
out = subprocess.run([heed, "robots", "--jsonl"], input=lines.encode(), stdout=subprocess.PIPE).stdout.decode()
wrong = [c["name"] for c, line in zip(cases, out.splitlines()) if json.loads(line)["allowed"] != c["allowed"]]
print(f"{len(cases) - len(wrong)} of {len(cases)} right" + "".join(f"\n  wrong: {name}" for name in wrong))
sys.exit(1 if wrong or len(out.splitlines()) != len(cases) else 0)
