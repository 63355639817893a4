# test_runner.py: proves that test.py can fail: what it makes of failures, crashes, hangs and empty suites.
"""Prints one line per check and `N passed, N failed`."""

import contextlib
import io
import json
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import test as runner  # noqa: E402
import test_plan  # noqa: E402
import test_steps as steps_of  # noqa: E402

passed = failed = 0


def check(name: str, expected: object, actual: object) -> None:
    global passed, failed
    if expected == actual:
        passed += 1
        print(f"ok   {name}")
    else:
        failed += 1
        print(f"FAIL {name}: expected {expected}, got {actual}")


def counts(result: steps_of.Result) -> tuple[int, int, int]:
    return result.passed, result.failed, result.skipped


def go(code: int, *events: dict) -> steps_of.Result:
    step = steps_of.Step("go", lambda _: steps_of.Result())
    step.log.write_text("\n".join(map(json.dumps, events)))
    return steps_of.go_result(step, code)


def event(action: str, test: str = "", output: str = "", **more: str) -> dict:
    return {"Action": action, "Package": "p", **({"Test": test} if test else {}), **({"Output": output} if output else {}), **more}


def go_results() -> None:
    result = go(0, event("pass", "A"), event("output", "B", "x_test.go:3: why\n"), event("skip", "B"), event("pass"))
    check("go: a pass and a skip", (1, 0, 1), counts(result))
    check("go: the reason of a skip", ["p.B: x_test.go:3: why"], result.skips)
    check("go: a failing test", (1, 1, 0), counts(go(1, event("pass", "A"), event("fail", "B"), event("fail"))))
    result = go(1, event("pass", "A"), event("output", output="panic: died\n"), event("fail"))
    check("go: a process that dies after its tests", (1, 1, 0), counts(result))
    many = [event("output", output=f"line {i}\n") for i in range(500)]
    told = go(1, event("output", output="fatal error: why\n"), *many, event("output", output="exit status 2\n"), event("fail")).details
    check("go: ... and of many words the first and the last", (True, True, True),
          (any("why" in line for line in told), any("exit status" in line for line in told), len(told) < 100))
    check("go: ... and its last words", True, any("panic: died" in line for line in result.details))
    result = go(1, {"Action": "build-output", "ImportPath": "p [p.test]", "Output": "bad syntax"}, event("fail", FailedBuild="p [p.test]"))
    check("go: a package that does not build", (0, 1, 0), counts(result))
    check("go: ... and the compiler's words", True, any("bad syntax" in line for line in result.details))
    result = go(0, event("start"), event("run", "A"), event("pass", "A"), event("run", "B"), event("pass", "B"))
    check("go: a program that ends in the middle, with exit code 0", (2, 1, 0), counts(result))
    check("go: ... and where", ["FAIL p B: the program ended before its tests did"], result.details)
    check("go: no test at all", (0, 1, 0), counts(go(0)))
    check("go: a bad exit code alone", (1, 1, 0), counts(go(1, event("pass", "A"))))


def ctest_results() -> None:
    def cases(code: int, *lines: str) -> tuple[int, int, int]:
        report = steps_of.LOGS / "ctest.xml"

        def fake(_: steps_of.Step, *args: object, env: object = None) -> int:
            report.write_text(f"<testsuite>{''.join(lines)}</testsuite>")
            return code

        real, steps_of.command = steps_of.command, fake
        try:
            step = steps_of.Step("ctest", steps_of.ctest("native"))
            step.log.write_text("")
            return counts(step.run(step))
        finally:
            steps_of.command = real

    good = '<testcase name="a" status="run"/>'
    bad = '<testcase name="b" status="fail"><failure message=""/><system-out>no</system-out></testcase>'
    skip = '<testcase name="c" status="notrun"><skipped message="SKIP"/></testcase>'
    absent = '<testcase name="d" status="notrun"><skipped message="Unable to find executable: d"/></testcase>'
    check("ctest: a pass and a skip", (1, 0, 1), cases(0, good, skip))
    check("ctest: a failure", (1, 1, 0), cases(8, good, bad))
    check("ctest: a test that was not built", (1, 1, 0), cases(8, good, absent))
    check("ctest: no test at all", (0, 1, 0), cases(0))
    check("ctest: a bad exit code alone", (1, 1, 0), cases(1, good))


def steps() -> None:
    steps_of.LIMIT = 2
    plan = [
        steps_of.Step("good", steps_of.check("true")),
        steps_of.Step("bad", steps_of.check("sh", "-c", "exit 3")),
        steps_of.Step("after", steps_of.check("true"), ["bad"]),
        steps_of.Step("hang", steps_of.check("sh", "-c", "sleep 100 & sleep 100")),
        steps_of.Step("counted", steps_of.counted("sh", "-c", "echo 4 passed, 1 failed; exit 1")),
        steps_of.Step("silent", steps_of.counted("true")),
        steps_of.Step("liar", steps_of.counted("sh", "-c", "echo 4 passed, 0 failed; exit 1")),
    ]
    with contextlib.redirect_stdout(io.StringIO()):
        results = {name: counts(result) for name, result in runner.run_all(plan).items()}
    expected = {
        "good": (1, 0, 0), "bad": (0, 1, 0), "after": (0, 1, 0), "hang": (0, 1, 0),
        "counted": (4, 1, 0), "silent": (0, 1, 0), "liar": (4, 1, 0),
    }
    for name, result in expected.items():
        check(f"step: {name}", result, results.get(name))


def note_nothing(_: steps_of.Step) -> steps_of.Result:
    return steps_of.Result(passed=1)


def orders() -> None:
    plan = test_plan.plan()
    names = [step.name for step in plan]
    shuffled = [step.name for step in runner.ordered(plan, 7)]
    more = {step.name for step in test_plan.plan(full=True)}
    check("full: every step of make test is there too", set(), set(names) - more)
    check("shuffle: every step, once", sorted(names), sorted(shuffled))
    check("shuffle: another order", False, names == shuffled)
    check("shuffle: the seed decides it", shuffled, [step.name for step in runner.ordered(plan, 7)])
    chain = [steps_of.Step("short", note_nothing, seconds=1), steps_of.Step("middle", note_nothing, seconds=50),
             steps_of.Step("first", note_nothing, seconds=2), steps_of.Step("last", note_nothing, ["first"], seconds=90)]
    check("order: the longest way to the end begins first", ["first", "last", "middle", "short"],
          [step.name for step in runner.ordered(chain, None)])
    ran: list[str] = []

    def note(step: steps_of.Step) -> steps_of.Result:
        ran.append(step.name)
        return steps_of.Result(passed=1)

    for seed in range(5):
        ran.clear()
        with contextlib.redirect_stdout(io.StringIO()):
            runner.run_all(runner.ordered([runner.dataclasses.replace(step, run=note, wine=False) for step in plan], seed))
        late = [step.name for step in plan for need in step.needs if ran.index(need) > ran.index(step.name)]
        check(f"shuffle {seed}: needs come first", [], late)


def folders() -> None:
    """Two steps that run at the same time have Wine prefixes of their own, and lanes of converted packages have folders of their own."""
    show = 'echo "$GANGWAY_WINEPREFIX"; mkdir -p "$GANGWAY_WINEPREFIX"'
    plan = [steps_of.Step(name, steps_of.check("sh", "-c", show)) for name in ("one", "other")]
    with contextlib.redirect_stdout(io.StringIO()):
        runner.run_all(plan)
    prefixes = {step.log.read_text().splitlines()[1] for step in plan}
    check("prefix: one per step", {str(step.prefix) for step in plan}, prefixes)
    check("prefix: ... and gone with its step", [], [path for path in prefixes if pathlib.Path(path).exists()])
    sys.path.insert(0, str(TREE / "tests" / "cgo"))
    import cgo

    lanes = [cgo.converted(arch) for arch in ("amd64", "386")] + [cgo.tested(arch, lane) for arch in ("amd64", "386") for lane in (False, True)]
    nested = [(a.name, b.name) for a in lanes for b in lanes if a is not b and a.is_relative_to(b)]
    check("cgo: a folder per step", [], nested)


def index() -> None:
    """tests/README.md leads to the test of every annotation, and names no path that is not there; so does the list of tests/go."""
    page = TREE / "tests" / "README.md"
    text = page.read_text()
    library = (TREE / "bridge" / "idl" / "gangway.i").read_text()
    annotations = set(re.findall(r"^(?:%define|#define) (%[a-z_]+)", library, re.M)) | {"%newobject", "%delobject"}
    listed = set(re.findall(r"`(%[a-z_]+)`", text))
    check("index: every annotation", [], sorted(a for a in annotations - listed if not a.startswith("%end_")))
    links = re.findall(r"\]\(([^)#]+)", text)
    check("index: every path is there", [], [link for link in links if not (page.parent / link).exists()])
    wild = re.findall(r"`(?:cpp/)?([a-z_]+_\*)`", text)
    check("index: every pattern of units finds some", [], [w for w in wild if not list((TREE / "tests/cpp").glob(w))])
    cases = {path.parent.name for path in (TREE / "tests/go").glob("*/*_test.go")} - {"e2e", "testdll"}
    told = set(re.findall(r"`([a-z0-9]+)`(?=[^|]*\|)", (TREE / "tests/go/README.md").read_text()))
    check("index: every folder of tests/go", [], sorted(cases - told))


TREE = steps_of.ROOT
with tempfile.TemporaryDirectory() as folder:
    steps_of.LOGS = pathlib.Path(folder)
    steps_of.BUILD = pathlib.Path(folder) / "build"
    steps_of.ROOT = pathlib.Path(folder)
    go_results()
    ctest_results()
    steps()
    orders()
    folders()
    index()
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
