"""Imports a survey of a million rows. usage: survey.py HEED [ROWS]

Prints time, peak memory, and whether every row is accounted for."""
import os, resource, subprocess, sys, tempfile, time

heed, rows = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
words = "the lid leaks a little|works well, thank you|never arrived|too small for me|fine|prece bija bojāta".split("|")
with tempfile.TemporaryDirectory() as work:
    os.mkdir(f"{work}/feeds")
    open(f"{work}/feeds/s.yaml", "w").write("kind: survey\npath: s.csv\nscore: nps\n")
    bad = 0
    with open(f"{work}/s.csv", "w", encoding="utf8") as f:
        f.write("id,date,score,comment\n")
        for n in range(rows):
            if n % 100_000 == 77:
                f.write(f"{n},broken row\n")
                bad += 1
            else:
                f.write(f"{n},2026-11-{n % 20 + 1:02d},{n % 11},\"{words[n % 6]}, answer {n}\"\n")
    begin = time.monotonic()
    process = subprocess.Popen([heed, "collect", "--all", "--dir", work], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    out = process.stdout.read().decode()
    _, _, usage = os.wait4(process.pid, 0)
    print(out.strip())
    listed = subprocess.run([heed, "refused", "s", "--dir", work], stdout=subprocess.PIPE).stdout.decode().splitlines()
    print(f"{rows} rows, {os.path.getsize(f'{work}/s.csv') >> 20} MB: {time.monotonic() - begin:.0f} s, "
          f"{usage.ru_utime + usage.ru_stime:.0f} s CPU, peak {usage.ru_maxrss >> 10} MB; refused {len(listed)} of {bad} broken")
