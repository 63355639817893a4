#!/usr/bin/env python3
"""conformance.py: other people's tests and interfaces as the judge of `gangway cgo` and `gangway gen`. `make conformance` runs it.

Each suite is a module of this folder with a function jobs(context) that returns callables; each does a piece of work and
returns a list of Results. They run side by side. A failure is fine when expected.txt lists it with a reason; one that is
listed and passes fails the run, as does one that is listed and was not run. A suite may have further functions, which get all
results: report(results) prints something and returns it for results.json; accept(results, everything) takes what is now into a list
of the suite's own, for --accept; complaints(results, everything) returns what is not as that list says. (everything: whether all
files of the suite were tried.)

    conformance.py [SUITE...] [--arch ARCH,...] [--only REGEX] [--jobs N] [--accept]
"""

import argparse
import concurrent.futures
import dataclasses
import fnmatch
import importlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import traceback

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUILD = ROOT / "build" / "conformance"
TOOL = ROOT / "build" / "native" / "bin" / "gangway-cgo"
SUITES = ("swig", "native", "cgo", "packages")


@dataclasses.dataclass
class Result:
    """One test on one architecture. stage: the last one that was reached; reason: what went wrong, or empty; facts: what else is to
    be known of it."""

    suite: str
    test: str
    arch: str
    stage: str
    ok: bool
    reason: str = ""
    facts: dict = dataclasses.field(default_factory=dict)


def compiler(arch, name):
    """The command of a C or C++ compiler for windows/arch, through ccache where there is one."""
    cross = {"amd64": "x86_64", "386": "i686"}[arch] + f"-w64-mingw32-{name}-posix"
    return f"ccache {cross}" if shutil.which("ccache") else cross


class Failed(Exception):
    """A command failed; the text is what it said."""


@dataclasses.dataclass
class Context:
    """What suites get."""

    arches: list
    only: re.Pattern

    def wants(self, test):
        return self.only.search(test) is not None

    @staticmethod
    def go_environment(arch, cgo=False):
        """The environment of a Go command for windows/arch, without cgo or, as a control, with it."""
        environment = dict(os.environ, GOOS="windows", GOARCH=arch, CGO_ENABLED="1" if cgo else "0", GOFLAGS="-mod=mod", GOWORK="off")
        if cgo:
            environment.update(CC=compiler(arch, "gcc"), CXX=compiler(arch, "g++"))
        return environment

    @staticmethod
    def run(command, cwd=None, env=None, timeout=1800, check=True):
        """Runs a command and returns its output, both streams together."""
        try:
            done = subprocess.run([str(word) for word in command], cwd=cwd, env=env, timeout=timeout, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        except subprocess.TimeoutExpired as late:
            raise Failed(f"{command[0]}: not done after {timeout} s\n{late.output or ''}") from None
        if check and done.returncode != 0:
            raise Failed(done.stdout.strip() or f"{command[0]}: exit code {done.returncode}")
        return done.stdout

    def convert(self, package, out, cwd, *more, **environment):
        """Runs `gangway cgo`."""
        environment = dict(os.environ, GOFLAGS="-mod=mod", GOWORK="off", **environment)
        for arch in self.arches:
            environment.setdefault(f"CC_FOR_windows_{arch}", compiler(arch, "gcc"))
            environment.setdefault(f"CXX_FOR_windows_{arch}", compiler(arch, "g++"))
        return self.run([TOOL, package, "-o", out, "-gangway", ROOT, *more], cwd=cwd,
                        env=environment)

    @staticmethod
    def wine():
        """The wrapper for `go test -exec`."""
        return ROOT / "tests" / "wine" / "run"


class Expected:
    """The list of expected failures: lines of `suite test arch reason`; test may have * and arch may be *."""

    def __init__(self, path):
        self.lines = []
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            fields = line.split(None, 3)
            if len(fields) != 4:
                sys.exit(f"{path}:{number}: a line is: suite test arch reason")
            self.lines.append((number, *fields))
        self.seen = {number: [] for number, *_ in self.lines}

    def find(self, result):
        for number, suite, test, arch, reason in self.lines:
            if suite == result.suite and arch in ("*", result.arch) and fnmatch.fnmatchcase(result.test, test):
                self.seen[number].append(result)
                return reason
        return None


def work(job):
    try:
        return job()
    except Failed as failed:
        raise SystemExit(f"conformance: preparing failed:\n{failed}") from None


def summary(suite, results, expected, complaints):
    mine = [r for r in results if r.suite == suite]
    passed = failed = listed = 0
    for result in mine:
        reason = expected.find(result)
        if result.ok:
            passed += 1
            if reason is not None:
                complaints.append(f"{suite}/{result.test} {result.arch}: passes, and expected.txt says it fails: {reason}")
        elif reason is not None:
            listed += 1
        else:
            failed += 1
            complaints.append(f"{suite}/{result.test} {result.arch}: failed to {result.stage}: {result.reason.strip()[-1500:]}")
    print(f"{suite}: {passed} passed, {failed} failed, {listed} failed as expected")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", nargs="*", metavar="SUITE", help=f"of {', '.join(SUITES)}; default: all")
    parser.add_argument("--arch", default="amd64,386")
    parser.add_argument("--only", default="", help="only tests whose name this regular expression finds")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--accept", action="store_true", help="take what is now into the suites' own lists, such as native.txt")
    options = parser.parse_args()
    sys.path.insert(0, str(HERE))
    sys.modules["conformance"] = sys.modules["__main__"]
    BUILD.mkdir(parents=True, exist_ok=True)
    context = Context(options.arch.split(","), re.compile(options.only))
    suites = options.suites or SUITES
    begin = time.monotonic()
    results = []
    modules = {name: importlib.import_module(f"suite_{name}") for name in suites}
    for module in modules.values():
        jobs = module.jobs(context)
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for some in pool.map(work, jobs):
                results.extend(some)
    results.sort(key=lambda r: (r.suite, r.test, r.arch))
    expected, complaints, reports = Expected(HERE / "expected.txt"), [], {}
    for name, module in modules.items():
        summary(name, results, expected, complaints)
        if hasattr(module, "report"):
            reports[name] = module.report(results)
        if options.accept and hasattr(module, "accept"):
            module.accept(results, not options.only)
        if hasattr(module, "complaints"):
            complaints += module.complaints(results, not options.only)
    (BUILD / "results.json").write_text(json.dumps({"results": [dataclasses.asdict(r) for r in results], "reports": reports}, indent=1) + "\n")
    if not options.only:
        for number, suite, test, arch, _ in expected.lines:
            if suite in suites and arch in ("*", *context.arches) and not expected.seen[number]:
                complaints.append(f"expected.txt:{number}: no such test was run: {suite} {test} {arch}")
    for complaint in complaints:
        print(complaint)
    print(f"conformance: {len(results)} results in {time.monotonic() - begin:.0f} s, in build/conformance/results.json")
    return 1 if complaints or not results else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SystemExit:
        raise
    except Exception:  # a bug of a suite: with where it is
        traceback.print_exc()
        sys.exit(2)
