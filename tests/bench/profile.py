#!/usr/bin/env python3
"""profile.py EXE [-d DLL]... -- ARGUMENTS: where a benchmark of a test program spends its time, function by function.

Runs EXE with ARGUMENTS under Wine (tests/wine/run) and `perf record`, by the CPU clock; perf is Debian's linux-perf. Prints ns
per operation: the program's own figure, shared out by the samples. Take a single benchmark and so many rounds that it runs
for seconds:

    tests/bench/profile.py build/bench/cgo-amd64/calls-gangway.exe \\
      -d build/windows-amd64/bin/gangway.dll \\
      -- -test.run=^$ -test.bench=Args/12 -test.benchtime=100000000x

A DLL's functions have names when it has symbols (converted packages bring a gangway.dll without) and lies where its header says; other code is named by its 4 KiB page.
"""

import argparse
import bisect
import collections
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FARTHEST = 1 << 16  # from a symbol: more is none of it


def symbols(command):
    """Returns the (address, name) pairs that nm prints."""
    found = []
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        words = line.split(None, 2)
        if len(words) == 3 and words[1].lower() == "t":
            found.append((int(words[0], 16), words[2]))
    return found


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("exe")
    parser.add_argument("-d", dest="dlls", action="append", default=[])
    parser.add_argument("arguments", nargs="+")
    options = parser.parse_args()
    subprocess.run([ROOT / "tests/wine/start"], check=True)
    with tempfile.TemporaryDirectory() as folder:
        data = f"{folder}/perf.data"
        said = subprocess.run(["perf", "record", "-q", "-o", data, "-e", "cpu-clock:u", ROOT / "tests/wine/run", options.exe, *options.arguments],
                              stdout=subprocess.PIPE, text=True, check=True).stdout
        addresses = subprocess.run(["perf", "script", "-i", data, "-F", "ip"], capture_output=True, text=True, check=True).stdout.split()
    figures = re.findall(r"^Benchmark(\S+)\s+\d+\s+([\d.]+) ns/op", said, re.MULTILINE)
    if len(figures) != 1:
        sys.exit(f"profile: {len(figures)} benchmarks ran, not one:\n{said}")
    name, ns = figures[0]
    known = sorted(symbols(["go", "tool", "nm", options.exe]) + [one for dll in options.dlls for one in symbols(["nm", dll])])
    starts = [address for address, _ in known]
    counts = collections.Counter()
    for address in (int(text, 16) for text in addresses):
        at = bisect.bisect_right(starts, address) - 1
        near = at >= 0 and address - starts[at] < FARTHEST
        counts[known[at][1] if near else f"page {address >> 12:x}000"] += 1
    print(f"{name}: {ns} ns")
    for function, count in counts.most_common(25):
        print(f"{count / len(addresses) * float(ns):8.2f} ns {count / len(addresses):6.1%}  {function}")


if __name__ == "__main__":
    main()
