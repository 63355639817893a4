# test.py: everything `make test` proves, two steps at a time, with one line per step and one sum at the end.
#
# Invariants
#  - A step runs when all it needs have succeeded; else it is not run and the whole fails.
#  - Every step has a time limit, ends with its own process group, and leaves its output in build/logs/<step>.log.
#  - Builds and build-like steps count as one check; test suites as many as they report. No test at all is a failure.
#  - The tree is left as it was: a committed file that a build rewrites is a failure (stale Go stubs).
#  - Steps share nothing that one of them changes: each has a Wine prefix of its own (a clone of build/wine: registry, caches,
#    windows, named objects) and writes only to folders that carry its name. --shuffle shows what depends on the order.
#  - Nothing is left running: the Wine server is stopped at the end, whatever happens.
"""Usage: bridge/tools/test.py [--list] [--with-needs] [--shuffle SEED] [STEP...]    without a STEP, all of them

STEP may be a pattern (*). What a named step needs is taken to be there; --with-needs runs that too.
--shuffle SEED starts the steps in a random order that SEED (a number) decides; needs still come first."""

import argparse
import concurrent.futures
import dataclasses
import fnmatch
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import xml.etree.ElementTree as xml
from collections.abc import Callable

import go_events

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
LOGS = BUILD / "logs"
WINE = ROOT / "tests" / "wine"
LIMIT = 45 * 60  # seconds per step; far above what any needs, so that a hang ends
TARGETS = ["windows/amd64", "windows/386", "windows/arm64", "linux/amd64"]


@dataclasses.dataclass
class Result:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    details: list[str] = dataclasses.field(default_factory=list)  # printed when something failed
    skips: list[str] = dataclasses.field(default_factory=list)  # "test: reason"


@dataclasses.dataclass
class Step:
    name: str
    run: Callable[["Step"], Result]
    needs: list[str] = dataclasses.field(default_factory=list)
    wine: bool = False  # it runs Windows programs: a Wine server and its desktop are up before it begins

    @property
    def prefix(self) -> pathlib.Path:
        """The step's own Wine prefix; tests/wine/run makes it when a program first needs it."""
        return BUILD / "wine-steps" / self.name

    @property
    def log(self) -> pathlib.Path:
        return LOGS / f"test-{self.name}.log"


running: set[subprocess.Popen] = set()
running_lock = threading.Lock()
stopping = threading.Event()


def kill_group(process: subprocess.Popen) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def command(step: Step, *args: object, env: dict[str, str] | None = None) -> int:
    """Runs one command of a step in a process group of its own; its output is appended to the step's log."""
    if stopping.is_set():
        return 130
    with step.log.open("a") as log:
        print("$", *args, file=log, flush=True)
        process = subprocess.Popen(
            [str(a) for a in args], cwd=ROOT, env=os.environ | {"GANGWAY_WINEPREFIX": str(step.prefix)} | (env or {}), stdin=subprocess.DEVNULL,
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        with running_lock:
            running.add(process)
        try:
            return process.wait(timeout=LIMIT)
        except subprocess.TimeoutExpired:
            print(f"killed after {LIMIT} s", file=log)
            return 124
        finally:
            kill_group(process)
            process.wait()
            with running_lock:
                running.discard(process)


def tail(path: pathlib.Path, lines: int = 40) -> list[str]:
    return path.read_text(errors="replace").splitlines()[-lines:]


def check(*args: object, env: dict[str, str] | None = None) -> Callable[[Step], Result]:
    """A step that is one check: the command succeeds."""

    def run(step: Step) -> Result:
        if command(step, *args, env=env) == 0:
            return Result(passed=1)
        return Result(failed=1, details=tail(step.log))

    return run


def counted(*args: object) -> Callable[[Step], Result]:
    """A step whose command prints `N passed, N failed` as its last line and says FAIL on the lines that matter."""

    def run(step: Step) -> Result:
        code = command(step, *args)
        counts = re.findall(r"^(\d+) passed, (\d+) failed$", step.log.read_text(errors="replace"), re.M)
        result = Result(*map(int, counts[-1])) if counts else Result()
        if code != 0 and result.failed == 0 or result.passed + result.failed == 0:
            result.failed += 1
        if result.failed:
            marked = [line for line in step.log.read_text(errors="replace").splitlines() if "FAIL" in line]
            result.details = marked or tail(step.log)
        return result

    return run


def ctest(preset: str) -> Callable[[Step], Result]:
    def run(step: Step) -> Result:
        report = LOGS / f"{step.name}.xml"
        report.unlink(missing_ok=True)
        code = command(step, "ctest", "--preset", preset, "--timeout", 600, "--output-junit", report)
        result = Result()
        if report.exists():
            for case in xml.parse(report).getroot().iter("testcase"):
                failure, skipped = case.find("failure"), case.find("skipped")
                status = case.get("status")
                if failure is not None or status == "fail":
                    result.failed += 1
                    output = (case.findtext("system-out") or "").strip().splitlines()
                    result.details += [f"FAIL {case.get('name')}", *("     " + line for line in output[-60:])]
                elif skipped is not None or status in ("notrun", "disabled"):
                    result.skipped += 1
                    output = re.search(r"Skipped\s*\n(.*)", case.findtext("system-out") or "")
                    reason = output[1].strip() if output else (skipped.get("message") if skipped is not None else status)
                    if skipped is not None and "Unable to find executable" in (skipped.get("message") or ""):
                        result.failed += 1
                        result.skipped -= 1
                        result.details.append(f"FAIL {case.get('name')}: not built")
                    else:
                        result.skips.append(f"{case.get('name')}: {reason}")
                else:
                    result.passed += 1
        if code != 0 and result.failed == 0 or result.passed + result.failed == 0:
            result.failed += 1
            result.details += tail(step.log)
        return result

    return run


def go_environment(target: str) -> dict[str, str]:
    goos, goarch = target.split("/")
    return {"GOOS": goos, "GOARCH": goarch, "CGO_ENABLED": "0", "GOTOOLCHAIN": "local"}


def go_test(target: str, *flags: str) -> Callable[[Step], Result]:
    goos, goarch = target.split("/")

    def run(step: Step) -> Result:
        env = go_environment(target) | {"GANGWAY_WINE_TIMEOUT": "1200"}
        args = ["go", "test", "-json", "-vet=off", "-count=1", "-timeout=15m", *flags]
        if goos == "windows":
            env["GANGWAY_TEST_DLLS"] = str(BUILD / f"windows-{goarch}" / "bin")
            args.append(f"-exec='{WINE / 'run'}'")
        code = command(step, *args, "./...", env=env)
        return go_result(step, code)

    return run


def go_result(step: Step, code: int) -> Result:
    result = Result()
    output: dict[tuple[str, str], list[str]] = {}
    failed_packages, failed_in = [], set()
    unfinished = go_events.Unfinished()
    for line in step.log.read_text(errors="replace").splitlines():
        try:
            event = json.loads(line)
        except ValueError:
            continue
        package, test, action = event.get("Package", event.get("ImportPath", "")), event.get("Test", ""), event["Action"]
        unfinished.note(event)
        lines = output.setdefault((package, test), [])
        if action in ("output", "build-output"):
            lines.append(event["Output"].rstrip())
        elif test and action == "pass":
            result.passed += 1
        elif test and action == "skip":
            result.skipped += 1
            reason = [text.strip() for text in lines if not text.lstrip().startswith(("===", "---"))]
            result.skips.append(f"{package.rpartition('/')[2]}.{test}: {' '.join(reason)}")
        elif test and action == "fail":
            result.failed += 1
            failed_in.add(package)
            result.details += [f"FAIL {package} {test}", *("     " + text for text in lines[-60:])]
        elif action == "fail":
            failed_packages.append((package, event.get("FailedBuild", "")))
    for package, build_of in failed_packages:
        if package not in failed_in:  # it does not build, or its process died between two tests
            result.failed += 1
            died = [text for (p, _), lines in output.items() if p in (package, build_of) for text in lines]
            result.details += [f"FAIL {package}", *("     " + text for text in died[-60:])]
    for package, test in unfinished.last.items():
        result.failed += 1
        result.details.append(f"FAIL {package} {test}: the program ended before its tests did")
    if code != 0 and result.failed == 0 or result.passed + result.failed == 0:
        result.failed += 1
        result.details += tail(step.log)
    return result


def unittests(*args: object) -> Callable[[Step], Result]:
    """A step that is a Python unittest: its own count."""

    def run(step: Step) -> Result:
        code = command(step, *args)
        text = step.log.read_text(errors="replace")
        ran = re.findall(r"^Ran (\d+) tests? in", text, re.M)
        bad = sum(int(n) for n in re.findall(r"(?:failures|errors)=(\d+)", text))
        result = Result(passed=int(ran[-1]) - bad if ran else 0, failed=bad)
        if code != 0 and not bad or result.passed + result.failed == 0:
            result.failed += 1
        if result.failed:
            result.details = [line for line in text.splitlines() if line.startswith(("FAIL:", "ERROR:"))] + tail(step.log)
        return result

    return run


def stubs() -> dict[str, str]:
    """Go stubs in the tree, by path, with a hash of their bytes."""
    found = {}
    for folder in ("bridge", "tests", "go"):
        for path in (ROOT / folder).rglob("z*.go"):
            found[str(path.relative_to(ROOT))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


stubs_before: dict[str, str] = {}


def stubs_unchanged(step: Step) -> Result:
    """The stubs in the tree are what the generator writes: no build has changed, made or removed one."""
    now = stubs()
    changed = sorted(path for path in stubs_before.keys() | now.keys() if stubs_before.get(path) != now.get(path))
    details = [f"FAIL {path} was not what the generator writes; the build has written it anew: commit it" for path in changed]
    step.log.write_text("\n".join(details))
    return Result(passed=len(now) - len(set(changed) & now.keys()), failed=len(changed), details=details)


def build(preset: str) -> Callable[[Step], Result]:
    return check(ROOT / "bridge/tools/build", preset)


def plan() -> list[Step]:
    builds = ["build-windows-amd64", "build-windows-386"]
    steps = [
        Step("runner", counted(sys.executable, ROOT / "bridge/tools/test_runner.py")),
        Step("wine-harness", counted(WINE / "selftest"), wine=True),
        Step("models", counted(ROOT / "tests/model/run")),
        Step("build-native", build("native")),
        Step("build-windows-amd64", build("windows-amd64"), ["build-native"]),
        Step("build-windows-386", build("windows-386"), ["build-native"]),
        Step("build-windows-arm64", build("windows-arm64"), ["build-native"]),
        Step("cpp-native", ctest("native"), ["build-native"]),
        Step("cpp-windows-amd64", ctest("windows-amd64"), ["build-windows-amd64"], wine=True),
        Step("cpp-windows-386", ctest("windows-386"), ["build-windows-386"], wine=True),
        Step("stubs", stubs_unchanged, builds),
        Step("exports", counted(sys.executable, ROOT / "bridge/tools/pe.py", "check-builds", BUILD), [*builds, "build-windows-arm64"]),
    ]
    for target in TARGETS:
        name = target.replace("/", "-")
        steps.append(Step(f"go-build-{name}", check("go", "build", "./...", env=go_environment(target)), builds))
        steps.append(Step(f"go-vet-{name}", check("go", "vet", "./...", env=go_environment(target)), [f"go-build-{name}"]))
    for arch in ("amd64", "386"):
        need = [f"build-windows-{arch}", "stubs"]
        steps.append(Step(f"go-windows-{arch}", go_test(f"windows/{arch}"), need, wine=True))
        steps.append(Step(f"go-windows-{arch}-portable", go_test(f"windows/{arch}", "-tags=gangway_portable"), need, wine=True))
        steps.append(Step(f"window-{arch}", counted(ROOT / "bridge/examples/window/check", arch), need, wine=True))
        steps.append(Step(f"scripting-{arch}", counted(ROOT / "bridge/examples/scripting/check", arch), need, wine=True))
        steps.append(Step(f"sqlite-{arch}", counted(ROOT / "bridge/examples/sqlite/check", arch), need, wine=True))
        cgo = [sys.executable, ROOT / "tests/cgo/cgo.py"]
        steps.append(Step(f"cgo-convert-{arch}", check(*cgo, "convert", arch), need))
        steps.append(Step(f"cgo-{arch}", counted(*cgo, "test", arch), [f"cgo-convert-{arch}"], wine=True))
        steps.append(Step(f"cgo-{arch}-portable", counted(*cgo, "test", arch, "--portable"), [f"cgo-convert-{arch}"], wine=True))
        steps.append(Step(f"package-windows-{arch}", counted(ROOT / "tests/package/run", arch), [f"build-windows-{arch}"], wine=True))
    gangway = BUILD / "native" / "bin" / "gangway"
    steps.append(Step("gen-cgo", unittests(sys.executable, ROOT / "tests/gen/cgo_test.py", gangway), [*builds, "build-windows-arm64"]))
    steps.append(Step("gen-stack", unittests(sys.executable, ROOT / "tests/gen/stack_test.py", gangway), ["build-native"]))
    steps.append(Step("gen-swig", unittests(sys.executable, ROOT / "tests/gen/swig_test.py", gangway, "--swig", "swig", "--swig",
                                            BUILD / "venv/bin/swig"), builds))
    steps.append(Step("go-linux-amd64", go_test("linux/amd64"), ["stubs"]))
    return steps


def perform(step: Step) -> Result:
    """Runs a step in its own Wine prefix, which is gone afterwards with all that still ran in it."""
    own = os.environ | {"GANGWAY_WINEPREFIX": str(step.prefix)}
    try:
        if step.wine and command(step, WINE / "start") != 0:
            return Result(failed=1, details=["FAIL Wine did not start", *tail(step.log)])
        return step.run(step)
    finally:
        if step.prefix.exists():
            subprocess.run([WINE / "stop"], check=False, stdin=subprocess.DEVNULL, env=own)
            shutil.rmtree(step.prefix, ignore_errors=True)


def selected(steps: list[Step], patterns: list[str], with_needs: bool) -> list[Step]:
    if not patterns:
        return steps
    wanted = {s.name for s in steps if any(fnmatch.fnmatch(s.name, p) for p in patterns)}
    if not wanted:
        sys.exit(f"test.py: no step matches {' '.join(patterns)}; see --list")
    while with_needs:
        more = {need for s in steps if s.name in wanted for need in s.needs} - wanted
        if not more:
            break
        wanted |= more
    return [dataclasses.replace(s, needs=[n for n in s.needs if n in wanted]) for s in steps if s.name in wanted]


def run_all(steps: list[Step]) -> dict[str, Result]:
    results: dict[str, Result] = {}
    futures: dict[concurrent.futures.Future, tuple[Step, float]] = {}
    waiting = list(steps)
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        try:
            while waiting or futures:
                for step in list(waiting):
                    broken = [n for n in step.needs if n in results and results[n].failed]
                    if broken:
                        waiting.remove(step)
                        results[step.name] = Result(failed=1, details=[f"not run: {', '.join(broken)} failed"])
                        report(step, results[step.name], 0)
                    elif all(n in results for n in step.needs) and len(futures) < 2:
                        waiting.remove(step)
                        step.log.write_text("")
                        futures[pool.submit(perform, step)] = (step, time.monotonic())
                done, _ = concurrent.futures.wait(futures, return_when=concurrent.futures.FIRST_COMPLETED)
                for future in done:
                    step, began = futures.pop(future)
                    results[step.name] = future.result()
                    report(step, results[step.name], time.monotonic() - began)
        except BaseException:
            stopping.set()
            with running_lock:
                for process in running:
                    kill_group(process)
            raise
    return results


def report(step: Step, result: Result, seconds: float) -> None:
    word = "FAIL" if result.failed else "ok  "
    counts = f"{result.passed} passed, {result.failed} failed, {result.skipped} skipped"
    print(f"{word} {step.name:<28} {counts:<40} {seconds:7.1f} s", flush=True)
    if result.failed:
        for line in result.details[:200]:
            print("     " + line)
        if seconds:
            print(f"     the whole log: {step.log.relative_to(ROOT)}", flush=True)


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="test.py", usage=__doc__.removeprefix("Usage: "), add_help=True)
    parser.add_argument("steps", nargs="*")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--with-needs", action="store_true")
    parser.add_argument("--shuffle", type=int)
    return parser.parse_args(arguments)


def ordered(steps: list[Step], seed: int | None) -> list[Step]:
    """The steps in the order in which they are looked at: as they stand in the plan, or shuffled."""
    return steps if seed is None else random.Random(seed).sample(steps, len(steps))


def main() -> int:
    arguments = parse(sys.argv[1:])
    steps = ordered(selected(plan(), arguments.steps, arguments.with_needs), arguments.shuffle)
    if arguments.list:
        print("\n".join(s.name for s in steps))
        return 0

    LOGS.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(BUILD / "wine-steps", ignore_errors=True)
    stubs_before.update(stubs())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    began = time.monotonic()
    subprocess.run([WINE / "prefix"], check=True, stdin=subprocess.DEVNULL)
    results = run_all(steps)

    skips = sorted({skip for result in results.values() for skip in result.skips})
    if skips:
        print("\nskipped:")
        for skip in skips:
            print("  " + skip)
    failed_steps = [name for name, result in results.items() if result.failed]
    if failed_steps:
        print("\nfailed: " + ", ".join(failed_steps))
    total = [sum(getattr(r, key) for r in results.values()) for key in ("passed", "failed", "skipped")]
    print(f"\nin {time.monotonic() - began:.0f} s")
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
