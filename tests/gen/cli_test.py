#!/usr/bin/env python3
# cli_test.py: the command line of the generator, through the built program: options, exit codes, messages, files.
#
#   cli_test.py <gangway> [--idl FOLDER] [unittest options]
import os, pathlib, re, shutil, signal, subprocess, sys, tempfile, time, unittest

gangway = str(pathlib.Path(sys.argv.pop(1)).resolve())
library = [sys.argv.pop(1), sys.argv.pop(1)] if sys.argv[1:2] == ["--idl"] else []  # for a program outside its tree

plain = "%module plain\n%include \"plain.h\"\n"
mixed = "%module mixed\nint good(int value);\nint bad(long double value);\n"


class CommandLine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()
        self.write("plain.i", plain)
        self.write("plain.h", "int twice(int value);\n")

    def write(self, name, text):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        return file

    def read(self, name):
        return (self.folder / name).read_text()

    def files(self):
        return {str(f.relative_to(self.folder)) for f in self.folder.rglob("*") if f.is_file()}

    def start(self, *arguments, **variables):
        environment = {**os.environ, **variables}
        return subprocess.run([gangway, *arguments], cwd=self.folder, env=environment, capture_output=True, text=True)

    # Runs `gangway gen`, checks the exit code, and gives what was said and the names of the files that are new.
    def gen(self, code, *arguments, **variables):
        before = self.files()
        done = self.start("gen", *library, *arguments, **variables)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr, self.files() - before

    def refused(self, code, text, *arguments, **variables):
        said, new = self.gen(code, *arguments, **variables)
        self.assertIn(text, said)
        self.assertEqual(new, set())
        return said

    def test_version(self):
        done = self.start("--version")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        lists = (pathlib.Path(__file__).resolve().parents[2] / "CMakeLists.txt").read_text()
        version = re.search(r"^project\(gangway VERSION (\S+)", lists, re.M)[1]
        self.assertEqual(done.stdout, f"gangway {version}\n")

    # No declaration says that C++ destroys what it is given; a name may.
    def test_names_of_adopters_are_remarked_on(self):
        shelf = "class Shelf {\npublic:\n  Shelf();\n  ~Shelf();\n  void %s;\n};\n"
        for member, remark in [("adoptBook(Book *book)", True), ("take_book(Book *)", True), ("put(Book *owned)", True),
                               ("put(Book *book)", False), ("adoptBook(const Book *book)", False), ("taken(Book *book) const", False)]:
            book = "%module shelf\nclass Book {\npublic:\n  Book();\n  ~Book();\n};\n"
            said, _ = self.gen(0, self.write("shelf.i", book + shelf % member).name)
            self.assertEqual("note: " in said and "%disown(Shelf::" in said, remark, (member, said))
        for said_of_it in ["%disown(Shelf::adopt, book)", "%not_kept(Shelf::adopt, book)"]:
            text = book.replace("shelf\n", f"shelf\n{said_of_it}\n") + shelf % "adopt(Book *book)"
            self.assertEqual(self.gen(0, self.write("shelf.i", text).name)[0], "")

    # A method whose name says that its result is new may be a factory.
    def test_names_of_factories_are_remarked_on(self):
        shelf = "%%module shelf\n%sclass Book {\npublic:\n  Book();\n  ~Book();\n};\nclass Shelf {\npublic:\n  %s;\n};\n"
        for member, remark in [("Book *cloneBook()", True), ("Book *make()", True), ("Book *book()", False), ("Book &make()", False)]:
            said, _ = self.gen(0, self.write("shelf.i", shelf % ("", member)).name)
            self.assertEqual("note: " in said and "%newobject Shelf::" in said, remark, (member, said))
        for said_of_it in ["%newobject Shelf::make;", "%borrowed(Shelf::make)", "%copied(Shelf::make)"]:
            self.assertEqual(self.gen(0, self.write("shelf.i", shelf % (said_of_it + "\n", "Book *make()")).name)[0], "")

    def test_wrong_options(self):
        for text, *arguments in [
            ("interface is required",),
            ("--what", "plain.i", "--what"),
            ("plain.h", "plain.i", "plain.h"),
            ("-I: 1 required", "plain.i", "-I"),
            ("--cpp-dir: 1 required", "plain.i", "--cpp-dir"),
            ("--on-unsupported: maybe not in {refuse,skip}", "plain.i", "--on-unsupported=maybe"),
            ("excludes", "plain.i", "--go-only", "--cpp-only"),
            ("--target mips is none of 386, amd64 and arm64", "plain.i", "--target", "mips"),
            ("cannot read none.h, the macros of --target 386", "plain.i", "--target", "386=none.h"),
            ("plain.h is not what a C++ compiler defines", "plain.i", "--target", "386=plain.h"),
        ]:
            with self.subTest(arguments=arguments):
                self.refused(2, text, *arguments)
        for arguments in [[], ["make", "plain.i"]]:
            done = self.start(*arguments)
            self.assertEqual(done.returncode, 2)
            self.assertIn("A subcommand is required", done.stderr)

    def test_missing_interface(self):
        said = self.refused(2, "there is no file none.i", "none.i")
        self.assertEqual(said, "gangway: error: there is no file none.i\n")
        self.refused(2, "there is no file .", ".")

    def test_missing_header(self):
        self.write("plain.i", "%module plain\n%include \"none.h\"\n")
        said = self.refused(1, "gangway: error: SWIG does not accept plain.i:\n", "plain.i")
        self.assertRegex(said, r"plain\.i:2: Error: .*none\.h")

    def test_include_folders(self):
        self.write("user.i", "%module user\n%include \"first.h\"\n%include \"second.h\"\n")
        self.write("one/first.h", "int first(int value);\n")
        self.write("two/second.h", "int second(int value);\n")
        self.refused(1, "first.h", "user.i")
        self.refused(1, "second.h", "user.i", "-I", "one")
        said, new = self.gen(0, "-I", "one", "user.i", "-Itwo")  # -I takes one folder, not the interface behind it
        self.assertEqual(said, "")
        self.assertIn("func First(", self.read("zuser.go"))
        self.assertIn("func Second(", self.read("zuser.go"))

    def test_macros(self):
        self.write("macro.i", "%module macro\n#if COUNT > 1\nint many(int value);\n#endif\n"
                              "#ifdef MORE\nint more(int value);\n#endif\nint one(int value);\n")
        for arguments, expected in [([], {"One"}), (["-D", "COUNT=1"], {"One"}), (["-DCOUNT=2"], {"One", "Many"}),
                                    (["-D", "MORE", "-D", "COUNT=2"], {"One", "Many", "More"})]:
            with self.subTest(arguments=arguments):
                self.gen(0, *arguments, "macro.i")
                found = set(re.findall(r"^func (\w+)\(", self.read("zmacro.go"), re.M))
                self.assertEqual(found & {"One", "Many", "More"}, expected)

    def test_missing_swig(self):
        (self.folder / "empty").mkdir()
        nowhere = {"PATH": str(self.folder / "empty"), "SWIG": ""}
        self.refused(2, "gangway: error: SWIG is not in PATH: install it", "plain.i", **nowhere)
        self.refused(2, "gangway: error: SWIG is not in PATH: install it", "plain.i", "--swig", "swig", **nowhere)
        self.refused(2, "gangway: error: cannot start SWIG (./none/swig)\n", "plain.i", "--swig", "./none/swig")

    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_old_swig(self):
        old = self.write("old/swig", "#!/bin/sh\necho\necho 'SWIG Version 3.0.12'\n")
        old.chmod(0o755)
        text = "swig is SWIG 3.0; gangway needs 4.1 or newer"
        self.refused(2, f"gangway: error: ./old/{text}", "plain.i", "--swig", "./old/swig")
        self.refused(2, text, "plain.i", SWIG=str(old))
        self.refused(2, text, "plain.i", SWIG="", PATH=f"{old.parent}{os.pathsep}{os.environ['PATH']}")
        said, new = self.gen(0, "plain.i", "--swig", "swig", SWIG=str(old))  # the option comes before the variable
        self.assertIn("zplain.go", new)
        for version, code in [("4.0.2", 2), ("4.1.0", 1), ("5.0.0", 1)]:  # 1: accepted, then it fails as SWIG
            old.write_text(f"#!/bin/sh\n[ \"$1\" = -version ] && echo 'SWIG Version {version}' && exit\nexit 3\n")
            with self.subTest(version=version):
                self.refused(code, "needs 4.1" if code == 2 else "SWIG does not accept", "plain.i", "--swig", str(old))

    def test_refuse(self):
        self.write("mixed.i", mixed)
        for arguments in [[], ["--on-unsupported=refuse"]]:
            said = self.refused(1, "mixed.i: error: bad(long double): ", "mixed.i", "--depfile", "mixed.d", *arguments)
            self.assertIn("[long-double]\n  hint: ", said)
            self.assertTrue(said.endswith("gangway: mixed.i has 1 declaration that cannot be wrapped; nothing was "
                                          "written (--on-unsupported=skip leaves them out)\n"), said)

    def test_refuse_keeps_files(self):
        self.write("mixed.i", "%module mixed\nint good(int value);\n")
        self.gen(0, "mixed.i")
        before = {name: self.read(name) for name in self.files() - {"mixed.i"}}
        self.write("mixed.i", mixed)
        self.refused(1, "[long-double]", "mixed.i")
        self.assertEqual({name: self.read(name) for name in self.files() - {"mixed.i"}}, before)

    def test_skip(self):
        self.write("mixed.i", mixed)
        said, new = self.gen(0, "mixed.i", "--on-unsupported=skip")
        self.assertTrue(said.startswith("mixed.i: warning: bad(long double): "), said)
        self.assertIn("[long-double]\n  hint: ", said)
        self.assertNotIn("error", said)
        self.assertNotIn("nothing was written", said)
        self.assertEqual(new, {"zmixed.go", "cpp/zmixed.cpp", "cpp/zmixed.def"})
        self.assertIn("func Good(", self.read("zmixed.go"))
        self.assertNotIn("func Bad(", self.read("zmixed.go"))

    def test_skip_that_leaves_nothing(self):
        self.write("bad.i", "%module bad\nlong double bad(long double x);\n")
        said = self.refused(1, "[long-double]", "bad.i", "--on-unsupported=skip")
        self.assertIn("nothing is left of bad.i when that is left out; nothing was written", said)

    def test_skip_does_not_hide_a_clash(self):
        self.write("clash.i", "%module clash\nstruct Load { int size(); };\n")
        said = self.refused(1, "[reserved-name]", "clash.i", "--on-unsupported=skip")
        self.assertIn("clash.i: error: ", said)
        self.assertTrue(said.endswith("nothing was written\n"), said)  # does not advise what does not help

    def test_default_folders(self):
        self.write("deep/er/plain.i", plain)
        self.write("deep/er/plain.h", "int twice(int value);\n")
        said, new = self.gen(0, "deep/er/plain.i")
        self.assertEqual(said, "")
        self.assertEqual(new, {"deep/er/zplain.go", "deep/er/cpp/zplain.cpp", "deep/er/cpp/zplain.def"})
        self.assertEqual(self.gen(0, "plain.i")[1], {"zplain.go", "cpp/zplain.cpp", "cpp/zplain.def"})

    def test_folders(self):
        new = self.gen(0, "plain.i", "--cpp-dir", "new/shims", "--go-dir", "new/go")[1]
        self.assertEqual(new, {"new/go/zplain.go", "new/shims/zplain.cpp", "new/shims/zplain.def"})

    def test_one_side(self):
        self.assertEqual(self.gen(0, "plain.i", "--go-only")[1], {"zplain.go"})
        self.assertEqual(self.gen(0, "plain.i", "--cpp-only", "--go-dir", "go")[1], {"cpp/zplain.cpp", "cpp/zplain.def"})

    def test_go_package(self):
        self.gen(0, "plain.i")
        self.assertRegex(self.read("zplain.go"), r"(?m)^package plain$")
        self.gen(0, "plain.i", "--go-package", "other")
        self.assertRegex(self.read("zplain.go"), r"(?m)^package other$")
        self.assertNotRegex(self.read("zplain.go"), r"(?m)^package plain$")

    def test_go_package_that_go_would_not_take(self):
        for name in ("my-pkg", "func", "1st", "main"):
            self.refused(2, f"{name} cannot be the name of a Go package", "plain.i", "--go-package", name)

    # --- names of modules

    def test_module_names_that_are_no_file_name(self):
        for name in ('"../../evil"', '"/tmp/evil"', '"a/../b"', '"..\\\\evil"', "a-b", '"1st"', '"a b"', '""', '"\u00e4"', '"' + "x" * 101 + '"'):
            with self.subTest(name=name):
                self.write("in/deep/er/odd.i", f"%module {name}\nint f(int a);\n")
                self.refused(1, "the name of a module" if "x" * 101 not in name else "names of files have an end", "in/deep/er/odd.i")
        for name in ("nul", "Con", "com1", "LPT9", "gangway", "kernel32"):
            with self.subTest(name=name):
                self.write("odd.i", f"%module {name}\nint f(int a);\n")
                self.refused(1, f"odd.i: %module {name}: ", "odd.i")

    def test_module_name_behind_a_macro_an_include_and_a_condition(self):
        self.write("named.i", "%module \"../evil\"\n")
        for text, *arguments in [('#define NAME "../evil"\n%module NAME\nint f(int a);\n',),
                                 ("%module name\nint f(int a);\n", '-Dname="../evil"'),
                                 ('%include "named.i"\n%module fine\nint f(int a);\n',),
                                 ('%import "named.i"\n%module fine\nint f(int a);\n',),
                                 ('#ifdef GANGWAY\n%module(docstring="(\\")") "../evil"\n#else\n%module fine\n#endif\nint f(int a);\n',)]:
            with self.subTest(text=text):
                self.write("odd.i", text)
                self.refused(1, "odd.i: %module ../evil: ", "odd.i", *arguments)
        self.write("named.i", "%module named\n")
        self.write("odd.i", '/* %module no */ // %module neither\n%module(x="1") "fine";\n%import "named.i"\nint f(int a);\n')
        self.assertIn("zfine.go", self.gen(0, "odd.i")[1])

    def test_module_names_that_go_would_not_take(self):
        for name in ("func", "main", "init", "string", "bridge", "documentation", "unit_test", "_hidden"):
            with self.subTest(name=name):
                self.write("odd.i", f"%module {name}\nint f(int a);\n")
                self.refused(1, f"odd.i: %module {name} cannot be the name of a Go package: ", "odd.i")
                new = self.gen(0, "odd.i", "--go-package", "other")[1]
                self.assertIn(f"cpp/z{name}.cpp", new)
                for file in new:
                    (self.folder / file).unlink()

    def test_module_names_that_go_would_take_for_build_constraints(self):
        for name in ("net_linux", "net_amd64", "net_windows", "big_windows_386"):
            with self.subTest(name=name):
                self.write(f"z{name}.go", "// Code generated by gangway 0.1.0 from odd.i. DO NOT EDIT.\npackage x\n")
                self.write(f"z{name}_word64.go", "package mine\n")
                self.write("odd.i", f"%module {name}\nint f(int a);\n")
                new = self.gen(0, "odd.i")[1]
                self.assertEqual(new, {f"z{name}_module.go", f"cpp/z{name}.cpp", f"cpp/z{name}.def"})
                self.assertFalse((self.folder / f"z{name}.go").exists())  # what an older version made would come twice
                self.assertEqual(self.read(f"z{name}_word64.go"), "package mine\n")

    # --- SWIG as a program

    def swig(self, name, text):
        file = self.write(name, "#!/bin/sh\n" + text)
        file.chmod(0o755)
        return str(file)

    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_swig_with_the_line_ends_of_windows(self):
        self.write("plain.h", "/** Doubles.\r\n *\r\n * More of it. */\r\nint twice(int value);\r\nint sum(int *BUFFER, int LENGTH);\r\n")
        self.write("plain.i", "%module(docstring=\"The module.\\nMore.\") plain\r\n%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (int *BUFFER, int LENGTH) };\r\n"
                              "%{\r\n#include \"plain.h\"\r\n%}\r\n%include \"plain.h\"\r\n%inline %{\r\nint three() { return 3; }\r\n%}\r\n")
        self.gen(0, "plain.i", "--go-dir", "usual", "--cpp-dir", "usual", "--depfile", "usual/plain.d")
        real = shutil.which("swig")
        crlf = self.swig("crlf/swig", f"""[ "$1" = -version -o "$1" = -swiglib ] && {{ '{real}' "$@" | sed 's/$/\\r/'; exit; }}
'{real}' "$@" > '{self.folder}/said' 2>&1; rc=$?
sed 's/\r*$/\\r/' '{self.folder}/said'; rm '{self.folder}/said'
while [ $# -gt 0 ]; do case $1 in -o|-xmlout) sed -i 's/\r*$/\\r/' "$2"; shift;; -outdir) sed -i 's/\r*$/\\r/' "$2"/*.py 2>/dev/null; shift;; esac; shift; done
exit $rc
""")
        self.gen(0, "plain.i", "--go-dir", "windows", "--cpp-dir", "windows", "--depfile", "windows/plain.d", "--swig", crlf)
        for name in ("zplain.go", "zplain.cpp", "zplain.def", "plain.d"):
            self.assertEqual(self.read("windows/" + name).replace("windows/", "usual/"), self.read("usual/" + name), name)
        self.assertIn("More of it.", self.read("usual/zplain.go"))
        self.assertIn("Package plain is the module.", self.read("usual/zplain.go"))
        self.assertNotIn("\r", self.read("usual/zplain.cpp") + self.read("usual/zplain.go"))

    # However many macros each target's compiler has: what nothing in the interface asks for makes no second reading.
    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_an_interface_without_anything_of_the_target_is_read_once(self):
        counting = self.swig("counting/swig", f"echo \"$@\" >> '{self.folder}/runs'\nexec '{shutil.which('swig')}' \"$@\"\n")
        self.write("macros.h", "#define __cplusplus 202002L\n#define _WIN32 1\n#define __i386__ 1\n#define ONE 1\n")
        for header, readings in [("int twice(int value);\n", 1), ("#ifdef _WIN64\nint twice(int value);\n#endif\nint once(int value);\n", 2)]:
            self.write("plain.h", header)
            self.write("runs", "")
            self.gen(0, "plain.i", "--swig", counting, "--target", "386=macros.h")
            self.assertEqual(self.read("runs").count("tree.xml"), readings, self.read("runs"))

    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_swig_and_its_library(self):
        real = shutil.which("swig")
        library = subprocess.run([real, "-swiglib"], capture_output=True, text=True).stdout.splitlines()[0]
        # As the program in the Python package: it knows its library by SWIG_LIB only.
        lost = f"[ \"$1\" = -version ] && echo 'SWIG Version 4.1.0' && exit\nSWIG_LIB=${{SWIG_LIB:-/nowhere}} exec '{real}' \"$@\"\n"
        nowhere = self.swig("alone/swig", lost)
        self.refused(2, f"gangway: error: SWIG ({nowhere}) does not find its own library: there is no swig.swg in /nowhere; "
                        "let the variable SWIG_LIB name the folder where it is", "plain.i", "--swig", nowhere, SWIG_LIB="")
        self.gen(0, "plain.i", "--swig", nowhere, "--go-dir", "named", SWIG_LIB=library)
        program = self.swig("data/bin/swig", lost)
        (self.folder / "data/share/swig").mkdir(parents=True)
        (self.folder / "data/share/swig/4.1.0").symlink_to(library)
        (self.folder / "link").symlink_to(program)
        self.gen(0, "plain.i", "--swig", program, "--go-dir", "found", SWIG_LIB="")
        self.gen(0, "plain.i", "--swig", "./link", "--go-dir", "linked", SWIG_LIB="")

    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_swig_of_the_current_folder_is_not_run(self):
        planted = "echo planted > '%s/PLANTED'; echo 'SWIG Version 4.1.0'; exit 1\n" % self.folder
        self.swig("swig", planted)
        self.swig("bin/swig", planted)
        for path in (":/nowhere", "/nowhere::/none", "/nowhere:", ".", "./", "bin:/nowhere", "../" + self.folder.name):
            with self.subTest(path=path):
                self.refused(2, "gangway: error: SWIG is not in PATH: install it", "plain.i", PATH=path, SWIG="")
                self.refused(2, "gangway: error: SWIG is not in PATH: install it", "plain.i", "--swig", "swig", PATH=path, SWIG="")
                self.assertFalse((self.folder / "PLANTED").exists())

    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_swig_that_does_not_end(self):
        hanging = self.swig("hang/swig", "[ \"$1\" = -version ] && echo 'SWIG Version 4.1.0' && exit\n[ \"$1\" = -swiglib ] && exit\n"
                                         f"echo $$ > '{self.folder}/pid'; sleep 600 & echo $! >> '{self.folder}/pid'; wait\n")
        said = self.gen(1, "plain.i", "--swig", hanging, "--swig-timeout", "1")[0]
        self.assertIn("was still at plain.i after 1 seconds and was ended: --swig-timeout gives it more", said)
        self.gone("pid")
        self.refused(1, "after 1 seconds", "plain.i", "--swig-timeout", "1", "--swig",
                     self.swig("closed/swig", "[ \"$1\" = -version ] && echo 'SWIG Version 4.1.0' && exit\nexec >&- 2>&-\nsleep 600\n"))
        self.refused(1, "MB of messages about plain.i and was ended", "plain.i", "--swig",
                     self.swig("loud/swig", "[ \"$1\" = -version ] && echo 'SWIG Version 4.1.0' && exit\nexec yes 'x.i:1: Warning 401: the same again and again'\n"))

    # Every process whose id is a line of the file has ended.
    def gone(self, name):
        for pid in self.read(name).split():
            for _ in range(500):
                state = pathlib.Path(f"/proc/{pid}/stat")
                try:
                    if state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                        break
                except OSError:
                    break
                time.sleep(0.02)
            else:
                self.fail(f"process {pid} lives on")

    @unittest.skipUnless(sys.platform == "linux", "only Linux tells a process that its parent has ended")
    def test_swig_does_not_outlive_gangway(self):
        for number, everything in [(signal.SIGTERM, True), (signal.SIGINT, True), (signal.SIGHUP, True), (signal.SIGKILL, False)]:
            with self.subTest(signal=number):
                (self.folder / "pid").unlink(missing_ok=True)
                more = f"sleep 600 & echo $! >> '{self.folder}/pid'; wait" if everything else "exec sleep 600"
                hanging = self.swig("hang/swig", f"[ \"$1\" = -version ] && echo 'SWIG Version 4.1.0' && exit\necho $$ > '{self.folder}/pid'; {more}\n")
                (self.folder / "tmp").mkdir(exist_ok=True)
                started = subprocess.Popen([gangway, "gen", *library, "plain.i", "--swig", hanging], cwd=self.folder,
                                           env={**os.environ, "TMPDIR": str(self.folder / "tmp")}, stderr=subprocess.PIPE)
                while not (self.folder / "pid").exists() or len(self.read("pid").split()) < 1 + everything:
                    self.assertIsNone(started.poll())
                    time.sleep(0.01)
                started.send_signal(number)
                said = started.communicate()[1]
                self.assertEqual((started.returncode, said), (-number, b""))
                self.gone("pid")
                if everything:
                    self.assertEqual(list((self.folder / "tmp").iterdir()), [])

    @unittest.skipUnless(os.name == "posix", "the fake SWIG is a shell script")
    def test_swig_that_crashes(self):
        crash = self.swig("crash/swig", "[ \"$1\" = -version ] && echo 'SWIG Version 4.1.0' && exit\nkill -SEGV $$\n")
        self.refused(1, "itself crashed (signal 11) at plain.i: leave out under #ifndef SWIG", "plain.i", "--swig", crash)

    def test_library_without_gangway_i(self):
        (self.folder / "empty").mkdir()
        self.refused(2, "there is no gangway.i in empty", "plain.i", "--idl", "empty")

    def test_no_temporary_folder(self):
        self.refused(2, "there is no folder for temporary files", "plain.i", TMPDIR=str(self.folder / "missing"))

    def test_depfile_that_cannot_be_written(self):
        said, _ = self.gen(2, "plain.i", "--depfile", "missing/plain.d")
        self.assertIn("cannot write missing/plain.d", said)

    @unittest.skipIf(os.name == "nt", "the texts name files with '/'")
    def test_unwritable(self):
        self.write("taken", "a file\n")
        self.refused(2, "gangway: error: cannot write taken/zplain.cpp: ", "plain.i", "--cpp-dir", "taken")
        self.refused(2, "gangway: error: cannot write taken/in/zplain.go: ", "plain.i", "--go-only", "--go-dir", "taken/in")
        self.assertEqual(self.read("taken"), "a file\n")

    def test_unchanged_files_are_not_touched(self):
        new = self.gen(0, "plain.i")[1]
        self.assertEqual(len(new), 3)
        for name in new:
            os.utime(self.folder / name, (1000, 1000))
        self.gen(0, "plain.i")
        for name in new:
            self.assertEqual((self.folder / name).stat().st_mtime, 1000, name)
        self.write("plain.h", "int twice(int value);\nint thrice(int value);\n")
        self.assertEqual(self.gen(0, "plain.i")[1], set())  # no temporary files are left
        for name in new:
            self.assertNotEqual((self.folder / name).stat().st_mtime, 1000, name)
        self.assertIn("func Thrice(", self.read("zplain.go"))

    # The depfile as make reads it: one rule, with blanks, '#' and '$' escaped.
    def depfile(self, name):
        text = self.read(name)
        self.assertTrue(text.endswith("\n") and not text.endswith("\\\n"), text)
        rule = text.replace("\\\n", " ")
        self.assertEqual(rule.count("\n"), 1, text)
        found = [[]]
        for word in re.findall(r"(?:\\.|\$\$|[^\s\\$#])+|\S", rule):
            self.assertNotIn(word, ["#", "$", "\\"], text)
            end = word.endswith(":")
            word = word.removesuffix(":") if end else word
            found[-1] += [re.sub(r"\\(.)", r"\1", word).replace("$$", "$")] if word else []
            found += [[]] if end else []
        self.assertEqual(len(found), 2, text)
        return found

    @unittest.skipIf(os.name == "nt", "the names are not those of Windows")
    def test_depfile(self):
        self.write("a b/user.i", "%module user\n%include \"c d.h\"\n%include \"v$w#x.h\"\n%import \"types.i\"\n")
        self.write("a b/c d.h", "int first(int value);\n")
        self.write("a b/types.i", "%module types\n%include \"inner.h\"\n")
        self.write("more/v$w#x.h", "int second(int value);\n")
        self.write("more/inner.h", "struct Inner;\n")
        said, new = self.gen(0, "a b/user.i", "-Imore", "--depfile", "user.d")
        self.assertEqual(new, {"a b/zuser.go", "a b/cpp/zuser.cpp", "a b/cpp/zuser.def", "user.d"})
        targets, files = self.depfile("user.d")
        self.assertEqual(targets, ["a b/cpp/zuser.cpp", "a b/cpp/zuser.def"])
        own = {"a b/user.i", "a b/c d.h", "a b/types.i", "more/v$w#x.h", "more/inner.h"}
        self.assertEqual(own - set(files), set())
        self.assertIn("gangway.i", [pathlib.Path(file).name for file in files])
        for file in files:
            self.assertTrue((self.folder / file).is_file(), file)
        self.gen(0, "a b/user.i", "-Imore", "--depfile", "user.d", "--go-only")
        self.assertEqual(self.depfile("user.d")[0], ["a b/zuser.go"])


if __name__ == "__main__":
    unittest.main()
