"""suite_swig.py: SWIG's own tests of its Go module, on what `gangway gen --api=swig` makes of their interface files.

A test is an interface file that the Go target of SWIG's test suite lists, or several that import each other, and the Go
program that checks it where there is one. The packages are built and vetted (but for go vet's unsafeptr, which SWIG's own
output never passes), and run under Wine: with the check program, or with one that initialises them. SWIG's Go variables ask C++
for their values, so that loads the DLL and calls it.

A piece of work is some tests, so that the go command is started once for all of them; when something fails, each is tried
alone. What passed is not done again while none of its inputs has changed.
"""

import functools
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

from conformance import BUILD, ROOT, TOOL, Failed, Result, compiler

SOURCES = ROOT / "build" / "src" / "swig"
SUITE = SOURCES / "Examples" / "test-suite"
FOLDER = BUILD / "swig"
HEADERS = FOLDER / "include"  # of Boost, which is the same for all systems, without the others of the folder that it is in
TOGETHER = 10  # tests in a piece of work
SWIG = os.environ.get("SWIG", "swig")
if "/" in SWIG:
    SWIG = str(pathlib.Path(SWIG).resolve())
# What common.mk adds to SWIG's command line for single tests.
CUSTOM = re.compile(r"^(\w+)\.c(?:pp)?test: SWIGOPT \+= (.*)$", re.M)
# What SWIG's configure script finds out of a compiler such as ours.
CONFIGURED = {"HAVE_CXX11": "1", "HAVE_CXX14": "1", "HAVE_CXX17": "1", "HAVE_CXX20": "1"}


class Test:
    """One test. interfaces: (file, path of its Go package or None) in SWIG's order."""

    def __init__(self, name, interfaces, cxx, options):
        self.name, self.interfaces, self.cxx, self.options = name, interfaces, cxx, options
        self.check = SUITE / "go" / f"{name}_runme.go"

    @property
    def several(self):
        return len(self.interfaces) > 1

    @property
    def packages(self):
        return [path or pathlib.Path(file).stem for file, path in self.interfaces] if self.several else [self.name]


def listed():
    """The lists of test cases as make sees them: the target `check` of SWIG's Go makefile."""
    makefile = (SUITE / "go" / "Makefile.in").read_text()
    for name, value in CONFIGURED.items():
        makefile = makefile.replace(f"@{name}@", value)
    makefile = makefile.replace("@srcdir@", str(SUITE / "go")).replace("@top_srcdir@", str(SOURCES))
    makefile += "\ngangway-list:\n\t@echo $(NOT_BROKEN_TEST_CASES)\n"
    done = subprocess.run(["make", "-s", "-f", "-", "gangway-list"], input=makefile, capture_output=True, text=True, check=False)
    words = done.stdout.split()
    if done.returncode != 0 or not words:
        raise SystemExit(f"suite_swig: make cannot list SWIG's tests: {done.stderr}")
    return words


def tests():
    options = {name: more.split() for name, more in CUSTOM.findall((SUITE / "common.mk").read_text())}
    found = {}
    for word in listed():
        name, kind = word.rsplit(".", 1)
        if kind == "multicpptest":
            interfaces = []
            for entry in (SUITE / f"{name}.list").read_text().split():
                file = SUITE / f"{entry}.i"
                if not file.is_file():  # of go_subdir_import: the makefile spells it out
                    file = SUITE / (pathlib.Path(entry).name + ".i")
                interfaces.append((file, entry))
        else:
            interfaces = [(SUITE / f"{name}.i", None)]
        found[name] = Test(name, interfaces, kind != "ctest", options.get(name, []))
    for check in (SUITE / "go").glob("*_runme.go"):  # some are listed nowhere, and work
        name = check.name.removesuffix("_runme.go")
        if name not in found:
            found[name] = Test(name, [(SUITE / f"{name}.i", None)], True, [])
    return [found[name] for name in sorted(found)]


def digest(*paths):
    """A hash of files, and of all files below folders."""
    h = hashlib.sha256()
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
            h.update(f"{file.name}\0{file.stat().st_size}\0".encode())
            h.update(file.read_bytes())
    return h.hexdigest()


@functools.cache
def converting():
    """A hash of all that the conversion depends on, but for the test."""
    said = "".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout for command in (
        [SWIG, "-version"], ["go", "version"], ["x86_64-w64-mingw32-g++-posix", "--version"], ["i686-w64-mingw32-g++-posix", "--version"]))
    sources = [f for f in SUITE.rglob("*") if f.suffix in (".i", ".h") and f.is_file()]
    return said + digest(ROOT / "gen" / "cgo", ROOT / "cpp" / "include", ROOT / "bridge" / "abi", *sorted(sources))


@functools.cache
def running():
    """The same for building and running Go programs."""
    dlls = [ROOT / "build" / f"windows-{arch}" / "bin" / "gangway.dll" for arch in ("amd64", "386")]
    return converting() + digest(ROOT / "go", pathlib.Path(__file__), *(d for d in dlls if d.is_file()))


class Work:
    """Some tests, in a folder that is a Go module."""

    def __init__(self, name, some, context):
        self.name, self.tests, self.context = name, some, context
        self.folder = FOLDER / name
        self.results = {}  # by test's name and architecture

    def __call__(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "go.mod").write_text("module swigtests\n\ngo 1.24\n\nrequire github.com/gangway-go/gangway v0.1.0\n\n"
                                            f"replace github.com/gangway-go/gangway => {ROOT}\n")
        for test in self.tests:
            for arch in self.context.arches:
                stamp = self.stamp(test, arch)
                if stamp.is_file() and stamp.read_text() == self.key(test, arch):
                    self.results[test.name, arch] = Result("swig", test.name, arch, "run", True)
        for test in self.tests:
            if any((test.name, arch) not in self.results for arch in self.context.arches):
                self.convert(test)
        for arch in self.context.arches:
            self.build_and_run(arch)
        for test in self.tests:
            for arch in self.context.arches:
                if self.results[test.name, arch].ok:
                    self.stamp(test, arch).write_text(self.key(test, arch))
                else:
                    self.stamp(test, arch).unlink(missing_ok=True)
        return [self.results[test.name, arch] for test in self.tests for arch in self.context.arches]

    def stamp(self, test, arch):
        """The file that says that a test has passed, and with what."""
        return self.folder / f"{test.name}.{arch}.passed"

    @staticmethod
    def key(test, arch):
        check = digest(test.check) if test.check.is_file() else ""
        return hashlib.sha256(json.dumps([running(), arch, check]).encode()).hexdigest()

    def fail(self, test, arch, stage, reason):
        if (test.name, arch) not in self.results:
            self.results[test.name, arch] = Result("swig", test.name, arch, stage, False, reason)

    def live(self, arch):
        return [t for t in self.tests if (t.name, arch) not in self.results]

    # --- interface files to Go packages and DLLs

    def out(self, test):
        return self.folder if test.several else self.folder / test.name

    def convert(self, test):
        stamp = self.folder / f"{test.name}.converted"
        key = hashlib.sha256(json.dumps([converting(), self.context.arches]).encode()).hexdigest()
        if stamp.is_file() and stamp.read_text() == key:
            return
        stamp.unlink(missing_ok=True)
        failed = self.gangway_gen(test, self.context.arches)
        if not failed:
            stamp.write_text(key)
            return
        for arch in self.context.arches:  # which of them
            failed = self.gangway_gen(test, [arch])
            if failed:
                self.fail(test, arch, *failed)

    def gangway_gen(self, test, arches):
        """None, or the stage that failed and why."""
        level = "-O1" if test.check.is_file() else "-O0"
        flags = dict(os.environ, CGO_CPPFLAGS=f"-I{SUITE} -I{HEADERS}", CGO_CFLAGS=level, GOFLAGS="-mod=mod", GOWORK="off",
                     CGO_CXXFLAGS=f"{level} -std=c++20" if test.name.startswith("cpp20") else level)
        for arch in arches:
            flags.setdefault(f"CC_FOR_windows_{arch}", compiler(arch, "gcc"))
            flags.setdefault(f"CXX_FOR_windows_{arch}", compiler(arch, "g++"))
        interfaces = [f"{file}={path}" if path else str(file) for file, path in test.interfaces]
        command = [TOOL, "gen", "--api=swig", f"-c++={str(test.cxx).lower()}", f"-I{SUITE}", "-import-prefix",
                   "swigtests", "-dll", "beside", "-name", f"{test.name}_dll", "-arch", ",".join(arches), "-gangway", ROOT, "-swig", SWIG,
                   "-work", self.folder / "work" / test.name, "-o", self.out(test)]
        if test.options:
            command += ["-swigflags", " ".join(test.options)]
        try:
            self.context.run([*command, *interfaces], env=flags, cwd=SUITE)
        except Failed as failed:
            text = str(failed)
            stage = "link" if " -shared " in text else "compile" if re.search(r" -c .* -o ", text) else "generate"
            return stage, text
        finally:
            shutil.rmtree(self.folder / "work" / test.name, ignore_errors=True)
        return None

    # --- Go

    def write_program(self, name, tests):
        """Writes the program that is run for a test with a check program or, together, for tests without."""
        folder = self.folder / "check" / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        if tests[0].check.is_file():
            shutil.copy(tests[0].check, folder / "runme.go")
        else:
            imports = "".join(f'\t_ "swigtests/{package}"\n' for test in tests for package in test.packages)
            (folder / "main.go").write_text(f"package main\n\nimport (\n{imports})\n\nfunc main() {{}}\n")

    def go(self, arch, *words):
        return self.context.run(["go", *words], cwd=self.folder, env=self.context.go_environment(arch))

    def build_and_run(self, arch):
        programs = self.folder / "bin" / arch
        shutil.rmtree(programs, ignore_errors=True)
        programs.mkdir(parents=True)
        tests = self.live(arch)
        self.each(arch, tests, "build", lambda tests: self.go(arch, "vet", "-unsafeptr=false", *(f"./{p}" for t in tests for p in t.packages)))
        for test in self.live(arch):
            for dll in self.out(test).glob(f"**/dll/{arch}/{test.name}_dll.dll"):
                shutil.copy(dll, programs)
        checked = [t for t in self.live(arch) if t.check.is_file()]
        for test in checked:
            self.write_program(test.name, [test])
        self.each(arch, checked, "build", lambda tests: self.build(arch, programs, [t.name for t in tests]))
        for test in self.live(arch):
            if test.check.is_file():
                self.each(arch, [test], "run", lambda tests: self.execute(programs, tests[0].name))
        self.each(arch, self.live(arch), "run", lambda tests: self.initialise(arch, programs, tests))
        for test in self.tests:
            self.results.setdefault((test.name, arch), Result("swig", test.name, arch, "run", True))
        shutil.rmtree(programs)

    def each(self, arch, tests, stage, act):
        """Does something with all tests at once, or with one after the other when that does not work."""
        try:
            if tests:
                act(tests)
        except Failed as failed:
            if len(tests) == 1:
                self.fail(tests[0], arch, stage, str(failed))
                return
            for test in tests:
                try:
                    act([test])
                except Failed as alone:
                    self.fail(test, arch, stage, str(alone))

    def build(self, arch, programs, names):
        self.go(arch, "build", "-ldflags=-s -w", "-o", f"{programs}/", *(f"./check/{name}" for name in names))

    def execute(self, programs, name):
        self.context.run([self.context.wine(), programs / f"{name}.exe"], cwd=SUITE, env=dict(os.environ, GANGWAY_WINE_TIMEOUT="120"), timeout=200)

    def initialise(self, arch, programs, tests):
        """Of tests without a check program: a program that only initialises their packages."""
        tests = [test for test in tests if not test.check.is_file()]
        if tests:
            self.write_program("all", tests)
            self.build(arch, programs, ["all"])
            self.execute(programs, "all")


def jobs(context):
    if not (SUITE / "common.mk").is_file():
        raise SystemExit("suite_swig: the tests of SWIG's source package are not there: run `bridge/tools/setup conformance`")
    HEADERS.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(HEADERS / "boost"):
        (HEADERS / "boost").symlink_to("/usr/include/boost")
    running()
    wanted = [test for test in tests() if context.wants(test.name)]
    multi = [[test] for test in wanted if test.several]
    single = sorted((t for t in wanted if not t.several), key=lambda t: (not t.check.is_file(), t.name))
    work = [Work(some[0].name, some, context) for some in multi]
    whole = sorted((t for t in tests() if not t.several), key=lambda t: (not t.check.is_file(), t.name))
    place = {test.name: number // TOGETHER for number, test in enumerate(whole)}
    for number in sorted({place[t.name] for t in single}):
        some = [t for t in single if place[t.name] == number]
        work.append(Work(f"group{number:02}", some, context))
    return work
