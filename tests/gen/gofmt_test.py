#!/usr/bin/env python3
# gofmt_test.py: every generated Go file is as gofmt writes it: the committed ones, the file functions and the sample. The step `stubs`
# of test.py looks at those the build writes.
#
#   gofmt_test.py <root> <gangway> <gen_emit_sample>
import pathlib, shutil, subprocess, sys, tempfile

root, gangway, sample = sys.argv[1:]
tool = shutil.which("gofmt")
if tool is None:
    sys.exit("gofmt is not in PATH")


def wrong(files):
    if not files:
        sys.exit("there are no files to look at")
    run = subprocess.run([tool, "-l", *map(str, files)], capture_output=True, text=True)
    return (run.stdout + run.stderr).splitlines()


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    bad = folder / "bad.go"
    bad.write_text("package bad\nvar  x =1\n")
    if not wrong([bad]):
        sys.exit("the harness itself: a badly laid out file passes")
    bad.unlink()
    subprocess.run([gangway, "gen", f"{root}/bridge/idl/windows_file.i", "--idl", f"{root}/bridge/idl", "--go-only",
                    "--go-dir", str(folder / "winfile")], check=True)
    subprocess.run([sample, str(folder / "sample")], check=True)
    base = pathlib.Path(root)
    found = [*folder.rglob("*.go")]
    for place in ["tests/gen/golden", "bridge/examples", "go"]:
        found += base.joinpath(place).rglob("z*.go")
    problems = wrong(found)
print("\n".join(problems) if problems else f"ok: {len(found)} files")
sys.exit(bool(problems))
