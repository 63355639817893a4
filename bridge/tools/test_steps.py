# test_steps.py: the kinds of steps that `make test` is made of: commands, and suites whose own reports are counted.
#
# Invariants
#  - Every step has a time limit, ends with its own process group, and leaves its output in build/logs/test-<step>.log.
#  - A command counts as one check; a suite counts as many as it reports. A suite without a test is a failure.
"""Used by bridge/tools/test.py, which runs steps, and bridge/tools/test_plan.py, which lists them."""

import dataclasses
import json
import os
import pathlib
import re
import signal
import subprocess
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


@dataclasses.dataclass
class Result:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    details: list[str] = dataclasses.field(default_factory=list)  # printed when something failed
    skips: list[str] = dataclasses.field(default_factory=list)  # "test: reason"
    took: float = 0  # seconds


@dataclasses.dataclass
class Step:
    name: str
    run: Callable[["Step"], Result]
    needs: list[str] = dataclasses.field(default_factory=list)
    wine: bool = False  # it runs Windows programs: a Wine server and its desktop are up before it begins
    seconds: int = 10  # how long it takes on an idle machine, roughly: what takes longest begins first
    processor: float = 0  # seconds of processor time that its commands took, without Wine's server and what outlived them

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


def stop() -> None:
    """Ends every command that runs and lets no other begin."""
    stopping.set()
    with running_lock:
        for process in running:
            kill_group(process)


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
            return wait(step, process)
        except subprocess.TimeoutExpired:
            print(f"killed after {LIMIT} s", file=log)
            return 124
        finally:
            kill_group(process)
            process.wait()
            with running_lock:
                running.discard(process)


def wait(step: Step, process: subprocess.Popen) -> int:
    """Waits for a command, and adds the processor time of it and of all that it waited for to the step's."""
    deadline = time.monotonic() + LIMIT
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            process.returncode = os.waitstatus_to_exitcode(status)
            step.processor += usage.ru_utime + usage.ru_stime
            return process.returncode
        if time.monotonic() > deadline:
            raise subprocess.TimeoutExpired(process.args, LIMIT)
        time.sleep(0.02)


def tail(path: pathlib.Path, lines: int = 40) -> list[str]:
    return path.read_text(errors="replace").splitlines()[-lines:]


def ends(lines: list[str], count: int = 40) -> list[str]:
    """The first and the last lines of what a program printed: a crash says why at its head, a test at its tail."""
    return lines if len(lines) <= 2 * count else [*lines[:count], "[…]", *lines[-count:]]


def check(*args: object, env: dict[str, str] | None = None) -> Callable[[Step], Result]:
    """A step that is one check: the command succeeds."""

    def run(step: Step) -> Result:
        if command(step, *args, env=env) == 0:
            return Result(passed=1)
        return Result(failed=1, details=tail(step.log))

    return run


def counted(*args: object, env: dict[str, str] | None = None) -> Callable[[Step], Result]:
    """A step whose command prints `N passed, N failed` as its last line and says FAIL on the lines that matter."""

    def run(step: Step) -> Result:
        code = command(step, *args, env=env)
        counts = re.findall(r"^(\d+) passed, (\d+) failed$", step.log.read_text(errors="replace"), re.M)
        result = Result(*map(int, counts[-1])) if counts else Result()
        if code != 0 and result.failed == 0 or result.passed + result.failed == 0:
            result.failed += 1
        if result.failed:
            marked = [line for line in step.log.read_text(errors="replace").splitlines() if "FAIL" in line]
            result.details = marked or tail(step.log)
        return result

    return run


def ctest(preset: str, *flags: object) -> Callable[[Step], Result]:
    """A step that is the tests of a preset that CTest knows; flags such as -R or -E choose among them."""

    def run(step: Step) -> Result:
        report = LOGS / f"{step.name}.xml"
        report.unlink(missing_ok=True)
        code = command(step, "ctest", "--preset", preset, "--timeout", 600, "--output-junit", report, *flags)
        result = Result()
        if report.exists():
            for case in xml.parse(report).getroot().iter("testcase"):
                failure, skipped = case.find("failure"), case.find("skipped")
                status = case.get("status")
                if failure is not None or status == "fail":
                    result.failed += 1
                    output = (case.findtext("system-out") or "").strip().splitlines()
                    result.details += [f"FAIL {case.get('name')}", *("     " + line for line in ends(output))]
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
    """The environment of a go command for one target; the workspace holds the root module and those of tests and examples."""
    goos, goarch = target.split("/")
    return {"GOOS": goos, "GOARCH": goarch, "CGO_ENABLED": "0", "GOTOOLCHAIN": "local", "GOWORK": str(BUILD / "workspace" / "go.work")}


def go_test(target: str, packages: list[str], *flags: str) -> Callable[[Step], Result]:
    """A step that is the Go tests of packages (patterns as the go command takes them, a leading - leaves one out)."""
    goos, goarch = target.split("/")

    def run(step: Step) -> Result:
        env = go_environment(target) | {"GANGWAY_WINE_TIMEOUT": "1200"}
        names = packages
        if any(name.startswith("-") for name in packages):
            listed = [go_list(env, [n for n in packages if n[0] != "-"]), go_list(env, [n[1:] for n in packages if n[0] == "-"])]
            names = sorted(listed[0] - listed[1])
        # -w: no debug information, without which the hundreds of test programs are linked in half the time.
        args = ["go", "test", "-json", "-vet=off", "-ldflags=-w", "-count=1", "-timeout=15m", *flags]
        if goos == "windows":
            env["GANGWAY_TEST_DLLS"] = str(BUILD / f"windows-{goarch}" / "bin")
            args.append(f"-exec='{WINE / 'run'}'")
        code = command(step, *args, *names, env=env)
        return go_result(step, code)

    return run


def go_list(env: dict[str, str], patterns: list[str]) -> set[str]:
    listed = subprocess.run(["go", "list", *patterns], cwd=ROOT, env=os.environ | env, capture_output=True, text=True, check=True)
    return set(listed.stdout.split())


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
            result.details += [f"FAIL {package} {test}", *("     " + text for text in ends(lines))]
        elif action == "fail":
            failed_packages.append((package, event.get("FailedBuild", "")))
    for package, build_of in failed_packages:
        if package not in failed_in:  # it does not build, or its process died between two tests
            result.failed += 1
            died = [text for (p, _), lines in output.items() if p in (package, build_of) for text in lines]
            result.details += [f"FAIL {package}", *("     " + text for text in ends(died))]
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
