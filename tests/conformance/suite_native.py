"""suite_native.py: what `gangway gen` makes of interface files as people write them, with Gangway's own Go API.

A test is an interface file: each that the Go target of SWIG's test suite lists, and one for each library of native/libraries.py.
It is generated with --on-unsupported=skip, which says of the whole file what is refused and by which rule, and writes the rest.
That is compiled, linked and loaded on each architecture, and its Go package vetted and formatted: whatever of it fails is a bug of
the generator, and a failure unless expected.txt lists it. How much of a file is generated is another matter:

    whole     nothing is refused
    partly    something is refused, and something is left
    nothing   nothing is left, the refusal cannot be skipped, or SWIG cannot read the file

native.txt lists that of every file. A file of which less is generated than listed fails the run, and so does one of which more is,
until `conformance.py native --accept` has taken that into the list. The table that the suite prints, and results.json has, says
what each rule costs.

A piece of work is some files, so that the go command and Wine are started once for all of them. What has passed is not done again
while nothing it depends on has changed; so after a change of the generator only files of which it writes something else are
compiled.
"""

import collections
import functools
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess

import suite_swig
from conformance import BUILD, ROOT, Failed, Result, compiler
from native import libraries
from suite_swig import SUITE, SWIG, digest

HERE = pathlib.Path(__file__).resolve().parent
FOLDER = BUILD / "native"
LIST = HERE / "native.txt"
CHECKS = HERE / "native_checks.txt"
GENERATOR = FOLDER / "common" / "gangway"  # a copy: a build meanwhile does no harm
TOGETHER = 20  # files in a piece of work
MODULE = "conformance.invalid/native"  # the Go module of all the packages
STATES = ("nothing", "partly", "whole")  # the later the better
# A refusal ends with its rule, and its way out is on the next line.
REFUSED = re.compile(r"\[([a-z-]+)\]\n  hint: ")
SWIG_STOPPED = "(swig stops)"  # stands for a rule where SWIG cannot read the file
OTHER = "(other)"  # where gangway says something else
CXXFLAGS = ["-std=c++20", "-O0", "-w", "-Wa,-mbig-obj", "-fvisibility=hidden", "-fvisibility-inlines-hidden"]


class File:
    """An interface file. check: SWIG's own Go program for it, if there is one."""

    def __init__(self, name, interface, options=(), includes=(), library=None, check=None):
        self.name, self.interface, self.options, self.includes, self.library, self.check = name, interface, options, includes, library, check
        self.package = FOLDER / name  # of Go
        self.cpp = self.package / "cpp"
        self.log = self.package / "generate.log"

    @property
    def has_dll(self):
        """Whether there is something to compile: constants alone need no DLL."""
        return any(self.cpp.glob("z*.cpp"))


def files():
    found = []
    for test in suite_swig.tests():
        options = [word for word in test.options if word.startswith(("-D", "-I"))]
        check = test.check if test.check.is_file() else None
        for file, path in test.interfaces:
            name = f"{test.name}/{pathlib.Path(path).name}" if test.several else test.name
            found.append(File(name, file, options, [SUITE, suite_swig.HEADERS], check=check))
    for library in libraries.LIBRARIES:
        for interface in library.interfaces:
            found.append(File(f"lib/{interface.stem}", interface, [f"-D{d}" for d in library.definitions], library.includes, library))
    return found


# --- what everything depends on


@functools.cache
def generating():
    """A hash of all that generation depends on, but for the file."""
    sources = [f for f in SUITE.rglob("*") if f.suffix in (".i", ".h", ".hpp", ".list") and f.is_file()]
    version = subprocess.run([SWIG, "-version"], capture_output=True, text=True, check=True).stdout
    return version + digest(GENERATOR, ROOT / "bridge" / "idl", HERE / "native", *sorted(sources), *(macros(arch) for arch in ("amd64", "386")))


@functools.cache
def running():
    """The same for what is done with the files that are written."""
    versions = "".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout for command in (
        ["go", "version"], ["x86_64-w64-mingw32-g++-posix", "--version"], ["i686-w64-mingw32-g++-posix", "--version"]))
    runtime = [ROOT / "build" / f"windows-{arch}" / "bin" / "gangway.dll" for arch in ("amd64", "386")]
    return versions + digest(ROOT / "go", ROOT / "cpp" / "include", ROOT / "bridge" / "abi", pathlib.Path(__file__),
                             *(d for d in runtime if d.is_file()))


def macros(arch):
    """The file with what the compiler defines: for `gangway gen --target`."""
    return FOLDER / "common" / f"macros-{arch}.h"


def prepare(context):
    """Makes what all files need: macros, precompiled headers, the DLLs' entry point, the Go module."""
    common = FOLDER / "common"
    common.mkdir(parents=True, exist_ok=True)
    shutil.copy2(ROOT / "build" / "native" / "bin" / "gangway", GENERATOR)
    (FOLDER / "go.mod").write_text(f"module {MODULE}\n\ngo 1.24\n\nrequire github.com/gangway-go/gangway v0.1.0\n\n"
                                   f"replace github.com/gangway-go/gangway => {ROOT}\n")
    (common / "macros.cpp").write_text("#include <stddef.h>\n#include <stdint.h>\n\n#include <limits.h>\n")
    for arch in ("amd64", "386"):
        text = context.run([*compiler(arch, "g++").split()[-1:], "-std=c++20", "-dM", "-E", common / "macros.cpp"])
        if not macros(arch).is_file() or macros(arch).read_text() != text:
            macros(arch).write_text(text)
    (common / "entry.cpp").write_text("#include <gangway/process_end.h>\n")
    for arch in context.arches:
        # The header that every shim begins with. It is precompiled alone, so that a shim that does not include what it uses fails.
        folder = common / arch
        folder.mkdir(exist_ok=True)
        key = running()
        stamp = folder / "made"
        if stamp.is_file() and stamp.read_text() == key:
            continue
        stamp.unlink(missing_ok=True)
        (folder / "first.hpp").write_text("#include <gangway/shim.hpp>\n")
        compile_cxx(context, arch, folder / "first.hpp", folder / "first.hpp.gch", "-x", "c++-header", "-fpch-preprocess")
        compile_cxx(context, arch, common / "entry.cpp", folder / "entry.o")
        stamp.write_text(key)


def compile_cxx(context, arch, source, target, *more):
    includes = ["-I", ROOT / "cpp" / "include", "-I", ROOT / "bridge" / "abi"]
    context.run([*compiler(arch, "g++").split(), *CXXFLAGS, *includes, *more, "-c", source, "-o", target], timeout=600,
                env=dict(os.environ, CCACHE_SLOPPINESS="pch_defines,time_macros"))


# --- the work


class Work:
    """Some files."""

    def __init__(self, name, some, context):
        self.name, self.files, self.context = name, some, context
        self.results = {}  # by name and architecture
        self.facts = {}  # by name

    def __call__(self):
        for file in self.files:
            self.generate(file)
        for arch in self.context.arches:
            self.skip_passed(arch)
            for file in self.live(arch):
                self.build(arch, file)
            self.vet(arch)
            self.load(arch)
            for file in self.live(arch):
                self.stamp(file, arch).write_text(self.key(file))
                self.results[file.name, arch] = Result("native", file.name, arch, "load", True)
        results = []
        for file in self.files:
            for arch in self.context.arches:
                result = self.results[file.name, arch]
                result.facts = self.facts[file.name]
                results.append(result)
        return results

    def live(self, arch):
        return [f for f in self.files if (f.name, arch) not in self.results]

    def fail(self, file, arch, stage, reason):
        self.stamp(file, arch).unlink(missing_ok=True)
        self.results.setdefault((file.name, arch), Result("native", file.name, arch, stage, False, reason))

    def stamp(self, file, arch):
        """The file that says that what is generated has passed, and with what."""
        return file.package / f"{arch}.passed"

    @staticmethod
    def key(file):
        written = [f for f in (*file.cpp.glob("z*"), *file.package.glob("z*.go"))]
        return hashlib.sha256(json.dumps([running(), digest(*sorted(written))]).encode()).hexdigest()

    def skip_passed(self, arch):
        for file in self.live(arch):
            if self.stamp(file, arch).is_file() and self.stamp(file, arch).read_text() == self.key(file):
                self.results[file.name, arch] = Result("native", file.name, arch, "load", True)

    def generate(self, file):
        stamp = file.package / "generated.json"
        key = hashlib.sha256(json.dumps([generating(), str(file.interface), file.options, [str(i) for i in file.includes]]).encode()).hexdigest()
        known = json.loads(stamp.read_text()) if stamp.is_file() else {}
        if known.get("key") != key:
            code, said = self.run_generator(file)
            file.log.write_text(said)
            known = {"key": key, "code": code, "facts": facts(file, code, said)}
            stamp.write_text(json.dumps(known, indent=1) + "\n")
        self.facts[file.name] = known["facts"]
        code = known["code"]
        for arch in self.context.arches:
            if code not in (0, 1):
                self.fail(file, arch, "generate", f"gangway gen ended with {code}:\n{file.log.read_text()[-1500:]}")
            elif code == 1:
                self.results[file.name, arch] = Result("native", file.name, arch, "generate", True)

    def run_generator(self, file):
        """Returns the exit code, or "timeout", and what was said."""
        for old in (*file.cpp.glob("z*"), *file.package.glob("z*.go")):
            old.unlink()
        file.cpp.mkdir(parents=True, exist_ok=True)
        command = [GENERATOR, "gen", file.interface, "--idl", ROOT / "bridge" / "idl", "--cpp-dir", file.cpp, "--go-dir", file.package,
                   "--on-unsupported=skip", "--swig", SWIG, "--swig-timeout", "60"]
        for arch in ("amd64", "386"):
            command += ["--target", f"{arch}={macros(arch)}"]
        for folder in file.includes:
            command += ["-I", folder]
        for option in file.options:
            command += [option[:2], option[2:]]
        try:
            done = subprocess.run([str(word) for word in command], cwd=file.interface.parent, timeout=180, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
        except subprocess.TimeoutExpired as late:
            return "timeout", (late.output or b"").decode(errors="replace")
        return done.returncode, done.stdout

    # --- C++

    def build(self, arch, file):
        if not file.has_dll:
            return
        (shim,), (definitions,) = file.cpp.glob("z*.cpp"), file.cpp.glob("z*.def")
        object_file = file.cpp / f"{arch}.o"
        includes = [word for folder in (file.interface.parent, *file.includes) for word in ("-I", folder)]
        try:
            compile_cxx(self.context, arch, shim, object_file, "-fpch-preprocess", "-include", FOLDER / "common" / arch / "first.hpp", *includes,
                        *file.options)
        except Failed as failed:
            self.fail(file, arch, "compile", errors_of(str(failed)))
            return
        runtime = ROOT / "build" / f"windows-{arch}" / "cpp" / "libgangway.dll.a"
        entry = {"amd64": ["-Wl,--entry=gw_dll_entry"], "386": ["-Wl,--enable-stdcall-fixup", "-Wl,--entry=_gw_dll_entry@12"]}[arch]
        try:
            library = libraries.objects(self.context, arch, file.library, FOLDER / "libraries" / arch) if file.library else []
            self.context.run([compiler(arch, "g++").split()[-1], "-shared", "-static", "-s", *entry, "-o", file.cpp / f"{arch}.dll", object_file,
                              FOLDER / "common" / arch / "entry.o", definitions, *library, runtime], timeout=300)
        except Failed as failed:
            self.fail(file, arch, "link", errors_of(str(failed)))
        finally:
            object_file.unlink()

    # --- Go

    def go(self, arch, *words, **more):
        return self.context.run(["go", *words], cwd=FOLDER, env=self.context.go_environment(arch), timeout=900, **more)

    def vet(self, arch):
        def act(some):
            self.go(arch, "vet", *(f"./{f.name}" for f in some))
            badly = self.context.run(["gofmt", "-l", *(g for f in some for g in f.package.glob("z*.go"))])
            if badly:
                raise Failed(f"not as gofmt would have it: {badly}")
        self.each(arch, self.live(arch), "vet", act)

    def each(self, arch, some, stage, act):
        """Does something with all files at once, or with one after the other when that does not work."""
        try:
            if some:
                act(some)
        except Failed as failed:
            if len(some) == 1:
                self.fail(some[0], arch, stage, str(failed))
                return
            for file in some:
                self.each(arch, [file], stage, act)

    def load(self, arch):
        some = [f for f in self.live(arch) if f.has_dll]
        if not some:
            return
        programs = FOLDER / "bin" / arch / self.name
        shutil.rmtree(programs, ignore_errors=True)
        programs.mkdir(parents=True)
        os.link(ROOT / "build" / f"windows-{arch}" / "bin" / "gangway.dll", programs / "gangway.dll")
        for number, file in enumerate(some):
            os.link(file.cpp / f"{arch}.dll", programs / f"module{number}.dll")
        source = FOLDER / "common" / arch / self.name
        source.mkdir(exist_ok=True)
        (source / "main.go").write_text(loader(some))
        try:
            self.go(arch, "build", "-ldflags=-s -w", "-o", programs / "load.exe", f"./common/{arch}/{self.name}")
            self.load_all(arch, programs, dict(enumerate(some)))
        except Failed as failed:
            for file in some:
                self.fail(file, arch, "load", str(failed))
        shutil.rmtree(programs)

    def load_all(self, arch, programs, some):
        """Loads modules by their numbers. After one that ends the program the others are tried in a new one."""
        if not some:
            return
        said = self.context.run([self.context.wine(), programs / "load.exe", *some], env=dict(os.environ, GANGWAY_WINE_TIMEOUT="120"), timeout=200,
                                check=False)
        lines = said.splitlines()
        began = {int(line.split()[1]) for line in lines if line.startswith("load ")}
        loaded = {int(line.split()[1]) for line in lines if line.startswith("loaded ")}
        refused = {int(line.split()[2]): line for line in lines if line.startswith("not loaded ")}
        for number, line in refused.items():
            self.fail(some[number], arch, "load", line)
        if lines and lines[-1] == "end":
            return
        if not began - loaded - refused.keys() and len(some) > 1:  # the end of the program went wrong: whose doing that is one alone says
            for number, file in some.items():
                self.load_all(arch, programs, {number: file})
            return
        for number in (began or some.keys()) - loaded - refused.keys() or some.keys():
            self.fail(some[number], arch, "load", f"the program that loaded it ended:\n{said[-1500:]}")
        self.load_all(arch, programs, {n: f for n, f in some.items() if n not in began} if began else {})


def loader(some):
    """The text of a program that loads the modules whose numbers are its arguments, from its own folder."""
    imports = "".join(f'\tp{number} "{MODULE}/{file.name}"\n' for number, file in enumerate(some))
    loads = "".join(f"\t\tp{number}.Load,\n" for number in range(len(some)))
    return f"""package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gangway-go/gangway/go/bridge"
{imports})

func main() {{
	self, err := os.Executable()
	if err != nil {{
		panic(err)
	}}
	loads := []func(bridge.Source) error{{
{loads}	}}
	for _, word := range os.Args[1:] {{
		number, err := strconv.Atoi(word)
		if err != nil {{
			panic(err)
		}}
		fmt.Println("load", number)
		if err := loads[number](bridge.FromFile(filepath.Join(filepath.Dir(self), "module"+word+".dll"))); err != nil {{
			fmt.Printf("not loaded %d %q\\n", number, err)
			continue
		}}
		fmt.Println("loaded", number)
	}}
	fmt.Println("end")
}}
"""


def errors_of(text):
    """The lines of a compiler's output that say what is wrong, or all of it."""
    lines = [line for line in text.splitlines() if re.search(r"error|undefined reference|multiple definition", line)]
    return "\n".join(lines[:12]) or text[-1500:]


def facts(file, code, said):
    """What results.json says of a file: how much of it is generated, and what is refused."""
    rules = collections.Counter(REFUSED.findall(said))
    state = "nothing" if code != 0 else "partly" if rules else "whole"
    if code != 0 and not rules:
        rules[SWIG_STOPPED if re.search(r"SWIG|swig", said) or re.search(r":\d+: Error: ", said) else OTHER] = 1
    entries = 0
    for definitions in file.cpp.glob("z*.def"):
        entries = definitions.read_text().count("\n  ") - 1  # one is the contract
    return {"state": state, "entries": entries, "refused": dict(sorted(rules.items())), "swig_check": file.check is not None}


# --- lists, and what is said at the end


def by_name(results):
    return {r.test: r.facts for r in results if r.suite == "native"}


def listed():
    known = {}
    for number, line in enumerate(LIST.read_text().splitlines() if LIST.is_file() else [], 1):
        if line and not line.startswith("#"):
            state, _, name = line.partition(" ")
            if state not in STATES or not name.strip():
                raise SystemExit(f"{LIST}:{number}: a line is: {'|'.join(STATES)} file")
            known[name.strip()] = state
    return known


def accept(results, everything):
    """Takes the present state into native.txt."""
    now = {name: f["state"] for name, f in by_name(results).items()}
    known = now if everything else {**listed(), **now}
    LIST.write_text("# How much of each interface file is generated; suite_native.py says what the words mean. It is written by\n"
                    "# `conformance.py native --accept`: a file with less than this, or with more, fails the run.\n"
                    + "".join(f"{state:7} {name}\n" for name, state in sorted(known.items())))


def complaints(results, everything):
    found, known = [], listed()
    for name, f in by_name(results).items():
        before, now = known.get(name), f["state"]
        if before is None:
            found.append(f"native/{name}: is not in native.txt (conformance.py native --accept takes it in)")
        elif STATES.index(now) < STATES.index(before):
            found.append(f"native/{name}: {now}, and was {before}: {', '.join(f['refused'])}")
        elif now != before:
            found.append(f"native/{name}: {now}, and native.txt says {before} (conformance.py native --accept takes it in)")
    if everything:
        found += [f"native.txt: no such file was tried: {name}" for name in known.keys() - by_name(results).keys()]
    for name, where in carried().items():
        path, _, function = where.partition(":")
        if not (ROOT / path).is_file() or f"func {function}(" not in (ROOT / path).read_text():
            found.append(f"native_checks.txt: {name}: there is no {where}")
    return found


def carried():
    """Which of SWIG's check programs have their facts in tests of the native API, and where."""
    lines = [line.split() for line in CHECKS.read_text().splitlines() if line and not line.startswith("#")]
    return {name: where for name, where in lines}


def table(all_facts):
    """What each rule costs. alone: files that only this rule keeps from being whole. order: the rules in the order in which they free
    most files, one after the other, and how many are whole then."""
    costs = {}
    for f in all_facts.values():
        for rule, count in f["refused"].items():
            row = costs.setdefault(rule, {"files": 0, "declarations": 0, "alone": 0})
            row["files"] += 1
            row["declarations"] += count
            row["alone"] += len(f["refused"]) == 1
    order, gone, whole = [], set(), sum(not f["refused"] for f in all_facts.values())
    left = {name: set(f["refused"]) for name, f in all_facts.items() if f["refused"]}
    while left:
        # The rule that frees most; of those that free none, the one in most of the files that need fewest further rules.
        fewest = min(len(rules) for rules in left.values())
        votes = collections.Counter(rule for rules in left.values() if len(rules) == fewest for rule in rules)
        rule = min(votes, key=lambda r: (-votes[r], -costs[r]["files"], r))
        gone.add(rule)
        left = {name: rules - gone for name, rules in left.items()}
        whole += sum(not rules for rules in left.values())
        left = {name: rules for name, rules in left.items() if rules}
        order.append({"rule": rule, "whole": whole})
    return {"rules": dict(sorted(costs.items(), key=lambda c: (-c[1]["alone"], -c[1]["files"], c[0]))), "order": order}


def report(results):
    """Prints the table, and returns it for results.json."""
    all_facts = by_name(results)
    states = collections.Counter(f["state"] for f in all_facts.values())
    empty = sum(f["state"] == "whole" and not f["entries"] for f in all_facts.values())
    said = table(all_facts)
    print(f"native: {len(all_facts)} files: {states['whole']} whole ({empty} of them without an entry), {states['partly']} partly, "
          f"{states['nothing']} nothing")
    print(f"  {'rule':26} {'alone':>5} {'files':>5} {'declarations':>12}   in this order, whole then")
    order = iter(said["order"])
    for rule, row in said["rules"].items():
        step = next(order)
        print(f"  {rule:26} {row['alone']:5} {row['files']:5} {row['declarations']:12}   {step['rule']:26} {step['whole']:4}")
    checked, done = [n for n, f in all_facts.items() if f["swig_check"]], carried()
    ready = [n for n in checked if all_facts[n]["state"] == "whole"]
    print(f"native: {len(checked)} files have a check program of SWIG's, {len(ready)} of them are whole, the facts of {len(done)} are carried over")
    said["checks"] = {"whole": ready, "carried": done, "left": [n for n in ready if n not in done]}
    said["states"] = dict(states)
    return said


def jobs(context):
    if not (SUITE / "common.mk").is_file():
        raise SystemExit("suite_native: the tests of SWIG's source package are not there: run `bridge/tools/setup conformance`")
    FOLDER.mkdir(parents=True, exist_ok=True)
    suite_swig.HEADERS.mkdir(parents=True, exist_ok=True)
    if not os.path.lexists(suite_swig.HEADERS / "boost"):
        (suite_swig.HEADERS / "boost").symlink_to("/usr/include/boost")
    prepare(context)
    generating()
    everything = files()
    groups = collections.defaultdict(list)
    for number, file in enumerate(everything):
        if context.wants(file.name):
            groups[number // TOGETHER].append(file)
    return [Work(f"group{number:02}", some, context) for number, some in sorted(groups.items())]
