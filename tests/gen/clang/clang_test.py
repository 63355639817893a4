#!/usr/bin/env python3
# clang_test.py: what libclang understands of headers: against trees that must come out, and against the target's own compilers.
#
#   clang_test.py <gangway> <gen_clang_view> <folder of the Python packages> [--accept | unittest options]
#
# headers/NAME.hpp is read for each architecture; expected/NAME.txt is the tree for amd64, and expected/NAME.ARCH.txt that of
# another architecture where it differs. --accept writes these files anew.
#
# The proof: the tree, spelled anew as C++ with an assertion on every type, size, offset, trait and value, is compiled by GCC for
# amd64 and 386, and by zig's clang for arm64.
import difflib, os, pathlib, shutil, subprocess, sys, tempfile, unittest

gangway, viewer, venv = (pathlib.Path(sys.argv.pop(1)).absolute() for _ in range(3))
here = pathlib.Path(__file__).resolve().parent
root = here.parents[2]
headers = sorted((here / "headers").glob("*.hpp"))

GCC = {"amd64": "x86_64-w64-mingw32-g++", "386": "i686-w64-mingw32-g++"}
ARCHS = [*GCC, "arm64"]
# The headers that arm64 is tried with: zig's C++ library is newer than libclang.
WITH_LIBRARY = ["compare", "library"]
# C's words, which are no C++ for the compilers; `gangway view` defines them so, too.
C_WORDS = ["-D_Bool=bool", "-D_Alignas=alignas", "-D_Alignof=alignof", "-D_Static_assert=static_assert"]


def package(pattern):
    found = sorted(venv.glob(f"[Ll]ib*/**/site-packages/{pattern}"))
    return found[0] if found else sys.exit(f"{venv} has no {pattern}: run `make setup`")


libclang = package("clang/native/libclang.*")
zig = package("ziglang/lib")


def compiler(arch):
    named = GCC[arch]
    return shutil.which(named + "-posix") or shutil.which(named) or sys.exit(f"there is no {named}: run `make setup`")


def system_folders(arch):
    """The folders that a compiler looks for its own headers in. clang's own stand before them."""
    if arch == "arm64":
        return [zig / "include", zig / "libc/include/any-windows-any"]
    said = subprocess.run([compiler(arch), "-E", "-x", "c++", "-v", os.devnull], capture_output=True, text=True, check=True).stderr
    listed = said.partition("#include <...> search starts here:\n")[2].partition("End of search list.")[0]
    return [zig / "include", *(pathlib.Path(line.strip()).resolve() for line in listed.splitlines())]


SYSTEM = {arch: [word for folder in system_folders(arch) for word in ("--system", folder)] for arch in ARCHS}
# The headers of intrinsics of zig's clang are too new for libclang, and declare nothing for modules.
NO_INTRINSICS = ["-D", "__IMMINTRIN_H", "-D", "__X86INTRIN_H"]


def view(what, arch, file, *more, seconds=120, own=None, env=None):
    command = [viewer, gangway, what, str(seconds), arch, file, *SYSTEM[arch], *NO_INTRINSICS, "--own", own or file, *more]
    environment = {**os.environ, "GANGWAY_CLANG": str(libclang), **(env or {})}
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, env=environment)


def pairs():
    for header in headers:
        for arch in ARCHS:
            if arch != "arm64" or header.stem not in WITH_LIBRARY:
                yield header, arch


def dumped(header, arch):
    done = view("dump", arch, header)
    assert done.returncode == 0, done.stderr
    return done.stdout


def accept():
    for header, arch in pairs():
        text = dumped(header, arch)
        file = here / "expected" / f"{header.stem}.txt"
        other = file.with_suffix(f".{arch}.txt")
        if arch == "amd64":
            file.write_text(text)
        elif text != file.read_text():
            other.write_text(text)
        else:
            other.unlink(missing_ok=True)


class Trees(unittest.TestCase):
    def test_expected_trees(self):
        self.assertGreater(len(headers), 0)
        for header, arch in pairs():
            with self.subTest(header=header.name, arch=arch):
                file = here / "expected" / f"{header.stem}.{arch}.txt"
                if not file.exists():
                    file = here / "expected" / f"{header.stem}.txt"
                got = dumped(header, arch)
                diff = difflib.unified_diff(file.read_text().splitlines(), got.splitlines(), file.name, "written now", lineterm="")
                self.assertEqual(file.read_text(), got, "\n".join(diff) + "\n`make golden-accept` takes what is written now")

    def test_declarations_of_other_files_are_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            inner = pathlib.Path(folder) / "inner"
            inner.mkdir()
            (inner / "a.hpp").write_text("#pragma once\nnamespace n { int in_a(); }\n")
            (inner / "b.hpp").write_text('#include "a.hpp"\nnamespace n { struct s; int in_b(); }\n')
            file = pathlib.Path(folder) / "all.cpp"
            file.write_text('#include <b.hpp>\nint in_all();\n')
            for own, names in [(inner, ["in_a", "in_b"]), (inner / "b.hpp", ["in_b"]), (file, ["in_all"]), (folder, ["in_a", "in_b", "in_all"])]:
                said = view("dump", "amd64", file, "-I", inner, own=own).stdout
                self.assertEqual([line.split()[1].rstrip(":") for line in said.splitlines() if "function" in line], names)

    def test_macros_of_the_command_line(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.hpp"
            file.write_text("#if LEVEL == 2\nint second();\n#else\nint other();\n#endif\n")
            self.assertIn("function second", view("dump", "386", file, "-D", "LEVEL=2").stdout)


class Proof(unittest.TestCase):
    def compiles(self, arch, text, folder):
        source = folder / f"proof_{arch}.cpp"
        source.write_text(text)
        if arch == "arm64":
            command = [venv / "bin/python", "-m", "ziglang", "c++", "-target", "aarch64-windows-gnu", "-c", "-o", source.with_suffix(".o")]
        else:
            command = [compiler(arch), "-fsyntax-only"]
        command += ["-std=c++20", "-w", *C_WORDS, source]
        return subprocess.run(command, capture_output=True, text=True)

    def test_the_compilers_agree(self):
        with tempfile.TemporaryDirectory() as folder:
            for header, arch in pairs():
                with self.subTest(header=header.name, arch=arch):
                    said = view("proof", arch, header)
                    self.assertEqual(said.returncode, 0, said.stderr)
                    self.assertGreater(said.stdout.count("\n"), 15)
                    done = self.compiles(arch, said.stdout, pathlib.Path(folder))
                    self.assertEqual(done.returncode, 0, done.stderr[:4000])

    def test_a_wrong_claim_is_seen(self):
        with tempfile.TemporaryDirectory() as folder:
            said = view("proof", "amd64", here / "headers/layout.hpp").stdout
            claim = "static_assert(sizeof(::lane) == 32);"
            self.assertIn(claim, said)
            done = self.compiles("amd64", said.replace(claim, claim.replace("32", "33")), pathlib.Path(folder))
            self.assertEqual(done.stderr.count(" error: "), 1, done.stderr)


class Refused(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def refused(self, text, **more):
        file = self.folder / "odd.hpp"
        file.write_text(text)
        done = view("dump", "amd64", file, **more)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr.replace(str(self.folder) + os.sep, "")

    def test_errors_are_clangs_with_their_places(self):
        said = self.refused("int fine();\nstruct s {\n  unknown_type field;\n  int also(strange);\n};\n")
        self.assertIn("odd.hpp:3:3: error: unknown type name 'unknown_type'", said)
        self.assertIn("odd.hpp:4:12: error: unknown type name 'strange'", said)

    def test_a_header_that_is_not_there(self):
        self.assertIn("odd.hpp:1:10: error: 'nowhere.hpp' file not found", self.refused('#include "nowhere.hpp"\nint fine();\n'))
        done = view("dump", "amd64", self.folder / "none.hpp")
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("cannot read", done.stderr)

    def test_an_error_in_an_included_header(self):
        (self.folder / "inner.hpp").write_text("\nint broken(;\n")
        self.assertRegex(self.refused('#include "inner.hpp"\n'), r"inner\.hpp:2:12: error: ")

    def test_a_header_that_clang_does_not_survive(self):
        said = self.refused("int " + "*" * 200_000 + "stars;\n")
        self.assertRegex(said, r"clang crashed \(.*\) at .*odd\.hpp for amd64: leave out what it does not survive")

    def test_a_header_without_end(self):
        doubling = "#define A0 1 +\n" + "".join(f"#define A{i} A{i - 1} A{i - 1}\n" for i in range(1, 40))
        said = self.refused(doubling + "int sum = A39 0;\n", seconds=2)
        self.assertIn("for amd64 after 2 seconds and was ended: leave out what it loops at", said)


class Library(unittest.TestCase):
    def test_found_beside_swig(self):
        done = view("dump", "amd64", here / "headers/layout.hpp", env={"GANGWAY_CLANG": "", "PATH": f"{venv / 'bin'}{os.pathsep}/usr/bin"})
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_none(self):
        with tempfile.TemporaryDirectory() as folder:
            done = view("dump", "amd64", here / "headers/layout.hpp", env={"GANGWAY_CLANG": "", "PATH": folder})
        self.assertEqual(done.returncode, 2)
        self.assertIn("pip install libclang", done.stderr)

    def test_named_wrongly(self):
        for name, why in [("/nowhere/libclang.so", "/nowhere/libclang.so"), ("libclang.so", "it is no full path")]:
            done = view("dump", "amd64", here / "headers/layout.hpp", env={"GANGWAY_CLANG": name})
            self.assertEqual(done.returncode, 2)
            self.assertIn("$GANGWAY_CLANG does not name a libclang", done.stderr)
            self.assertIn(why, done.stderr)

    def test_another_library(self):
        loaded = pathlib.Path("/proc/self/maps").read_text().splitlines()
        other = next(line.split()[-1] for line in loaded if "/libc.so" in line or "/libc-" in line)
        done = view("dump", "amd64", here / "headers/layout.hpp", env={"GANGWAY_CLANG": other})
        self.assertEqual(done.returncode, 2)
        self.assertIn("is no libclang of LLVM 17 or newer", done.stderr)


if __name__ == "__main__":
    if sys.argv[1:] == ["--accept"]:
        accept()
    else:
        unittest.main()
