#!/usr/bin/env python3
# cgo_test.py: `gangway cgo`: options, messages, and the files that are written. What its packages do is what tests/cgo and the
# tests of others (tests/conformance) say.
#
#   cgo_test.py <gangway> [unittest options]
import hashlib, json, os, pathlib, re, shutil, subprocess, unittest, zipfile

from cgo_case import CgoCase, root, gangway, adder, header, source, plain, elsewhere, flag


class Cgo(CgoCase):
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
            ("the library nosuchlibrary, which #cgo LDFLAGS names, is not there for windows/amd64: install it for x86_64-w64-mingw32, or name its folder with CGO_LDFLAGS=-L...", "./missing"),
            ("the package uses C, f among it, that neither it nor its #cgo LDFLAGS bring: name the library that has it with CGO_LDFLAGS", "./undefined"),
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

    # --- a package runs nothing as the user who converts it

    def script(self, name, text):
        self.write({name: f"#!/bin/sh\necho ran >> {self.folder}/ran\n{text}\n"})
        (self.folder / name).chmod(0o755)

    def test_flags_of_a_package_run_no_program(self):
        for i, (kind, flags, said) in enumerate([
            ("CFLAGS", "-wrapper ${SRCDIR}/run.sh", "CFLAGS has the flag -wrapper"),
            ("CFLAGS", "-fplugin=${SRCDIR}/run.sh", "CFLAGS has the flag -fplugin="),
            ("CFLAGS", "-B${SRCDIR}", "CFLAGS has the flag -B"),
            ("CPPFLAGS", "-no-integrated-cpp -B ${SRCDIR}", "CPPFLAGS has the flag -no-integrated-cpp"),
            ("CFLAGS", "-include @flags", "CFLAGS has the flag -include @flags"),
            ("CXXFLAGS", "-specs=${SRCDIR}/run.sh", "CXXFLAGS has the flag -specs="),
            ("LDFLAGS", "-fuse-ld=${SRCDIR}/run.sh", "LDFLAGS has the flag -fuse-ld="),
            ("LDFLAGS", "-Wl,-plugin,${SRCDIR}/run.sh", "LDFLAGS has the flag -Wl,-plugin,"),
            ("LDFLAGS", "-Wl,--push-state,-plugin", "LDFLAGS has the flag -Wl,--push-state,-plugin"),
            ("pkg-config", "--log-file=${SRCDIR}/x x", "pkg-config has the flag --log-file="),
            ("pkg-config", "@x", "@x is not the name of a library"),
        ]):
            with self.subTest(flags):
                self.write({f"p{i}/p.go": f"package p\n\n// #cgo {kind}: {flags}\n// static int one(void) {{ return 1; }}\nimport \"C\"\n\nvar One = C.one()\n"})
                self.script(f"p{i}/run.sh", 'exec "$@"')
                self.refused(1, said, f"./p{i}", "-o", "out", "-arch", "amd64")
        self.assertFalse((self.folder / "ran").exists())

    def test_the_user_allows_a_flag(self):
        self.write({"p/p.go": "package p\n\n// #cgo CFLAGS: -wrapper ${SRCDIR}/run.sh\n// static int one(void) { return 1; }\nimport \"C\"\n\nvar One = C.one()\n",
                    "go.env": "CGO_CFLAGS_ALLOW=-wrapper|.*/run.sh\n"})
        self.script("p/run.sh", 'exec "$@"')
        self.refused(1, "CGO_CFLAGS_ALLOW='-wrapper'", "./p", "-o", "out", "-arch", "amd64")
        self.cgo("./p", "-o", "one", "-arch", "amd64", CGO_CFLAGS_ALLOW="-wrapper|.*/run.sh")
        self.assertTrue((self.folder / "ran").exists())
        self.cgo("./p", "-o", "two", "-arch", "amd64", GOENV=str(self.folder / "go.env"))  # as go env -w leaves it
        self.refused(1, "CGO_CFLAGS_DISALLOW forbids", "./p", "-o", "out", "-arch", "amd64", CGO_CFLAGS_ALLOW=".*", CGO_CFLAGS_DISALLOW="-wrapper")
        self.refused(1, "CGO_CFLAGS_ALLOW=(: ", "./p", "-o", "out", "-arch", "amd64", CGO_CFLAGS_ALLOW="(")

    def test_flags_of_the_user_are_trusted(self):
        self.script("run.sh", 'exec "$@"')
        self.cgo(".", "-o", "out", "-arch", "amd64", CGO_CFLAGS=f"-wrapper {self.folder}/run.sh")
        self.assertTrue((self.folder / "ran").exists())

    def test_names_of_files_are_no_flags(self):
        for name in ("-wrapper,.c", "@flags.c", "-x.h", "cgo_x.swig"):
            with self.subTest(name):
                self.write({f"p/{name}": "", "p/p.go": 'package p\n\n// static int one(void) { return 1; }\nimport "C"\n\nvar One = C.one()\n'})
                self.refused(1, name, "./p", "-o", "out", "-arch", "amd64")
                (self.folder / "p" / name).unlink()

    def test_what_pkg_config_answers_is_checked(self):
        self.write({"p/p.go": "package p\n\n// #cgo pkg-config: thing\n// static int one(void) { return N; }\nimport \"C\"\n\nvar One = C.one()\n"})
        self.write({"ran": ""})
        self.script("config", f'[ "$1" = --cflags ] && echo "-wrapper {self.folder}/p/run.sh"')
        self.refused(1, "pkg-config --cflags has the flag -wrapper", "./p", "-o", "out", "-arch", "amd64", PKG_CONFIG=str(self.folder / "config"))
        self.script("config", 'echo "\\$(id)"')
        self.refused(1, "a shell would act on", "./p", "-o", "out", "-arch", "amd64", PKG_CONFIG=str(self.folder / "config"))
        self.script("config", '[ "$1" = --cflags ] && echo "-DN=1\\ +\\ 1 -I/Program\\ Files"; true')
        # relative to where the user is, not to the package, which has a file of that name too
        self.script("p/config", "rm -rf everything; false")
        self.cgo("./p", "-o", "out", "-arch", "amd64", PKG_CONFIG="./config")
        self.assertIn("-I/Program Files", json.loads((self.folder / "out" / "gangway-cgo.json").read_text())["made"][0]["cflags"])

    def test_compilers_are_not_those_of_the_package(self):
        self.script("cc", "false")
        self.refused(1, "by its name alone or by an absolute path", ".", "-o", "out", "-arch", "amd64", CC_FOR_windows_amd64="./cc")
        self.assertFalse((self.folder / "ran").exists())

    # --- what is written

    def test_output(self):
        said = self.cgo(".", "-o", "out")
        self.assertIn("adder.dll for amd64 386", said)
        out = self.folder / "out"
        files = self.files(out)
        made = json.loads(files["gangway-cgo.json"])
        self.assertEqual(sorted(made["files"] + ["gangway-cgo.json"]), sorted(files))
        for name in ("adder.h", "LICENSE", "plain.go", "flag.go", "dll/amd64/adder.dll", "dll/386/adder.dll", "zcgo_windows_amd64.go"):
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
        self.assertFalse([name for name in files if b"go:embed" in files[name] and not name.startswith("gangway/")])

    def test_several_packages_of_a_module(self):
        self.write({"sub/sub.go": "package sub\n\n// int add(int a, int b);\nimport \"C\"\n\nimport \"example.com/adder\"\n\n"
                                  "// Twice uses the C of the other package.\nfunc Twice(n int) int { return int(C.add(C.int(n), C.int(n))) + adder.Plain() }\n"})
        self.cgo("./...", "-o", "out", "-arch", "amd64", "-gangway", root)
        out = self.folder / "out"
        self.assertIn("require github.com/gangway-go/gangway", (out / "go.mod").read_text())
        self.go("vet", "./...", cwd=out, GOOS="windows", CGO_ENABLED="0")
        together = "example.com/adder/sub example.com/adder -o"
        self.refused(1, "the package uses C, add among it, that another package of its module may bring: convert them in one command: "
                     f"gangway cgo {together} <folder>\n", "./sub", "-o", "alone", "-arch", "amd64")
        # what is advised is what works
        self.cgo(*together.split(), "together", "-arch", "amd64")

    # --- what is written can be committed

    def test_nothing_of_this_machine_is_written(self):
        self.cgo("./...", "-o", "out", "-arch", "amd64")
        out = self.folder / "out"
        files = self.files(out)
        for place in (self.folder, root, pathlib.Path(gangway).parent):
            self.assertEqual([name for name in files if str(place).encode() in files[name]], [])
        self.assertNotIn("v0.1.0", files["go.mod"].decode())
        self.assertIn("replace github.com/gangway-go/gangway => ./gangway\n", files["go.mod"].decode())
        dll = files["internal/adderdll/dll/amd64/adder.dll"]
        header = int.from_bytes(dll[0x3c:0x40], "little")
        self.assertEqual(int.from_bytes(dll[header + 12:header + 20], "little"), 0, "adder.dll has symbols")
        # The runtime comes with the Go module, in one version for all packages.
        self.assertEqual([name for name in files if name.endswith("gangway.dll") and not name.startswith("gangway/go/internal/embedded/")], [])

    def test_a_clone_on_another_machine(self):
        """The README's words in an empty folder, then git, with rules that leave DLLs out, then a clone elsewhere."""
        proxy, program = self.proxy("v1.0.0"), self.folder / "program"
        program.mkdir()
        self.write({"program/main.go": 'package main\n\nimport "example.com/codec"\n\nfunc main() { println(codec.Two()) }\n', "program/.gitignore": "*.dll\n"})
        self.go("mod", "init", "example.com/program", cwd=program, **proxy)
        self.go("get", "example.com/codec", cwd=program, **proxy)
        said = self.cgo("example.com/codec", "-o", "codec", "-arch", "amd64", cwd=program, **proxy)
        command = said.partition("to use it in the place of the original: ")[2].splitlines()[0]
        self.assertEqual(command, "go mod edit -require=example.com/codec@v1.0.0 -replace=example.com/codec@v1.0.0=./codec "
                         "-replace=github.com/gangway-go/gangway=./codec/gangway && go mod tidy")
        done = subprocess.run(command, shell=True, cwd=program, capture_output=True, text=True, env={**os.environ, **proxy, "GOOS": "windows"})
        self.assertEqual(done.returncode, 0, done.stderr)
        def git(*words, cwd):
            return subprocess.run(["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *words], cwd=cwd, check=True, capture_output=True)
        git("init", cwd=program)
        git("add", ".", cwd=program)
        git("commit", "-m", "x", cwd=program)
        clone = self.folder / "elsewhere" / "deep" / "clone"
        git("clone", program, clone, cwd=self.folder)
        shutil.rmtree(program)
        self.go("vet", "./...", cwd=clone, GOOS="windows", CGO_ENABLED="0", **{**proxy, "GOFLAGS": "-mod=readonly"})
        self.go("build", "-o", os.devnull, ".", cwd=clone, GOOS="windows", CGO_ENABLED="0", **{**proxy, "GOFLAGS": "-mod=readonly"})

    def proxy(self, *versions):
        """A module proxy with a package that uses cgo, example.com/codec, in these versions; the variables for it."""
        folder = self.folder / "proxy" / "example.com" / "codec" / "@v"
        folder.mkdir(parents=True, exist_ok=True)
        for version in versions:
            text = {"go.mod": "module example.com/codec\n\ngo 1.24\n",
                    "codec.go": f"package codec\n\n// static int two(void) {{ return 2; }}\nimport \"C\"\n\nconst Version = \"{version}\"\n\nfunc Two() int {{ return int(C.two()) }}\n"}
            with zipfile.ZipFile(folder / f"{version}.zip", "w") as archive:
                for name, content in text.items():
                    archive.writestr(f"example.com/codec@{version}/{name}", content)
            (folder / f"{version}.mod").write_text(text["go.mod"])
            (folder / f"{version}.info").write_text(json.dumps({"Version": version}))
        (folder / "list").write_text("".join(f.stem + "\n" for f in folder.glob("*.info")))
        upstream = subprocess.run(["go", "env", "GOPROXY"], capture_output=True, text=True, check=True).stdout.strip()
        return {"GOPROXY": f"file://{self.folder}/proxy,{upstream}", "GONOSUMDB": "example.com/*", "GOFLAGS": "-mod=mod -modcacherw",
                "GOMODCACHE": str(self.folder / "modules")}

    # --- a conversion that is out of date is noticed

    def stale(self, text, *arguments, **more):
        done = self.run_it("-check", *arguments, **more)
        self.assertEqual((done.returncode, done.stdout), (1, ""), done.stderr)
        self.assertIn(text, done.stderr)

    def test_another_version_is_required(self):
        proxy, program = self.proxy("v1.0.0", "v1.1.0"), self.folder / "program"
        program.mkdir()
        self.write({"program/main.go": 'package main\n\nimport "example.com/codec"\n\nfunc main() { println(codec.Version) }\n'})
        self.go("mod", "init", "example.com/program", cwd=program, **proxy)
        self.go("get", "example.com/codec@v1.0.0", cwd=program, **proxy)
        for how in ("replace", "workspace"):
            with self.subTest(how):
                self.go("get", "example.com/codec@v1.0.0", cwd=program, GOWORK="off", **proxy)
                where = {"cwd": program, **proxy, "GOFLAGS": "-modcacherw"}
                self.cgo("example.com/codec", "-o", how, "-arch", "amd64", *(["-workspace"] if how == "workspace" else []), **where)
                if how == "replace":  # without a version, as one writes it by hand
                    self.go("mod", "edit", "-replace=example.com/codec=./replace", cwd=program)
                self.assertEqual(self.cgo("-check", "-o", how, **where), "")
                if how == "replace":
                    self.go("mod", "edit", "-require=example.com/codec@v1.1.0", cwd=program)
                else:
                    self.go("get", "example.com/codec@v1.1.0", cwd=program, GOWORK="off", **proxy)
                self.stale("it was made of example.com/codec v1.0.0; go.mod requires v1.1.0", "-o", how, **where)
                said = self.cgo("example.com/codec", "-o", how, "-arch", "amd64", **where)
                self.assertIn("note: example.com/codec is made of v1.1.0 now, which go.mod requires; what was in its place was made of v1.0.0\n", said)
                self.assertIn('"v1.1.0"', "".join((program / how / name).read_text() for name in ("codec_cgo_windows_amd64.go", "gangway-cgo.json")))
                self.assertEqual(self.cgo("-check", "-o", how, **where), "")
                if how == "replace":
                    self.go("mod", "edit", "-dropreplace=example.com/codec", cwd=program)

    def test_what_it_was_made_of_has_changed(self):
        self.cgo(".", "-o", "out", "-arch", "amd64")
        self.assertEqual(self.cgo("-check", "-o", "out"), "")
        made = self.folder / "out" / "gangway-cgo.json"
        text = made.read_text()
        made.write_text(text.replace('"gangway": "', '"gangway": "v0.0.1 and not '))
        self.stale("it was made by gangway v0.0.1 and not ", "-o", "out")
        made.write_text(text.replace('"go": "go', '"go": "go0.'))
        self.stale("it was made with go0.", "-o", "out")
        made.write_text(text)
        (self.folder / "out" / "dll" / "amd64" / "adder.dll").write_bytes(b"MZ")
        (self.folder / "out" / "adder.h").unlink()
        self.write({"adder.c": source + "\n"})
        self.stale("the sources of example.com/adder have changed", "-o", "out")
        self.stale("dll/amd64/adder.dll is not the one that was made", "-o", "out")
        self.stale("adder.h is missing", "-o", "out")
        self.cgo(".", "-o", "out", "-arch", "amd64")
        self.assertEqual(self.cgo("-check", "-o", "out"), "")
        self.stale("gangway cgo has not made it", "-o", ".")

    # --- all of the output, or nothing

    def test_a_failure_leaves_what_was_there(self):
        self.cgo(".", "-o", "out", "-arch", "amd64")
        out = self.folder / "out"
        (out / "special.go").unlink()
        (out / "special.go" / "mine").mkdir(parents=True)
        self.write({"out/special.go/mine/file": "mine", "adder.c": source + "\n"})
        self.refused(1, "special.go is a folder now, and was a file that gangway made: remove it", ".", "-o", "out", "-arch", "386")
        shutil.rmtree(out / "special.go")
        self.write({"more.h": "", "out/more.h": "mine"})
        self.refused(1, "more.h is there already and was not made by gangway", ".", "-o", "out", "-arch", "386")
        (out / "more.h").unlink()
        self.cgo(".", "-o", "out", "-arch", "386")
        self.assertFalse((out / "dll" / "amd64").exists())
        self.assertEqual([f.name for f in self.folder.glob(".gangway-cgo-*")], [])

    # --- messages say what to do, and what they say works

    def test_a_module_that_is_not_required(self):
        self.refused(1, "run `go get example.com/nowhere` in the module of the program first, or name a version: gangway cgo example.com/nowhere@latest\n",
                     "example.com/nowhere", "-o", "out")

    def test_a_header_that_is_not_there(self):
        self.write({"p/p.go": "package p\n\n// #include <nosuch/header.h>\nimport \"C\"\n\nvar X C.int\n"})
        self.refused(1, "\nthe header nosuch/header.h is not there for windows/amd64: install the library that it belongs to for x86_64-w64-mingw32, "
                     "or name its folder with CGO_CFLAGS=-I...\n", "./p", "-o", "out")

    def test_a_package_for_64_bit_only(self):
        self.write({"p/p.go": "package p\n\n// static __int128 big(void) { return 1; }\n// static int one(void) { return (int)big(); }\nimport \"C\"\n\nvar One = C.one()\n",
                    "q/q_amd64.go": "package q\n\n// static int one(void) { return 1; }\nimport \"C\"\n\nvar One = C.one()\n"})
        for package in ("./p", "./q"):
            self.refused(1, "\nfor windows/amd64 it can be converted: say -arch amd64\n", package, "-o", "out")
            said = self.cgo(package, "-o", "out" + package[2:], "-arch", "amd64")
            self.assertIn("dll for amd64\n", said)

    def test_an_architecture_that_was_not_converted(self):
        self.cgo(".", "-o", "out", "-arch", "amd64")
        self.module(self.folder / "out")
        self.go("build", ".", cwd=self.folder / "out", GOOS="windows", GOARCH="amd64", CGO_ENABLED="0")
        done = subprocess.run(["go", "build", "."], cwd=self.folder / "out", capture_output=True, text=True,
                              env={**os.environ, "GOFLAGS": "-mod=mod", "GOOS": "windows", "GOARCH": "386", "CGO_ENABLED": "0"})
        self.assertIn('"example.com/adder was not converted for windows/386: run gangway cgo again with -arch amd64,386"', done.stderr.splitlines()[1])

    def test_a_dependency_that_uses_cgo_too(self):
        self.write({"user/user.go": 'package user\n\n// static int one(void) { return 1; }\nimport "C"\n\nimport (\n\t"example.com/adder"\n\t"example.com/codec"\n)\n\n'
                                    "// Three is three.\nfunc Three() int { return int(C.one()) + codec.Two() + adder.Plain() - 1 }\n",
                    "codec/go.mod": "module example.com/codec\n\ngo 1.24\n",
                    "codec/codec.go": 'package codec\n\n// int two(void);\nimport "C"\n\nfunc Two() int { return int(C.two()) }\n', "codec/codec.c": "int two(void) { return 2; }\n",
                    "go.mod": "module example.com/adder\n\ngo 1.24\n\nrequire example.com/codec v1.0.0\n\nreplace example.com/codec => ./codec\n"})
        said = self.cgo("./user", "-o", "out", "-arch", "amd64")
        self.assertIn("note: example.com/adder/user imports example.com/adder, which uses cgo too: convert both in one command, as the module with one DLL: "
                      "gangway cgo example.com/adder/user example.com/adder -o <folder>\n", said)
        self.assertIn("note: example.com/adder/user imports example.com/codec, which uses cgo too and is of another module: convert that by a command of its own: "
                      "gangway cgo example.com/codec -o <another folder>\n", said)
        # its C is not to be had
        self.write({"user/more.go": "package user\n\n// int two(void);\nimport \"C\"\n\nvar two = C.two()\n"})
        self.refused(1, "With cgo a package of another module, such as example.com/codec, could bring it; a DLL cannot have C of another module: add the C sources "
                     "to the package, or name a library that has it with CGO_LDFLAGS\n", "./user", "./...", "-o", "both", "-arch", "amd64")

    def test_the_tag_cgo_of_importers(self):
        self.write({"plain/with.go": "//go:build cgo\n\npackage plain\n\nconst Cgo = true\n", "plain/without.go": "//go:build !cgo\n\npackage plain\n\nconst Cgo = false\n",
                    "plain/use.go": 'package plain\n\nimport "example.com/adder"\n\nvar Sum = adder.Plain()\n'})
        # of the module that is converted: they have it
        self.cgo("./...", "-o", "out", "-arch", "amd64", "-gangway", root)
        for arch, files in (("amd64", "use.go with.go"), ("386", "use.go without.go")):
            self.assertEqual(self.go("list", "-f", '{{join .GoFiles " "}}', "./plain", cwd=self.folder / "out", GOOS="windows", GOARCH=arch, CGO_ENABLED="0").strip(), files)
        # of others: they are told
        said = self.cgo(".", "-o", "alone", "-arch", "amd64")
        self.assertIn("note: example.com/adder/plain has with.go for programs with cgo (tag cgo), which is off now: build with -tags cgo to have it\n", said)
        self.assertEqual(self.go("list", "-tags", "cgo", "-f", '{{join .GoFiles " "}}', "./plain", cwd=self.folder, GOOS="windows", CGO_ENABLED="0").strip(), "use.go with.go")


if __name__ == "__main__":
    unittest.main()
