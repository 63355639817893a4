# module_test.py: the Go module as its users get it, downloaded from a proxy into an empty folder.
"""A proxy of files is made from the tree as the Go module reference describes it; nothing of the tree is seen otherwise.

With --full a program is built for windows/arm64, too, and one without the embedded DLLs."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PATH, VERSION = "github.com/gangway-go/gangway", "v0.0.1-test"
LIMIT = 1_000_000  # bytes of the zip, without embedded DLLs
WINE = ROOT / "tests/wine/run"
# Two imports, no other file, and no DLL anywhere.
PROGRAM = """package main

import (
	"context"
	"fmt"
	"log"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
)

func main() {
	count, err := countAfter("one", "two")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("count", count)
}

func countAfter(keys ...string) (int, error) {
	ctx := context.Background()
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		return 0, err
	}
	defer apt.Close(ctx)
	dict, err := com.Create(ctx, apt, "Scripting.Dictionary")
	if err != nil {
		return 0, err
	}
	defer dict.Close(ctx)
	for _, key := range keys {
		if _, err := dict.Call(ctx, "Add", key, len(key)); err != nil {
			return 0, err
		}
	}
	return com.Get[int](ctx, dict, "Count")
}
"""
TEST = """package main

import "testing"

func TestCount(t *testing.T) {
	if count, err := countAfter("key"); count != 1 || err != nil {
		t.Fatal(count, err)
	}
}
"""
ARCHITECTURES = ["amd64", "386"]  # that programs are built for
RUN = ["amd64", "386"]  # that they run on here
FULL = "--full" in sys.argv
PUBLIC = ["go/apartment", "go/bridge", "go/cgo", "go/com", "go/stub", "go/stub/cgostub", "go/stub/comstub"]


def files() -> list[str]:
    """The files of the root module: those git knows, without folders that hold a module of their own."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    modules = {str(pathlib.PurePosixPath(name).parent) + "/" for name in names if name.endswith("/go.mod")}
    return sorted(name for name in names if not any(name.startswith(folder) for folder in modules))


class Module(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        base = pathlib.Path(cls.folder.name)
        proxy = base / "proxy" / PATH / "@v"
        proxy.mkdir(parents=True)
        (proxy / "list").write_text(VERSION + "\n")
        (proxy / f"{VERSION}.info").write_text(json.dumps({"Version": VERSION, "Time": "2026-01-01T00:00:00Z"}))
        (proxy / f"{VERSION}.mod").write_text((ROOT / "go.mod").read_text())
        with zipfile.ZipFile(proxy / f"{VERSION}.zip", "w", zipfile.ZIP_DEFLATED) as out:
            for name in files():
                out.write(ROOT / name, f"{PATH}@{VERSION}/{name}")
        cls.user = base / "user"
        cls.user.mkdir()
        there = subprocess.run(["go", "env", "GOMODCACHE", "GOPROXY"], capture_output=True, text=True, check=True).stdout.split()
        cls.env = os.environ | {
            # What the module requires comes from where it came from before.
            "GOPROXY": f"file://{base / 'proxy'},file://{there[0]}/cache/download,{there[1]}",
            "GOMODCACHE": str(base / "cache"), "GONOSUMDB": PATH, "GOFLAGS": "-mod=mod -modcacherw", "GOWORK": "off", "GOTOOLCHAIN": "local",
            "GOOS": "windows", "GOARCH": "amd64", "CGO_ENABLED": "0"}
        (cls.user / "go.mod").write_text(f"module example.com/user\n\ngo 1.24\n\nrequire {PATH} {VERSION}\n")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def go(self, *words, folder=None):
        run = subprocess.run(["go", *words], cwd=folder or self.user, env=self.env, capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        return run.stdout

    def test_the_zip_is_small(self):
        """The zip that is downloaded is under a megabyte, apart from the DLLs in it."""
        downloaded = json.loads(self.go("mod", "download", "-json", f"{PATH}@{VERSION}"))
        with zipfile.ZipFile(downloaded["Zip"]) as packed:
            dlls = sum(info.compress_size for info in packed.infolist() if info.filename.endswith(".dll"))
        self.assertLess(pathlib.Path(downloaded["Zip"]).stat().st_size - dlls, LIMIT)

    def test_it_holds_what_users_import(self):
        """Its packages are those of go/ and the tool in gen/cgo; no test program, example or benchmark is among them."""
        packages = self.go("list", f"{PATH}/...").split()
        strange = [package for package in packages if not re.match(rf"{PATH}/(go/|gen/cgo$)", package)]
        self.assertEqual(strange, [])
        self.assertEqual([name for name in PUBLIC if f"{PATH}/{name}" not in packages], [])

    def test_a_program_builds(self):
        """A program in an empty folder that imports every public package builds, for each target, without a C compiler."""
        imports = "".join(f'\t_ "{PATH}/{name}"\n' for name in PUBLIC)
        (self.user / "main.go").write_text(f"package main\n\nimport (\n{imports})\n\nfunc main() {{}}\n")
        for goarch in ARCHITECTURES:
            self.env["GOARCH"] = goarch
            self.go("build", "-o", os.devnull, ".")

    def test_a_com_program_runs(self):
        """In an empty folder with only Go, `go run` and `go test` of a program that uses COM work, without any DLL beside it."""
        folder = pathlib.Path(self.folder.name) / "com"
        folder.mkdir()
        (folder / "main.go").write_text(PROGRAM)
        (folder / "main_test.go").write_text(TEST)
        self.go("mod", "init", "example.com/count", folder=folder)
        self.go("get", f"{PATH}@{VERSION}", folder=folder)
        for goarch in RUN:
            self.env["GOARCH"] = goarch
            self.assertEqual(self.go("run", f"-exec={WINE}", ".", folder=folder).strip(), "count 2", goarch)
            self.assertIn("ok", self.go("test", "-vet=off", f"-exec={WINE}", ".", folder=folder), goarch)

    if FULL:  # all packages are built once more for it

        def test_without_embedded_dlls(self):
            """Built with the tag gangway_external, a program has no DLL inside, and says where it would have one."""
            folder = pathlib.Path(self.folder.name) / "external"
            folder.mkdir()
            (folder / "main.go").write_text(PROGRAM)
            (folder / "go.mod").write_text((self.user / "go.mod").read_text())
            self.env["GOARCH"] = "amd64"
            self.go("build", "-tags=gangway_external", "-o", "count.exe", ".", folder=folder)
            self.assertNotIn(b"gw_start\0gw_", (folder / "count.exe").read_bytes())  # the names of gangway.dll's exports
            run = subprocess.run([WINE, folder / "count.exe"], env=self.env, capture_output=True, text=True)
            self.assertEqual(run.returncode, 1)
            for words in ("gangway.dll", "beside the executable", "-tags gangway_external"):
                self.assertIn(words, run.stderr)


if __name__ == "__main__":
    if FULL:
        sys.argv.remove("--full")
        ARCHITECTURES.append("arm64")
    unittest.main()
