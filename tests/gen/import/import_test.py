#!/usr/bin/env python3
# import_test.py: `gangway import` of type libraries that Windows and Wine have, byte for byte.
#
#   import_test.py --expected FOLDER -- [EMULATOR] gangway.exe
#
# The expected files are those the end-to-end tests are built from, tests/go/comtyped/native; GANGWAY_ACCEPT=1 takes the
# present output as the expected one.
import difflib, os, pathlib, shutil, subprocess, sys, tempfile, unittest

at = sys.argv.index("--")
expected = pathlib.Path(sys.argv[sys.argv.index("--expected") + 1]).resolve()
program = [str(pathlib.Path(word).resolve()) for word in sys.argv[at + 1:]]

CASES = {
    "scripting": ["Scripting.Dictionary"],
    "stdole": ["stdole2.tlb", "--only", "StdFont"],
    "webbrowser": ["Shell.Explorer.2", "--only", "WebBrowser", "--module", "webbrowser"],
    "wshshell": ["WScript.Shell", "--only", "WshShell", "--module", "wshshell"],
    "xmldom": ["MSXML2.DOMDocument.6.0", "--only", "DOMDocument60", "--module", "xmldom"],
}


class Import(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()

    # Runs the command, checks the exit code, and gives what was said.
    def run_import(self, code, *arguments):
        run = subprocess.run([*program, "import", *arguments], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(run.returncode, code, run.stdout + run.stderr)
        return run.stderr.replace("\r\n", "\n")

    def files(self):
        return {path.name: path.read_text() for path in sorted(self.folder.iterdir())}

    def check(self, name):
        said = self.run_import(0, *CASES[name])
        files = self.files()
        self.assertEqual(sorted(files), [f"{name}.cpp", f"{name}.hpp", f"{name}.i"])
        files[f"{name}.txt"] = said
        if os.environ.get("GANGWAY_ACCEPT"):
            for file, text in files.items():
                (expected / file).write_text(text)
        for file, text in files.items():
            want = (expected / file).read_text() if (expected / file).exists() else ""
            diff = "".join(difflib.unified_diff(want.splitlines(True), text.splitlines(True), "expected " + file, file))
            self.assertEqual(diff, "")
        before = {path: path.stat().st_mtime_ns for path in self.folder.iterdir()}
        self.run_import(0, *CASES[name])
        self.assertEqual(before, {path: path.stat().st_mtime_ns for path in self.folder.iterdir()}, "files are not touched")

    def test_dictionary_and_file_system(self):
        self.check("scripting")

    def test_dispinterface_and_its_table(self):
        self.check("stdole")

    def test_one_class_and_what_it_needs(self):
        self.check("xmldom")

    def test_events_of_a_class(self):
        self.check("webbrowser")

    def test_optional_arguments(self):
        self.check("wshshell")

    def test_output_is_as_clang_format_lays_it_out(self):
        tool = shutil.which("clang-format")
        if tool is None:
            self.skipTest("no clang-format")
        style = pathlib.Path(__file__).resolve().parents[3] / ".clang-format"
        for case in CASES.values():
            self.run_import(0, *case)
        for path in self.folder.glob("*.?pp"):
            run = subprocess.run([tool, f"--style=file:{style}", "--dry-run", "-Werror", str(path)], capture_output=True, text=True)
            self.assertEqual(run.returncode, 0, run.stderr[:2000])

    def test_clsid_is_as_good_as_its_progid(self):
        self.run_import(0, "{EE09B103-97E0-11CF-978F-00A02463E06F}")
        self.assertEqual(self.files()["scripting.hpp"], (expected / "scripting.hpp").read_text())

    def test_file_and_second_library_in_it(self):
        self.run_import(0, r"C:\windows\system32\vbscript.dll\3")
        self.assertIn("class IRegExp2 ", self.files()["vbscript_regexp_55.hpp"])

    def test_apartment_and_folder(self):
        self.run_import(0, "stdole2.tlb", "--only", "StdFont", "--apartment", "MTA", "-o", "below")
        self.assertIn("%apartment(stdole::new_StdFont, MTA)", (self.folder / "below" / "stdole.i").read_text())

    def test_what_is_not_there(self):
        self.assertIn("neither a file nor a registered ProgID", self.run_import(2, "No.Such.Thing"))
        self.assertIn("cannot read none.tlb", self.run_import(2, "none.tlb"))
        self.assertIn("is no CLSID or LIBID", self.run_import(2, "{1}"))
        self.assertIn("[unselected]", self.run_import(1, "stdole2.tlb", "--only", "Nothing"))
        self.assertIn("--module 1x: the name of a module is that of its DLL", self.run_import(2, "stdole2.tlb", "--module", "1x"))
        self.assertIn("func cannot be the name of a module and its Go package", self.run_import(2, "stdole2.tlb", "--module", "func"))
        self.assertEqual(self.files(), {})


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
