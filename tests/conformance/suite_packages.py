"""suite_packages.py: the own tests of packages that people use, unchanged, on their converted form.

Each package is a module of the Go module proxy, pinned, that carries its C or C++ source; together they are to differ. Its tests
run twice on each architecture under Wine: built with cgo, which is the control, and converted by `gangway cgo`, without. What
passes with cgo must pass. A test that fails both ways is Wine's or the package's own affair: it counts as a test of another
name, with ":cgo-too" at the end, so that expected.txt can list it and never hides a failure of Gangway's alone.

Everything lies in build/conformance/packages/<name>: control/ (the module), converted/ (what takes its place), objects/. To
run one package: `conformance.py packages --only '^sqlite3/'`. A package whose tests depend on time does not belong here: those of
go-duktape, say, use an interpreter while a timer of theirs does.
"""

import dataclasses
import functools
import json
import os
import pathlib
import shutil

from conformance import BUILD, ROOT, Failed, Result

HERE = BUILD / "packages"

# Both ways, for the time that compiling takes: cgo's own are -g -O2. Most packages add theirs.
FLAGS = {"CGO_CFLAGS": "-O1", "CGO_CXXFLAGS": "-O1"}


@dataclasses.dataclass(frozen=True)
class Package:
    """A module, which of its packages are converted, and what is tested."""

    name: str
    module: str
    version: str
    why: str
    cgo: tuple = (".",)  # folders of the packages to convert
    tests: tuple = ("./...",)  # patterns for go test
    flags: tuple = ()  # of go test
    environment: dict = dataclasses.field(default_factory=dict)  # of its tests
    environment_386: dict = dataclasses.field(default_factory=dict)


PACKAGES = (
    Package("sqlite3", "github.com/mattn/go-sqlite3", "v1.14.53", "a database; callbacks; function pointers; errno"),
    Package("zstd", "github.com/DataDog/zstd", "v1.5.7", "compression; 40 C files and assembly; buffers both ways",
            environment_386={"DISABLE_BIG_TESTS": "1"}),  # its own switch; 500 contexts at once are near what 32 bits address
    Package("libsass", "github.com/bep/golibsass", "v1.2.0", "62 C++ files that throw and catch; callbacks out of them",
            cgo=("internal/libsass",)),
    Package("blst", "github.com/supranational/blst", "v0.3.17", "assembly; big structs and arrays of them", cgo=("bindings/go",),
            tests=("./bindings/go/...",)),
    Package("malgo", "github.com/gen2brain/malgo", "v0.11.24", "threads that C makes and that call Go; big structs, unions",
            environment={"ALSA_CONFIG_PATH": str(ROOT / "tests" / "conformance" / "null_audio.conf")}),
    Package("h3", "github.com/uber/h3-go/v4", "v4.1.0", "structs of structs and arrays of them, of up to 176 bytes"),
    Package("gojieba", "github.com/yanyiwu/gojieba", "v1.4.6", "C++ with the standard library's containers; big data",
            flags=("-vet=off",)),  # an example of theirs is named after nothing
)


def jobs(context):
    return [functools.partial(test, context, p) for p in PACKAGES if context.wants(f"{p.name}/")]


def test(context, package):
    home = HERE / package.name
    home.mkdir(parents=True, exist_ok=True)
    source = download(context, package)
    control(context, package, source, home)
    failure = convert(context, package, home)
    results = []
    for arch in context.arches:
        if failure:
            results.append(Result("packages", f"{package.name}/convert", arch, "generate", False, failure))
            continue
        expected = run(context, package, arch, home / "control", cgo=True)
        got = run(context, package, arch, home / "converted", cgo=False)
        if any(o.action == "pass" for o in got.values()) and not any(o.action == "pass" for o in expected.values()):
            said = "\n".join(o.output for o in expected.values())
            raise Failed(f"{package.name}: with cgo nothing passes on {arch}, which makes no control:\n{said}")
        results += compare(package.name, arch, expected, got)
    return results


def download(context, package):
    """Returns the module's folder in the module cache."""
    command = ["go", "mod", "download", "-json", f"{package.module}@{package.version}"]
    return pathlib.Path(json.loads(context.run(command, cwd=HERE))["Dir"])


def control(context, package, source, home):
    """Copies the module to where its tests may write."""
    folder, stamp = home / "control", home / "control.version"
    if stamp.exists() and stamp.read_text() == package.version:
        return
    shutil.rmtree(folder, ignore_errors=True)
    context.run(["cp", "-r", "--no-preserve=mode,timestamps", source, folder])
    stamp.write_text(package.version)


def convert(context, package, home):
    """Converts the packages, as the module that takes the place of the original. Returns why that failed, or None."""
    use, out = home / "use", home / "converted"
    use.mkdir(exist_ok=True)
    (use / "go.mod").write_text(f"module conformance\n\ngo 1.24\n\nrequire {package.module} {package.version}\n")
    shutil.rmtree(out, ignore_errors=True)
    first, *others = (package.module if folder == "." else f"{package.module}/{folder}" for folder in package.cgo)
    try:
        context.convert(first, out, use, *others, "-tests", "-arch", ",".join(context.arches), "-work", home / "objects", **FLAGS)
    except Failed as failed:
        return str(failed)
    return None


@dataclasses.dataclass
class Outcome:
    action: str = "did not end"  # or pass, fail, skip
    stage: str = "run"
    output: str = ""


def run(context, package, arch, folder, cgo):
    """Runs the tests of a folder and returns the Outcome of each function by its name, and of a package, as that of no function,
    which fails though none of its functions does: most of all because it does not build."""
    static = ["-ldflags=-extldflags=-static"] if cgo else []  # else the runtime of C++ would be a DLL that Wine does not find
    command = ["go", "test", "-json", "-count=1", "-timeout=20m", *static, "-exec", context.wine(), *package.flags, *package.tests]
    environment = {**context.go_environment(arch, cgo), **FLAGS, **package.environment, **(package.environment_386 if arch == "386" else {})}
    lines = context.run(command, cwd=folder, env=environment, check=False, timeout=2400).splitlines()
    (folder.parent / f"{folder.name}-{arch}.log").write_text("\n".join(lines) + "\n")
    outcomes = {}
    for line in lines:
        try:
            event = json.loads(line)
        except json.JSONDecodeError:  # of the go command itself: downloads, say
            continue
        note(event, outcomes, package.module)
    if not outcomes:
        raise Failed(f"{package.name} on {arch}: {' '.join(map(str, command))}\n" + "\n".join(lines))
    failed = {where for (where, function), outcome in outcomes.items() if function and outcome.action not in ("pass", "skip")}
    return {f"{where}.{function}".strip("."): outcome for (where, function), outcome in outcomes.items()
            if function or outcome.action not in ("pass", "skip") and where not in failed}


def note(event, outcomes, module):
    """Adds an event of `go test -json` to the outcomes, by package and function."""
    where = (event.get("Package") or event.get("ImportPath", "")).split(" ")[0].removeprefix(module).strip("/").removesuffix(".test")
    function, _, inner = event.get("Test", "").partition("/")
    outcome = outcomes.setdefault((where, function), Outcome())
    outcome.output += event.get("Output", "")
    if event["Action"].startswith("build"):
        outcome.stage = "build"
    if event["Action"] in ("pass", "fail", "skip") and not inner:
        outcome.action = event["Action"]
        # A program that ends early with exit code 0 is "ok" to the go command, and so is the test that it was in.
        if function and outcome.action == "pass" and f"--- PASS: {function} " not in outcome.output:
            outcome.action = "did not end"


def compare(name, arch, expected, got):
    """Makes a Result of each function that runs with cgo."""
    results = []
    for function in sorted({*expected, *got}):
        with_cgo, outcome = expected.get(function, Outcome("is missing")), got.get(function, Outcome("is missing"))
        test = f"{name}/{function or 'package'}"
        if outcome.action == "skip" and with_cgo.action in ("skip", "is missing"):
            continue
        if outcome.action == "pass":
            results.append(Result("packages", test, arch, "run", True))
        elif with_cgo.action in ("pass", "skip"):
            reason = f"{outcome.action}; with cgo: {with_cgo.action}\n{outcome.output}"
            results.append(Result("packages", test, arch, outcome.stage, False, reason))
        else:
            reason = f"{outcome.action}; with cgo: {with_cgo.action}\n{with_cgo.output}"
            results.append(Result("packages", f"{test}:cgo-too", arch, outcome.stage, False, reason))
    return results
