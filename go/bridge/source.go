// source.go: the sources of a module DLL: a file, embedded files, or the folder of the executable.
//
// Invariants
//   - Every source ends in one absolute path. Nothing is searched for: not in the current directory, not in PATH.
//   - resolve is called while the DLL is not loaded yet; the files that it returns are held, and closed when the DLL is loaded.

package bridge

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/gangway-go/gangway/go/internal/embedded"
	"github.com/gangway-go/gangway/go/internal/extract"
	"github.com/gangway-go/gangway/go/internal/winpath"
)

// A Source says where a module DLL comes from: FromFile, FromEmbedded or BesideExecutable. The runtime, gangway.dll, is
// taken from the same folder, else from beside the executable, else from inside the program: the packages of Gangway carry it,
// unless the program was built with `-tags gangway_external`.
type Source interface {
	// String describes the source for messages.
	String() string
	resolve() (path string, files []*os.File, err error)
}

// FromFile names a DLL by its absolute path on a local drive, such as C:\app\geometry.dll. Relative paths, bare names,
// UNC and device paths are refused with a *LoadError that says why.
func FromFile(path string) Source { return fileSource(path) }

type fileSource string

func (s fileSource) String() string { return string(s) }

func (s fileSource) resolve() (string, []*os.File, error) {
	if err := winpath.Check(string(s)); err != nil {
		return "", nil, &LoadError{"check path", string(s), err}
	}
	return strings.ReplaceAll(string(s), "/", `\`), nil, nil
}

// BesideExecutable names the module `name` (its DLL is name.dll) in the folder of the running program.
func BesideExecutable(name string) Source { return besideSource(name) }

type besideSource string

func (s besideSource) String() string { return dllName(string(s)) + " beside the executable" }

func (s besideSource) resolve() (string, []*os.File, error) {
	if err := checkName(string(s)); err != nil {
		return "", nil, err
	}
	program, err := os.Executable()
	if err == nil && !filepath.IsAbs(program) {
		err = errors.New("the program's own path is relative")
	}
	if err != nil {
		return "", nil, &LoadError{"check path", string(s), err}
	}
	return filepath.Join(filepath.Dir(program), dllName(string(s))), nil, nil
}

// FromEmbedded takes a module from files inside the program, usually an embed.FS:
//
//	//go:embed geometry.dll
//	var files embed.FS
//
//	source := bridge.FromEmbedded(files, "geometry", map[string]string{
//		"geometry.dll": "9f86d081...", // SHA-256
//	})
//
// name is the module's; sums gives the SHA-256 of every file to use, in hexadecimal, by its path in fsys. Each is
// compared before anything is loaded, and written into a folder of the user's own that is named by the sums
// (%LocalAppData%\gangway\<hash>, or below the folder that ExtractTo names), under its base name. Files that are there already are compared again; one that was
// damaged is written anew. All stay open against writing until Windows has loaded them. A wrong sum is a *SumError; nothing
// is loaded then. Several processes may do this at once.
//
// What FromFile refuses is refused here, too: a %LocalAppData% on a network drive, for one.
func FromEmbedded(fsys fs.FS, name string, sums map[string]string) Source {
	return &embeddedSource{fsys, name, sums}
}

type embeddedSource struct {
	fsys fs.FS
	name string
	sums map[string]string
}

func (s *embeddedSource) String() string { return "embedded " + dllName(s.name) }

func (s *embeddedSource) resolve() (string, []*os.File, error) {
	fail := func(err error) (string, []*os.File, error) {
		var sum *extract.SumError
		if errors.As(err, &sum) {
			err = (*SumError)(sum)
		}
		return "", nil, &LoadError{"extract", dllName(s.name), err}
	}
	if err := checkName(s.name); err != nil {
		return "", nil, err
	}
	base, err := extractBase()
	if err != nil {
		return "", nil, err
	}
	folder, files, err := extract.Extract(s.fsys, s.sums, base, dllName(s.name))
	var system syscall.Errno
	if errors.As(err, &system) {
		err = fmt.Errorf("%w; %s", err, extractAdvice)
	}
	if err != nil {
		return fail(err)
	}
	return filepath.Join(folder, dllName(s.name)), files, nil
}

// extractTo is the folder that ExtractTo was told, or nil.
var extractTo atomic.Pointer[string]

const extractAdvice = "a folder to write embedded DLLs to is named with bridge.ExtractTo; a DLL beside the executable is not written anywhere"

// ExtractTo names the folder that embedded DLLs are written to from now on, in the place of %LocalAppData%\gangway: for accounts that
// have no profile, and for machines that load DLLs from certain folders only. The path is absolute and on a local drive; the folder is
// made when it is needed, and its subfolders are for this user alone. A path that no DLL is loaded from is a *LoadError. DLLs that are
// loaded already stay where they are.
func ExtractTo(folder string) error {
	if err := checkBase(folder); err != nil {
		return &LoadError{"check path", folder, err}
	}
	clean := filepath.Clean(folder)
	extractTo.Store(&clean)
	return nil
}

// checkBase refuses a folder before anything is written to it, and as it was given: filepath.Join would clean it.
func checkBase(folder string) error { return winpath.Check(strings.TrimRight(folder, `\/`) + `\x.dll`) }

// extractBase returns the folder below which embedded DLLs are written.
func extractBase() (string, error) {
	if folder := extractTo.Load(); folder != nil {
		return *folder, nil
	}
	cache, err := os.UserCacheDir()
	if err == nil {
		err = checkBase(cache)
	}
	if err != nil {
		return "", &LoadError{"check path", "%LocalAppData% = " + os.Getenv("LocalAppData"), fmt.Errorf("%w; %s", err, extractAdvice)}
	}
	return filepath.Join(cache, "gangway"), nil
}

// packaged is the source of a package for which nobody has chosen one: beside the executable, else the DLL that the package
// carries inside, if it does.
func packaged(name string, inside embedded.DLL) Source {
	if inside.Files == nil {
		return besideSource(name)
	}
	return packagedSource{besideSource(name), inside}
}

type packagedSource struct {
	beside besideSource
	inside embedded.DLL
}

func (s packagedSource) String() string { return s.beside.String() + ", else embedded" }

func (s packagedSource) resolve() (string, []*os.File, error) {
	path, files, err := s.beside.resolve()
	if err != nil {
		return "", nil, err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return path, files, nil
	}
	return FromEmbedded(s.inside.Files, string(s.beside), map[string]string{s.inside.Path: s.inside.SHA256}).resolve()
}

// checkName refuses names that no module, and no file of one, can have.
func checkName(module string) error {
	err := winpath.Name(module)
	if err == nil {
		err = winpath.Name(dllName(module))
	}
	if err != nil {
		return &LoadError{"check path", fmt.Sprintf("the module's name %q", module), err}
	}
	return nil
}

// dllName is the file name of a module.
func dllName(module string) string {
	if strings.HasSuffix(strings.ToLower(module), ".dll") {
		return module
	}
	return module + ".dll"
}
