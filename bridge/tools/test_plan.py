# test_plan.py: every step of `make test` and `make test-full`: what it runs, what it needs, and how long it takes.
#
# Invariants
#  - Whatever is proved is proved by `make test` or, where that would take too long, by `make test-full`; tests/README.md names
#    what only the second does.
#  - Steps share nothing that one of them changes: each writes only to folders that carry its name.
"""Used by bridge/tools/test.py."""

import sys

import test_stubs
from test_steps import BUILD, ROOT, WINE, Step, check, counted, ctest, go_environment, go_test, unittests

TARGETS = ["windows/amd64", "windows/386", "windows/arm64", "linux/amd64"]
GO_PACKAGES = ["./...", "./tests/...", "./bridge/examples/..."]
PROGRAM = "./tests/go/program"  # runs gangway.exe, hundreds of times

# The portable lane differs from the fast one in go/internal/lane and go/stub/cgostub alone. `make test` tries the packages whose tests
# are about calls, in every way a call can go; `make test-full` tries all of them.
PORTABLE = ["./go/...", *(f"./tests/go/{name}" for name in (
    "affinity allocs apartments callbacks com failures faults floats hammer limit plain reentry runtime scalars texts unload varargs x87").split())]


def build(preset: str, *targets: str):
    return check(ROOT / "bridge/tools/build", preset, *(["--", *targets] if targets else []))


def python(script: str, *arguments: object) -> list[object]:
    return [sys.executable, ROOT / script, *arguments]


def plan(full: bool = False) -> list[Step]:
    """The steps of `make test`, or those of `make test-full`."""
    modules = ["build-windows-amd64", "build-windows-386"]
    gangway = BUILD / "native/bin/gangway"
    swigs = ["--swig", "swig", "--swig", BUILD / "venv/bin/swig"]  # the machine's, and the newest that `make setup` installs
    front = check(*python("tests/gen/front_test.py", gangway, *swigs, *(["--each-with-all"] if full else [])))
    steps = [
        Step("runner", counted(*python("bridge/tools/test_runner.py"))),
        Step("wine-harness", counted(WINE / "selftest"), wine=True, seconds=20),
        Step("models", counted(ROOT / "tests/model/run"), seconds=55),
        Step("build-generator", build("native", "gangway", "gangway_cgo"), seconds=150),
        Step("build-native", build("native"), ["build-generator"], seconds=120),
        Step("build-windows-amd64", build("windows-amd64"), ["build-generator"], seconds=400),
        Step("build-windows-386", build("windows-386"), ["build-generator"], seconds=250),
        Step("build-windows-arm64", build("windows-arm64"), ["build-generator"], seconds=80),
        Step("gen-front", front, ["build-generator"], seconds=80),
        Step("cpp-native", ctest("native", "-E", "^gen[.]front$"), ["build-native"], seconds=150),
        Step("gen-cgo", unittests(*python("tests/gen/cgo_test.py", gangway)), [*modules, "build-windows-arm64"], seconds=76),
        Step("gen-stack", unittests(*python("tests/gen/stack_test.py", gangway)), ["build-generator"]),
        Step("gen-swig", unittests(*python("tests/gen/swig_test.py", gangway, *swigs)), modules, seconds=90),
        Step("stubs", test_stubs.step, modules, seconds=5),
        Step("exports", counted(*python("bridge/tools/pe.py", "check-builds", BUILD)), [*modules, "build-windows-arm64"]),
        Step("go-module", unittests(*python("tests/gomodule/module_test.py")), seconds=20),
        Step("go-linux-amd64", go_test("linux/amd64", GO_PACKAGES), ["stubs"], seconds=30),
        # What the other targets' tests compile and link is not built a second time.
        Step("go-build-windows-arm64", check("go", "build", *GO_PACKAGES, env=go_environment("windows/arm64")), ["stubs"], seconds=25),
    ]
    for target in TARGETS:
        vet = check("go", "vet", *GO_PACKAGES, env=go_environment(target))
        steps.append(Step("go-vet-" + target.replace("/", "-"), vet, ["stubs"], seconds=30))
    for arch in ("amd64", "386"):
        need, windows = [f"build-windows-{arch}", "stubs"], f"windows/{arch}"
        portable = ["-tags=gangway_portable"] if full else ["-tags=gangway_portable", "-short"]
        cgo = python("tests/cgo/cgo.py")
        steps += [
            Step(f"cpp-windows-{arch}", ctest(f"windows-{arch}"), [f"build-windows-{arch}"], wine=True, seconds=60),
            Step(f"go-windows-{arch}", go_test(windows, [*GO_PACKAGES, "-" + PROGRAM]), need, wine=True, seconds=200),
            Step(f"go-windows-{arch}-portable", go_test(windows, [*GO_PACKAGES, "-" + PROGRAM] if full else PORTABLE, *portable), need,
                 wine=True, seconds=200 if full else 60),
            Step(f"window-{arch}", counted(ROOT / "bridge/examples/window/check", arch), need, wine=True),
            Step(f"scripting-{arch}", counted(ROOT / "bridge/examples/scripting/check", arch), need, wine=True, seconds=30),
            Step(f"sqlite-{arch}", counted(ROOT / "bridge/examples/sqlite/check", arch, env={"CGO_CFLAGS": "-O0"}), need, wine=True,
                 seconds=30),
            Step(f"cgo-convert-{arch}", check(*cgo, "convert", arch), need, seconds=15),
            Step(f"cgo-{arch}", counted(*cgo, "test", arch), [f"cgo-convert-{arch}"], wine=True),
            Step(f"cgo-{arch}-portable", counted(*cgo, "test", arch, "--portable"), [f"cgo-convert-{arch}"], wine=True),
            Step(f"package-windows-{arch}", counted(ROOT / "tests/package/run", arch), [f"build-windows-{arch}"], wine=True, seconds=20),
        ]
    steps.append(program("amd64", "build-windows-amd64"))
    return steps + more_steps() if full else steps


def program(arch: str, needs: str) -> Step:
    return Step(f"program-{arch}", go_test(f"windows/{arch}", [PROGRAM]), [needs, "stubs"], wine=True, seconds=50)


def more_steps() -> list[Step]:
    """What only `make test-full` does: a build without precompiled headers, the generator for the two other Windows targets, and what
    it does there."""
    emulated = [WINE / "run", BUILD / "windows-386/bin/gangway.exe"]
    imports = unittests(*python("tests/gen/import/import_test.py", "--expected", ROOT / "tests/go/comtyped/native", "--", *emulated))
    return [
        # Its stubs go into the tree as those of the other presets do, so it runs when they are through with it.
        Step("build-windows-amd64-plain", build("windows-amd64-plain"), ["stubs"], seconds=600),
        Step("build-generator-windows-386", build("windows-386", "gangway", "gangway_cgo"), ["build-windows-386"], seconds=250),
        Step("build-generator-windows-arm64", build("windows-arm64", "gangway", "gangway_cgo"), ["build-windows-arm64"], seconds=250),
        Step("gen-import-386", imports, ["build-generator-windows-386"], wine=True),
        program("386", "build-generator-windows-386"),
    ]
