// program_windows_test.go: gangway.exe, run as people run it, with a real swig.exe and with ones that this program plays.

//go:build windows && !gangway_portable

package program_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/testdll"
)

// role names what a copy of this program does as swig.exe: it loops or is old, and tells that it was run.
const role = "GANGWAY_TEST_SWIG_ROLE"

var getACP = syscall.NewLazyDLL("kernel32.dll").NewProc("GetACP")

func TestMain(m *testing.M) {
	if os.Getenv(role) != "" {
		os.Exit(playSwig())
	}
	os.Exit(m.Run())
}

func playSwig() int {
	self, err := os.Executable()
	if err != nil {
		return 2
	}
	_ = os.WriteFile(self+".ran", []byte(strconv.Itoa(os.Getpid())+"\n"), 0o666)
	if len(os.Args) == 2 && os.Args[1] == "-version" {
		if os.Getenv(role) == "old" {
			fmt.Println("SWIG Version 3.0.12")
		} else {
			fmt.Println("SWIG Version 4.1.0")
		}
		return 0
	}
	_ = os.WriteFile(self+".loops", []byte(strconv.Itoa(os.Getpid())+"\n"), 0o666)
	time.Sleep(10 * time.Minute)
	return 1
}

func root(t *testing.T) string {
	t.Helper()
	folder, err := filepath.Abs("../../..")
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// realSwig is the swig.exe that `make setup` has unpacked.
func realSwig(t *testing.T) string {
	t.Helper()
	file := filepath.Join(root(t), "build", "swig-windows", "swig", "data", "bin", "swig.exe")
	if _, err := os.Stat(file); err != nil {
		t.Fatalf("run `make setup`: %v", err)
	}
	return file
}

// fakeSwig is a copy of this program.
func fakeSwig(t *testing.T, file string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, read(t, self))
	return file
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o777); err != nil {
		t.Fatal(err)
	}
}

// gangway is a run of `gangway gen` in a folder, with variables "NAME=value"; there is no SWIG but what they or the words say.
func gangway(t *testing.T, folder string, variables []string, words ...string) *exec.Cmd {
	t.Helper()
	command := exec.Command(filepath.Join(testdll.Folder(), "gangway.exe"), append([]string{"gen", "--idl", filepath.Join(root(t), "bridge", "idl")}, words...)...)
	command.Dir = folder
	for _, variable := range os.Environ() {
		switch name, _, _ := strings.Cut(strings.ToUpper(variable), "="); name {
		case "PATH", "SWIG", "SWIG_LIB":
		default:
			command.Env = append(command.Env, variable)
		}
	}
	command.Env = append(command.Env, variables...)
	return command
}

// said runs it; what it wrote to standard error has no CR.
func said(t *testing.T, command *exec.Cmd, code int) string {
	t.Helper()
	var output, errorOutput bytes.Buffer
	command.Stdout, command.Stderr = &output, &errorOutput
	err := command.Run()
	text := strings.ReplaceAll(errorOutput.String(), "\r", "")
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	if got := command.ProcessState.ExitCode(); got != code {
		t.Fatalf("exit code %d, want %d; it says:\n%s%s", got, code, output.String(), text)
	}
	return text
}

// The same bytes as on other systems, from folders of every kind, however they are named on the command line. SWIG_LIB is
// not set: the program of the Python package does not know by itself where its library is.
func TestItWritesWhatItWritesElsewhere(t *testing.T) {
	for golden, folder := range map[string]string{
		"implement": "Grün und Blau", "classes": `tief\er Weg`, "values": "Ελλάδα 日本",
	} {
		t.Run(golden, func(t *testing.T) {
			t.Parallel()
			from := filepath.Join(root(t), "tests", "gen", "golden", golden)
			home := filepath.Join(e2e.Folder(t), folder)
			write(t, filepath.Join(home, "x.i"), read(t, filepath.Join(from, "x.i")))
			cwd, source := home, "x.i"
			switch golden {
			case "implement":
				cwd, source = e2e.Folder(t), filepath.Join(home, "x.i")
			case "classes":
				cwd, source = filepath.Dir(home), filepath.Base(home)+`\x.i`
			}
			text := said(t, gangway(t, cwd, nil, source, "--swig", realSwig(t)), 0)
			if text != "" {
				t.Errorf("it says:\n%s", text)
			}
			files, err := filepath.Glob(filepath.Join(from, "z*"))
			if err != nil || len(files) < 3 {
				t.Fatal(files, err)
			}
			for _, file := range files {
				made := filepath.Join(home, filepath.Base(file))
				if filepath.Ext(file) != ".go" {
					made = filepath.Join(home, "cpp", filepath.Base(file))
				}
				if !bytes.Equal(read(t, made), read(t, file)) {
					t.Errorf("%s is not what it is elsewhere", filepath.Base(file))
				}
			}
		})
	}
}

func TestMessagesAreThoseOfOtherSystems(t *testing.T) {
	t.Parallel()
	const name = "unmatched-apply"
	from := filepath.Join(root(t), "tests", "gen", "ui")
	folder := filepath.Join(e2e.Folder(t), "Küche")
	write(t, filepath.Join(folder, name+".i"), read(t, filepath.Join(from, name+".i")))
	text := said(t, gangway(t, folder, nil, name+".i", "--swig", realSwig(t)), 1)
	if want := string(read(t, filepath.Join(from, name+".txt"))); text != want {
		t.Errorf("it says:\n%s\nwant:\n%s", text, want)
	}
}

func TestIncludeFoldersTargetsAndDepfiles(t *testing.T) {
	t.Parallel()
	folder := e2e.Folder(t)
	write(t, filepath.Join(folder, `über uns\user.i`), []byte("%module user\n%include \"first.h\"\n%include \"deep/second.h\"\n"))
	write(t, filepath.Join(folder, `Kopf zeilen\ä\first.h`), []byte("/// Is \"first\" – or nothing.\nint first(int value);\r\n"))
	write(t, filepath.Join(folder, `αβγ\deep\second.h`), []byte("#ifdef MORE\nint second(int value);\n#endif\n"))
	write(t, filepath.Join(folder, "ma cros.h"), []byte("#define _WIN32 1\r\n#define _WIN64 1\r\n#define __SIZEOF_POINTER__ 8\r\n#define __x86_64__ 1\r\n#define __cplusplus 202002L\r\n"))
	text := said(t, gangway(t, folder, nil, `über uns\user.i`, "-I", `Kopf zeilen\ä`, "-I", filepath.Join(folder, "αβγ"), "-DMORE", "--target", "amd64=ma cros.h",
		"--depfile", `Größe\user.d`, "--go-dir", `go ö`, "--cpp-dir", `Größe`, "--swig", realSwig(t)), 0)
	if text != "" {
		t.Errorf("it says:\n%s", text)
	}
	stub := string(read(t, filepath.Join(folder, `go ö\zuser.go`)))
	for _, want := range []string{"func First(", "func Second(", `is "first" – or nothing.`} {
		if !strings.Contains(stub, want) {
			t.Errorf("%s is not in\n%s", want, stub)
		}
	}
	rule := string(read(t, filepath.Join(folder, `Größe\user.d`)))
	for _, want := range []string{"Größe/zuser.cpp Größe/zuser.def: \\\n", "\n  Kopf\\ zeilen/ä/first.h", "αβγ/deep/second.h", "\n  über\\ uns/user.i"} {
		if !strings.Contains(rule, want) {
			t.Errorf("%s is not in\n%s", want, rule)
		}
	}
}

func TestNamesThatSwigDoesNotFind(t *testing.T) {
	t.Parallel()
	folder := e2e.Folder(t)
	write(t, filepath.Join(folder, "user.i"), []byte("%module user\n%include \"größe.h\"\n"))
	write(t, filepath.Join(folder, "größe.h"), []byte("int first(int value);\n"))
	command := gangway(t, folder, nil, "user.i", "--swig", realSwig(t))
	if page, _, _ := getACP.Call(); page == 65001 {
		said(t, command, 0)
		return
	}
	if text := said(t, command, 1); !strings.Contains(text, "größe.h'\n") || !strings.Contains(text, "letters beyond ASCII: name the folder with -I") {
		t.Errorf("it says:\n%s", text)
	}
}

func TestASwigWithoutItsLibrary(t *testing.T) {
	t.Parallel()
	folder := e2e.Folder(t)
	write(t, filepath.Join(folder, "user.i"), []byte("%module user\nint first(int value);\n"))
	write(t, filepath.Join(folder, `alone\swig.exe`), read(t, realSwig(t)))
	text := said(t, gangway(t, folder, nil, "user.i", "--swig", `alone\swig.exe`), 2)
	if !strings.Contains(text, "does not find its own library: there is no swig.swg in ") || !strings.Contains(text, "let the variable SWIG_LIB name the folder where it is") {
		t.Errorf("it says:\n%s", text)
	}
}

func TestASwigOfTheCurrentFolderIsNotRun(t *testing.T) {
	t.Parallel()
	folder := e2e.Folder(t)
	write(t, filepath.Join(folder, "user.i"), []byte("%module user\nint first(int value);\n"))
	planted := fakeSwig(t, filepath.Join(folder, "swig.exe"))
	for path, words := range map[string][]string{
		"": nil, ";": {"--swig", "swig"}, `C:\nowhere;`: {"--swig", "swig.exe"}, `.;C:\nowhere`: nil, `"."`: nil, `..\` + filepath.Base(folder): nil,
	} {
		text := said(t, gangway(t, folder, []string{"PATH=" + path, role + "=planted"}, append([]string{"user.i"}, words...)...), 2)
		if !strings.Contains(text, "gangway: error: SWIG is not in PATH: install it") {
			t.Errorf("with PATH=%s it says:\n%s", path, text)
		}
	}
	if _, err := os.Stat(planted + ".ran"); err == nil {
		t.Error("the planted swig.exe has run")
	}
}

func TestAnOldSwig(t *testing.T) {
	t.Parallel()
	folder := e2e.Folder(t)
	write(t, filepath.Join(folder, "user.i"), []byte("%module user\nint first(int value);\n"))
	old := fakeSwig(t, filepath.Join(folder, `übel; alt\swig.exe`))
	other := fakeSwig(t, filepath.Join(folder, `übel alt\swig.exe`))
	for _, variable := range []string{"SWIG=" + old, `PATH=C:\nowhere;"` + filepath.Dir(other) + `"`} {
		text := said(t, gangway(t, folder, []string{variable, role + "=old"}, "user.i"), 2)
		if !strings.Contains(text, `alt\swig.exe is SWIG 3.0; gangway needs 4.1 or newer`) || !strings.Contains(text, "übel") {
			t.Errorf("with %s it says:\n%s", variable, text)
		}
	}
}

// looping is a run of gangway.exe with a SWIG that does not end: the process of that, 0 where gangway has ended before SWIG
// began; and the folder for temporary files.
func looping(t *testing.T, words ...string) (command *exec.Cmd, ended chan struct{}, text *bytes.Buffer, temporary string, pid int) {
	t.Helper()
	folder := e2e.Folder(t)
	write(t, filepath.Join(folder, "user.i"), []byte("%module user\nint first(int value);\n"))
	swig := fakeSwig(t, filepath.Join(folder, "ewig", "swig.exe"))
	temporary = filepath.Join(folder, "tmp")
	e2e.Check(t, os.Mkdir(temporary, 0o777))
	command = gangway(t, folder, []string{role + "=loop", "TMP=" + temporary, "TEMP=" + temporary}, append([]string{"user.i", "--swig", swig}, words...)...)
	text = new(bytes.Buffer)
	command.Stderr = text
	e2e.Check(t, command.Start())
	t.Cleanup(func() { _ = command.Process.Kill() })
	ended = make(chan struct{})
	go func() {
		_ = command.Wait()
		close(ended)
	}()
	for pid == 0 {
		select {
		case <-ended:
			return
		case <-time.After(10 * time.Millisecond):
		}
		content, _ := os.ReadFile(swig + ".loops")
		if strings.HasSuffix(string(content), "\n") {
			pid, _ = strconv.Atoi(strings.TrimSpace(string(content)))
		}
	}
	return
}

// gone waits for the end of a process.
func gone(t *testing.T, pid int) {
	t.Helper()
	if pid == 0 {
		return
	}
	process, err := syscall.OpenProcess(syscall.SYNCHRONIZE, false, uint32(pid))
	if err != nil {
		return
	}
	defer func() { _ = syscall.CloseHandle(process) }()
	if event, err := syscall.WaitForSingleObject(process, 60_000); event != syscall.WAIT_OBJECT_0 {
		t.Errorf("SWIG lives on: %v", err)
	}
}

func empty(t *testing.T, folder string) {
	t.Helper()
	if files, err := os.ReadDir(folder); err != nil || len(files) > 0 {
		t.Errorf("temporary files are left: %v, %v", files, err)
	}
}

func TestASwigThatLoopsIsEnded(t *testing.T) {
	t.Parallel()
	command, ended, text, temporary, pid := looping(t, "--swig-timeout", "3")
	<-ended
	if code := command.ProcessState.ExitCode(); code != 1 || !strings.Contains(text.String(), "was still at user.i after 3 seconds and was ended: --swig-timeout gives it more") {
		t.Errorf("exit code %d; it says:\n%s", code, text)
	}
	gone(t, pid)
	empty(t, temporary)
}

func TestASwigDoesNotOutliveAKilledGangway(t *testing.T) {
	t.Parallel()
	command, ended, _, _, pid := looping(t)
	e2e.Check(t, command.Process.Kill())
	<-ended
	gone(t, pid)
}
