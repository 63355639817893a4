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

GO_PACKAGES = ["./...", "./tests/...", "./bridge/examples/..."]
PROGRAM = "./tests/go/program"  # runs gangway.exe, hundreds of times

# The portable lane differs from the fast one in go/internal/lane and go/stub/cgostub alone. `make test` tries the packages whose tests
# are about calls, in every way a call can go; `make test-full` tries all of them.
PORTABLE = ["./go/...", *(f"./tests/go/{name}" for name in (
    "affinity allocs apartments callbacks com failures faults floats hammer limit plain reentry runtime scalars texts unload varargs x87").split())]

GANGWAY = BUILD / "native/bin/gangway"
SWIGS = ["--swig", "swig", "--swig", BUILD / "venv/bin/swig"]  # the machine's, and the newest that `make setup` installs
MODULES = ["build-windows-amd64", "build-windows-386"]


def build(preset: str, *targets: str):
    return check(ROOT / "bridge/tools/build", preset, *(["--", *targets] if targets else []))


def python(script: str, *arguments: object) -> list[object]:
    return [sys.executable, ROOT / script, *arguments]


def vet(target: str) -> Step:
    run = check("go", "vet", *GO_PACKAGES, env=go_environment(target))
    return Step("go-vet-" + target.replace("/", "-"), run, ["stubs"], seconds=30)


def plan(full: bool = False) -> list[Step]:
    """The steps of `make test`, or those of `make test-full`."""
    archs = ["amd64", "386", *(["arm64"] if full else [])]
    front = check(*python("tests/gen/front_test.py", GANGWAY, *SWIGS, *(["--each-with-all"] if full else [])))
    steps = [
        Step("runner", counted(*python("bridge/tools/test_runner.py"))),
        Step("wine-harness", counted(WINE / "selftest"), wine=True, seconds=20),
        Step("build-generator", build("native", "gangway", "gangway_cgo"), seconds=80),
        Step("build-native", build("native"), ["build-generator"], seconds=100),
        Step("build-windows-amd64", build("windows-amd64"), ["build-generator"], seconds=300),
        Step("build-windows-386", build("windows-386"), ["build-generator"], seconds=300),
        Step("gen-front", front, ["build-generator"], seconds=80),
        Step("cpp-native", ctest("native", "-E", "^gen[.]front$|_tsan"), ["build-native"], seconds=120),
        Step("gen-cgo", unittests(*python("tests/gen/cgo_test.py", GANGWAY)), MODULES, seconds=60),
        Step("gen-stack", unittests(*python("tests/gen/stack_test.py", GANGWAY)), ["build-generator"]),
        Step("gen-swig", unittests(*python("tests/gen/swig_test.py", GANGWAY, *SWIGS)), MODULES, seconds=70),
        Step("stubs", test_stubs.step, MODULES, seconds=5),
        Step("exports", counted(*python("bridge/tools/pe.py", "check-builds", BUILD, *archs)), [f"build-windows-{arch}" for arch in archs]),
        Step("embedded", counted(*python("bridge/tools/embed", "--check", *archs)), [f"build-windows-{arch}" for arch in archs]),
        Step("go-module", unittests(*python("tests/gomodule/module_test.py", *(["--full"] if full else []))), wine=True, seconds=60),
        Step("go-linux-amd64", go_test("linux/amd64", GO_PACKAGES if full else ["./..."]), ["stubs"], seconds=40),
        vet("windows/amd64"),
        *machine_steps("amd64", full),
        *machine_steps("386", full),
    ]
    return steps + more_steps() if full else steps


def machine_steps(arch: str, full: bool) -> list[Step]:
    """The steps that run what was built for one Windows target. Hammers are at full length in `make test-full`, and what says nothing
    about an architecture is tried there on the second one."""
    built, windows = f"build-windows-{arch}", f"windows/{arch}"
    need = [built, "stubs"]
    short = [] if full else ["-short"]
    portable = go_test(windows, [*GO_PACKAGES, "-" + PROGRAM] if full else PORTABLE, "-tags=gangway_portable", *short)
    cgo = python("tests/cgo/cgo.py")
    steps = [
        Step(f"cpp-windows-{arch}", ctest(f"windows-{arch}"), [built], wine=True, seconds=60),
        Step(f"go-windows-{arch}", go_test(windows, [*GO_PACKAGES, "-" + PROGRAM], *short), need, wine=True, seconds=150),
        Step(f"window-{arch}", counted(ROOT / "bridge/examples/window/check", arch), need, wine=True),
        Step(f"cgo-convert-{arch}", check(*cgo, "convert", arch), need, seconds=25),
        Step(f"cgo-{arch}", counted(*cgo, "test", arch), [f"cgo-convert-{arch}"], wine=True),
    ]
    if arch == "amd64" or full:
        steps += [
            Step(f"go-windows-{arch}-portable", portable, need, wine=True, seconds=200 if full else 60),
            Step(f"scripting-{arch}", counted(ROOT / "bridge/examples/scripting/check", arch), need, wine=True, seconds=30),
            Step(f"sqlite-{arch}", counted(ROOT / "bridge/examples/sqlite/check", arch, env={"CGO_CFLAGS": "-O0"}), need, wine=True,
                 seconds=30),
            Step(f"cgo-{arch}-portable", counted(*cgo, "test", arch, "--portable"), [f"cgo-convert-{arch}"], wine=True),
            Step(f"package-windows-{arch}", counted(ROOT / "tests/package/run", arch), [built], wine=True, seconds=20),
        ]
    return steps


def more_steps() -> list[Step]:
    """What only `make test-full` does."""
    steps = [
        Step("models", counted(ROOT / "tests/model/run"), seconds=55),
        Step("build-native-tsan", build("native", "runtime_test_tsan"), ["build-native"], seconds=60),
        Step("cpp-native-tsan", ctest("native", "-R", "_tsan"), ["build-native-tsan", "cpp-native"], seconds=60),
        # Its stubs go into the tree as those of the other presets do, so it runs when they are through with it.
        Step("build-windows-amd64-plain", build("windows-amd64-plain"), ["stubs"], seconds=600),
        Step("build-windows-arm64", build("windows-arm64"), ["build-generator"], seconds=80),
        Step("build-generator-windows-arm64", build("windows-arm64", "gangway", "gangway_cgo"), ["build-windows-arm64"], seconds=150),
        Step("gen-cgo-arm64", unittests(*python("tests/gen/cgo_arm64_test.py", GANGWAY)), ["build-windows-arm64"], seconds=100),
        # What the other targets' tests compile and link is not built a second time.
        Step("go-build-windows-arm64", check("go", "build", *GO_PACKAGES, env=go_environment("windows/arm64")), ["stubs"], seconds=25),
        vet("windows/386"),
        vet("windows/arm64"),
        vet("linux/amd64"),
    ]
    for arch in ("amd64", "386"):
        built, generator = f"build-windows-{arch}", f"build-generator-windows-{arch}"
        run = [WINE / "run", BUILD / f"windows-{arch}/bin/gangway.exe"]
        imports = unittests(*python("tests/gen/import/import_test.py", "--expected", ROOT / "tests/go/comtyped/native", "--", *run))
        steps += [
            # The tests of that build are through with it.
            Step(generator, build(f"windows-{arch}", "gangway", "gangway_cgo"), [built, f"cpp-windows-{arch}", f"package-windows-{arch}"], seconds=150),
            Step(f"gen-import-{arch}", imports, [generator], wine=True),
            Step(f"program-{arch}", go_test(f"windows/{arch}", [PROGRAM]), [generator, "stubs"], wine=True, seconds=50),
        ]
    return steps
