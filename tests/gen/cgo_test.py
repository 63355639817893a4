#!/usr/bin/env python3
# cgo_test.py: `gangway cgo`: options, messages, and the files that are written. What its packages do is what tests/cgo and the
# tests of others (tests/conformance) say.
#
#   cgo_test.py <gangway> [unittest options]
import hashlib, json, os, pathlib, re, shutil, subprocess, sys, tempfile, unittest

root = pathlib.Path(__file__).resolve().parents[2]
gangway = str(pathlib.Path(sys.argv.pop(1)).resolve())

zig = root / "build/venv/bin/python-zig"

adder = """// Package adder adds.
package adder

/*
#cgo CFLAGS: -DBIAS=0
#include "adder.h"
*/
import "C"

import "runtime"

// Add adds.
func Add(a, b int) int {
	return int(C.add(C.int(a), C.int(b)))
}

// Where tells the file and the line it is in.
func Where() (string, int) { _, file, line, _ := runtime.Caller(0); return file, line }
"""
header = "int add(int a, int b);\n"
source = '#include "adder.h"\nint add(int a, int b) { return a + b + BIAS; }\n'
tagged = "//go:build special\n\npackage adder\n\n// Special is there with a tag.\nconst Special = true\n"
plain = "package adder\n\n// Plain has nothing to do with C.\nfunc Plain() int { return 1 }\n"
elsewhere = "//go:build cgo && !windows\n\npackage adder\n\nfunc init() { onUnix = true }\n"
flag = "package adder\n\nvar onUnix bool\n\n// OnUnix tells.\nfunc OnUnix() bool { return onUnix }\n"
nocgo = "//go:build !cgo\n\npackage adder\n\n// Add cannot.\nfunc Add(a, b int) int { panic(\"no cgo\") }\n"


class Cgo(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.write({"go.mod": "module example.com/adder\n\ngo 1.24\n", "adder.go": adder, "adder.h": header, "adder.c": source, "special.go": tagged,
                    "plain.go": plain, "unix.go": elsewhere, "flag.go": flag, "stub.go": nocgo, "LICENSE": "none\n"})

    def write(self, files):
        for name, text in files.items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_text(text)

    def run_it(self, *arguments, cwd=None, **variables):
        return subprocess.run([gangway, "cgo", *map(str, arguments)], cwd=cwd or self.folder, env={**os.environ, **variables},
                              capture_output=True, text=True)

    def cgo(self, *arguments, **more):
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(done.stderr, "")
        return done.stdout

    def refused(self, code, text, *arguments, **more):
        before = self.files(self.folder)
        done = self.run_it(*arguments, **more)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn(text, done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertEqual(self.files(self.folder), before)

    def files(self, folder):
        return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}

    def go(self, *arguments, cwd, **variables):
        done = subprocess.run(["go", *arguments], cwd=cwd, capture_output=True, text=True, env={**os.environ, "GOFLAGS": "-mod=mod", **variables})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def module(self, folder):
        """The output of a package of the main module, made a module of its own."""
        (folder / "go.mod").write_text("module example.com/adder\n\ngo 1.24\n\nrequire github.com/gangway-go/gangway v0.1.0\n\n"
                                       f"replace github.com/gangway-go/gangway => {root}\n")
        shutil.copy(root / "go.sum", folder / "go.sum")

    # --- windows/arm64, which no distribution has a compiler for: with zig it builds; nothing here can run it

    @unittest.skipUnless(zig.exists(), "no zig: bridge/tools/setup installs it")
    def test_arm64(self):
        self.write({"adder.cpp": '#include <stdexcept>\nextern "C" int twice(int a) { if (a > 9) throw std::range_error("a"); return 2 * a; }\n',
                    "twice.go": 'package adder\n\n// int twice(int a);\nimport "C"\n\n// Twice doubles.\nfunc Twice(a int) int { return int(C.twice(C.int(a))) }\n'})
        compilers = {"CC_FOR_windows_arm64": f"{zig} cc -target aarch64-windows-gnu", "CXX_FOR_windows_arm64": f"{zig} c++ -target aarch64-windows-gnu"}
        out, again = self.folder / "out", self.folder / "again"
        self.cgo(".", "-arch", "arm64", "-o", out, "-gangway", root, **compilers)
        self.cgo(".", "-arch", "arm64", "-o", again, "-gangway", root, **compilers)
        dll = out / "dll" / "arm64" / "adder.dll"
        self.assertEqual(dll.read_bytes(), (again / "dll" / "arm64" / "adder.dll").read_bytes())
        machine = int.from_bytes(dll.read_bytes()[(at := int.from_bytes(dll.read_bytes()[0x3c:0x40], "little") + 4):at + 2], "little")
        self.assertEqual(machine, 0xAA64)
        self.module(out)
        self.go("vet", ".", cwd=out, GOOS="windows", GOARCH="arm64", CGO_ENABLED="0")
        self.go("test", "-c", "-o", os.devnull, ".", cwd=out, GOOS="windows", GOARCH="arm64", CGO_ENABLED="0")

    def test_no_compiler_for_arm64(self):
        self.refused(1, "zig cc -target aarch64-windows-gnu", ".", "-arch", "arm64", "-o", "out")

    # --- what is refused

    def test_wrong_command_lines(self):
        for text, *arguments in [
            ("the package is missing", "-o", "out"),
            ("-o is missing", "."),
            ('there is no architecture "mips"', ".", "-o", "out", "-arch", "mips"),
            ("-dll nowhere: it is embed or beside", ".", "-o", "out", "-dll", "nowhere"),
            ("flag provided but not defined", ".", "-o", "out", "-what"),
        ]:
            with self.subTest(text):
                self.refused(2, text, *arguments)

    def test_what_cannot_be_converted(self):
        self.write({"none/none.go": "package none\n", "objective/o.go": "package objective\n\nimport \"C\"\n", "objective/o.m": "",
                    "missing/m.go": "package missing\n\n// #cgo LDFLAGS: -lnosuchlibrary\nimport \"C\"\n\nvar X C.int\n",
                    "undefined/u.go": "package undefined\n\n// void f(void);\nimport \"C\"\n\nfunc F() { C.f() }\n",
                    "wrong/w.go": "package wrong\n\n// int f(void) { return x; }\nimport \"C\"\n\nfunc F() { C.f() }\n"})
        for text, package in [
            ("uses no cgo for windows/amd64", "./none"),
            ("there is no compiler for them on Windows", "./objective"),
            ("a library that #cgo LDFLAGS names is not there for windows/amd64", "./missing"),
            ("neither it nor its #cgo LDFLAGS bring", "./undefined"),
            ("w.go:3", "./wrong"),
            ("is a package of the standard library", "net"),
            ("nosuchpackage", "./nosuchpackage"),
            ("a version belongs to an import path", "./none@v1.0.0"),
        ]:
            with self.subTest(package):
                self.refused(1, text, package, "-o", "out", "-arch", "amd64")

    def test_an_output_folder_that_holds_something_else(self):
        self.write({"out/precious.txt": "x"})
        self.refused(1, "neither empty nor written by gangway cgo", ".", "-o", "out")

    def test_without_a_compiler(self):
        # go alone is within reach
        path = self.folder / "path"
        path.mkdir()
        (path / "go").symlink_to(shutil.which("go"))
        self.refused(1, "install mingw-w64", ".", "-o", "out", PATH=str(path), CC_FOR_windows_amd64="", CXX_FOR_windows_amd64="")

    def test_without_the_runtime(self):
        self.refused(1, "name its folder with -runtime", ".", "-o", "out", "-runtime", "nowhere")

    def test_workspace_for_a_package_of_ones_own(self):
        self.refused(1, "-workspace is for a package of another module", ".", "-o", "out", "-workspace", "-arch", "amd64")

    # --- what is written

    def test_output(self):
        said = self.cgo(".", "-o", "out")
        self.assertIn("adder.dll for amd64 386", said)
        out = self.folder / "out"
        files = self.files(out)
        made = json.loads(files["gangway-cgo.json"])
        self.assertEqual(sorted(made["files"] + ["gangway-cgo.json"]), sorted(files))
        for name in ("adder.h", "LICENSE", "plain.go", "flag.go", "dll/amd64/adder.dll", "dll/386/gangway.dll", "zcgo_windows_amd64.go"):
            self.assertIn(name, files)
        self.assertEqual(files["plain.go"].decode(), plain)
        self.assertNotIn(str(self.folder).encode(), b"".join(files.values()))
        for name, data in files.items():
            if name.endswith(".dll") and "adder" in name:
                self.assertIn(hashlib.sha256(data).hexdigest(), files["gangway-cgo.json"].decode())
        unformatted = subprocess.run(["gofmt", "-l", *out.glob("*.go")], capture_output=True, text=True)
        self.assertEqual((unformatted.stdout, unformatted.stderr), ("", ""))
        self.module(out)
        for arch in ("amd64", "386"):
            self.go("vet", ".", cwd=out, GOOS="windows", GOARCH=arch, CGO_ENABLED="0")
            # with a C compiler at hand too: nothing in the package is for cgo on Windows
            self.go("vet", ".", cwd=out, GOOS="windows", GOARCH=arch, CGO_ENABLED="1", CC="false")
        documentation = self.go("doc", "-all", ".", cwd=out, GOOS="windows", CGO_ENABLED="0")
        self.assertIn("Package adder adds.", documentation)
        self.assertIn("func Add(a, b int) int\n    Add adds.", documentation)

    def test_the_same_twice(self):
        self.cgo(".", "-o", "../" + self.folder.name + "/one")
        self.cgo(".", "-o", "two")
        one, two = self.files(self.folder / "one"), self.files(self.folder / "two")
        self.assertEqual(sorted(one), sorted(two))
        self.assertEqual([name for name in one if one[name] != two[name]], [])

    def test_again_in_the_same_folder(self):
        self.cgo(".", "-o", "out", "-arch", "amd64,386")
        self.write({"out/mine.txt": "mine"})
        self.cgo(".", "-o", "out", "-arch", "386")
        files = self.files(self.folder / "out")
        self.assertNotIn("dll/amd64/adder.dll", files)
        self.assertIn("dll/386/adder.dll", files)
        self.assertEqual(files["mine.txt"], b"mine")

    def test_other_systems_get_the_original(self):
        self.cgo(".", "-o", "out", "-arch", "amd64")
        out = self.folder / "out"
        self.module(out)
        self.write({"out/adder_test.go": 'package adder\n\nimport "testing"\n\nfunc Test(t *testing.T) {\n\tif Add(2, 3) != 5 || !OnUnix() {\n\t\tt.Fatal(Add(2, 3))\n\t}\n'
                                         '\tif file, line := Where(); line != 20 {\n\t\tt.Fatal(file, line)\n\t}\n}\n'})
        self.go("test", ".", cwd=out, CGO_ENABLED="1")
        # without cgo its own stub for that, as before
        self.go("build", ".", cwd=out, CGO_ENABLED="0")

    def test_positions_are_those_of_the_original(self):
        self.cgo(".", "-o", "out", "-arch", "amd64")
        text = (self.folder / "out" / "adder_cgo_windows_amd64.go").read_text()
        original = (self.folder / "adder.go").read_text().splitlines()
        # the last directive before the call says where the next line is
        before, _, after = text.partition("func Where() (string, int) {")
        file, line = re.findall(r"^//line (\S+):(\d+):1$", before, re.M)[-1]
        lines = before.rpartition(f"//line {file}:{line}:1\n")[2].count("\n")
        self.assertEqual(file, "adder.go")
        self.assertIn("func Where()", original[int(line) - 1 + lines])

    def test_tags(self):
        self.cgo(".", "-o", "out", "-arch", "amd64", "-tags", "special")
        out = self.folder / "out"
        self.module(out)
        self.assertIn("const Special", self.go("doc", "-all", ".", cwd=out, GOOS="windows", CGO_ENABLED="0"))
        self.cgo(".", "-o", "out", "-arch", "amd64")
        self.module(out)
        self.assertNotIn("const Special", self.go("doc", "-all", ".", cwd=out, GOOS="windows", CGO_ENABLED="0"))

    def test_beside_the_executable(self):
        self.cgo(".", "-o", "out", "-arch", "amd64", "-dll", "beside", "-name", "adding")
        files = self.files(self.folder / "out")
        self.assertIn("dll/amd64/adding.dll", files)
        self.assertFalse([name for name in files if b"go:embed" in files[name]])

    def test_several_packages_of_a_module(self):
        self.write({"sub/sub.go": "package sub\n\n// int add(int a, int b);\nimport \"C\"\n\nimport \"example.com/adder\"\n\n"
                                  "// Twice uses the C of the other package.\nfunc Twice(n int) int { return int(C.add(C.int(n), C.int(n))) + adder.Plain() }\n"})
        self.cgo("./...", "-o", "out", "-arch", "amd64", "-gangway", root)
        out = self.folder / "out"
        self.assertIn("require github.com/gangway-go/gangway", (out / "go.mod").read_text())
        self.go("vet", "./...", cwd=out, GOOS="windows", CGO_ENABLED="0")
        self.refused(1, "neither it nor its #cgo LDFLAGS bring", "./sub", "-o", "alone", "-arch", "amd64")


if __name__ == "__main__":
    unittest.main()
