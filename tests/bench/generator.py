#!/usr/bin/env python3
"""generator.py: how long `gangway gen` takes, beyond what SWIG takes.

usage: generator.py [--functions 2000] [--classes 300] [--seed 1] [--rounds 5] [--generator build/native/bin/gangway] [--swig swig]

Makes an interface of a header with so many functions and classes, always the same one of a seed: bases, texts, containers, structs,
enums and objects as arguments and results. What is printed are medians of the time of a processor that SWIG takes, as often as gangway
runs it, and that gangway takes beside it. Nothing here asserts a time.
"""

import argparse
import pathlib
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
VALUES = ("int", "double", "bool", "long long", "unsigned short", "const std::string &", "const char *", "std::string", "Mode0", "Pair0",
          "const std::vector<double> &", "const std::map<std::string, int> &", "int *", "Pair1 *")
RESULTS = ("void", "int", "double", "bool", "std::string", "std::vector<std::string>", "Pair0", "Mode0", "std::vector<double>", "const char *")


def header(random, functions, classes):
    out = ["#pragma once", "#include <map>", "#include <string>", "#include <vector>", "namespace large {"]
    for number in range(classes // 10):
        out.append(f"enum class Mode{number} {{ " + ", ".join(f"item_{i}" for i in range(8)) + " };")
        before = f"Pair{random.randrange(number)} inner, other; " if number else ""
        out.append(f"struct Pair{number} {{ {before}double first; int second; }};")

    def parameters(known):
        made = []
        for at in range(random.randrange(5)):
            kind = random.choice(VALUES + ("Class",) * 3)
            if kind == "Class":
                kind = f"{random.choice(('', 'const '))}Class{random.randrange(known)} {random.choice('*&')}" if known else "int"
            made.append(f"{kind} argument_{at}")
        return ", ".join(made)

    def result(known):
        return f"Class{random.randrange(known)} &" if known and random.random() < 0.2 else random.choice(RESULTS)

    for number in range(classes):
        base = f" : public Class{random.randrange(number)}" if number and random.random() < 0.5 else ""
        out.append(f"/** The class of number {number}. */\nclass Class{number}{base} {{\n public:\n  explicit Class{number}(int value);")
        out.append(f"  virtual ~Class{number}();")
        for method in range(8):
            out.append(f"  /** Does what number {method} does. @param argument_0 the first */")
            out.append(f"  {result(number)} method_{number}_{method}({parameters(number)}){random.choice(('', ' const'))};")
        out.append("};")
    for number in range(functions):
        out.append(f"{random.choice(RESULTS)} function_{number}({parameters(classes)});")
    return "\n".join([*out, "}", ""])


# Stands in for SWIG, and notes how much of the processor it takes.
WRAPPER = """#!{python}
import resource, subprocess, sys
code = subprocess.run([{swig!r}, *sys.argv[1:]], check=False).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, file=open({log!r}, "a"))
sys.exit(code)
"""


def used():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--functions", type=int, default=2000)
    parser.add_argument("--classes", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--generator", type=pathlib.Path, default=ROOT / "build" / "native" / "bin" / "gangway")
    parser.add_argument("--swig", default="swig")
    parser.add_argument("--keep", type=pathlib.Path, help="a folder for what is generated")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or pathlib.Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "large.hpp").write_text(header(random.Random(options.seed), options.functions, options.classes))
        (folder / "large.i").write_text('%module large\n%{\n#include "large.hpp"\n%}\n%include "large.hpp"\n')
        log, wrapper = folder / "swig.log", folder / "swig"
        wrapper.write_text(WRAPPER.format(python=sys.executable, swig=shutil.which(options.swig), log=str(log)))
        wrapper.chmod(0o755)
        command = [options.generator.resolve(), "gen", "large.i", "--swig", wrapper, "--idl", ROOT / "bridge" / "idl", "--cpp-dir", folder,
                   "--go-dir", folder, "--on-unsupported=skip"]
        swig, own = [], []
        for _ in range(options.rounds):
            log.write_text("")
            before = used()
            done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode != 0:
                sys.exit(f"gangway ended with {done.returncode}:\n{done.stderr[-2000:]}")
            swig.append(sum(float(line) for line in log.read_text().split()))
            own.append(used() - before - swig[-1])
        swig, own = statistics.median(swig), statistics.median(own)
    print(f"{options.functions} functions, {options.classes} classes with 8 methods each, seed {options.seed}")
    print(f"SWIG {swig:.2f} s, gangway beside it {own:.2f} s: {own / swig:.2f} of it")


if __name__ == "__main__":
    main()
