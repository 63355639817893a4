// dll_windows.go: loading a module: gangway.dll first, then the module's DLL, then the handshake.
//
// Invariant: `loaded` is guarded by loading, which is held for a whole load: two goroutines that ask for the same module
// get the same *DLL. Unload takes it out again.

package bridge

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/dll"
	"github.com/gangway-go/gangway/go/internal/embedded"
	"github.com/gangway-go/gangway/go/internal/held"
	"github.com/gangway-go/gangway/go/internal/jobs"
	"github.com/gangway-go/gangway/go/internal/lane"
	"github.com/gangway-go/gangway/go/internal/runtimedll"
	"github.com/gangway-go/gangway/go/internal/upcalls"
)

const (
	errModNotFound  = syscall.Errno(126)
	errProcNotFound = syscall.Errno(127)
	errBadExeFormat = syscall.Errno(193)
)

var (
	loading sync.Mutex
	loaded  = map[string]*DLL{} // by lower-case path
)

// load loads the module; its name is that of its file when module is empty. One that is loaded already is the caller's to
// check. A DLL that is refused, by Windows or by want, is not in the process afterwards, nor is a runtime that came with it.
func load(source Source, module string, want *wanted) (*DLL, error) {
	if source == nil {
		return nil, &LoadError{"check path", "nil", errors.New("the source is nil")}
	}
	loading.Lock()
	defer loading.Unlock()
	path, files, err := source.resolve()
	if err != nil {
		return nil, err
	}
	defer func() { held.Close(files) }()
	_, unloadable := source.(unloadableSource)
	if d := loaded[strings.ToLower(path)]; d != nil {
		if unloadable && d.gate == nil {
			return nil, &LoadError{"load", path, errors.New("it is loaded already, and to stay: without bridge.Unloadable")}
		}
		return d, nil
	}
	if module == "" {
		module = strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	}
	opened, err := held.Follow(path)
	if err != nil {
		return nil, &LoadError{"load", path, absent(path, err)}
	}
	files = append(files, opened...)
	d := &DLL{path: path, module: module}
	if err := d.isModule(); err != nil {
		return nil, err
	}
	r, err := loadRuntime(path)
	if err != nil {
		return nil, err
	}
	if err := d.open(r, want); err != nil {
		r.Drop()
		return nil, err
	}
	keep(r)
	if unloadable {
		d.gate = newGate(d)
	}
	loaded[strings.ToLower(path)] = d
	return d, nil
}

// isModule refuses a DLL that is none of Gangway's before anything of it runs. What else may be wrong with a file, Windows
// says when it loads it.
func (d *DLL) isModule() error {
	name := contractExport(d.module)
	if found, err := dll.Exports(d.path, name); err != nil || found {
		return nil
	}
	if imports, err := dll.ReadImports(d.path); err == nil && dll.MachineName(imports.Machine) != runtime.GOARCH {
		return nil
	}
	if missing := dll.Here(d.path).Missing(d.path); len(missing) != 0 {
		return &LoadError{"load", d.path, explain(d.path, errModNotFound)}
	}
	return &LoadError{"contract", d.path, fmt.Errorf("not the DLL of a Gangway module named %s: it has no export %s", d.module, name)}
}

// open loads the DLL and looks at it. Requires: r is loaded.
func (d *DLL) open(r *runtimedll.Runtime, want *wanted) error {
	handle, err := dll.Load(d.path)
	if err != nil {
		return &LoadError{"load", d.path, explain(d.path, err)}
	}
	d.handle = handle
	r.ContainExits(handle)
	err = d.readContract(r)
	if err == nil {
		err = want.check(d)
	}
	if err != nil {
		dll.Free(handle)
	}
	return err
}

func contractExport(module string) string { return "gw_" + module + "__contract" }

// absent says of a DLL that is not there what to do.
func absent(path string, err error) error {
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	name := filepath.Base(path)
	if program, e := os.Executable(); e == nil && strings.EqualFold(filepath.Dir(program), filepath.Dir(path)) {
		return fmt.Errorf("%w; put %s beside the executable, or name its place with the package's Load and bridge.FromFile (`go run` and `go test` put the executable into a folder of their own)",
			err, name)
	}
	return fmt.Errorf("%w; build %s for windows/%s and put it there", err, name, runtime.GOARCH)
}

// runtimeFor finds gangway.dll for a module in a folder: in that folder, beside the executable, or inside the program, from where it is
// written to the disk. Where there is none, path is in the module's folder. The caller closes files once the runtime is loaded.
func runtimeFor(folder string) (path string, files []*os.File, err error) {
	path = filepath.Join(folder, runtimedll.Name)
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) || runtimedll.Current() != nil {
		return path, nil, nil // with a runtime in the process the path is only compared with the runtime's
	}
	found, files, err := packaged(runtimedll.Name, embedded.Runtime).resolve()
	if err != nil {
		return "", nil, err
	}
	if _, err := os.Lstat(found); err != nil {
		return path, files, nil
	}
	return found, files, nil
}

// loadRuntime loads gangway.dll for the module at a path, unless the process has it. keep or Drop follows.
func loadRuntime(module string) (*runtimedll.Runtime, error) {
	path, files, err := runtimeFor(filepath.Dir(module))
	if err != nil {
		return nil, err
	}
	defer held.Close(files)
	r, err := runtimedll.Load(path, closure.Entry)
	if err == nil {
		return r, nil
	}
	var version *runtimedll.VersionError
	var second *runtimedll.SecondError
	switch {
	case errors.As(err, &version):
		err = runtimeVersion(version)
	case errors.As(err, &second):
		err = (*RuntimeError)(second)
	case errors.Is(err, fs.ErrNotExist):
		err = fmt.Errorf("%s needs the runtime gangway.dll in its own folder or beside the executable, as this program was built with -tags gangway_external: %w",
			filepath.Base(module), err)
	default:
		err = explain(path, err)
	}
	return nil, &LoadError{"start runtime", path, err}
}

// needRuntime sees to it that there is a runtime: the one in the folder that source names, or without a source any: the one of the
// process, or one beside the executable or inside the program.
func needRuntime(source Source) error {
	loading.Lock()
	defer loading.Unlock()
	if source == nil {
		if runtimedll.Current() != nil {
			return nil
		}
		source = besideSource(runtimedll.Name) // where loadRuntime begins to look
	}
	path, files, err := source.resolve()
	if err != nil {
		return err
	}
	defer held.Close(files)
	r, err := loadRuntime(path)
	if err != nil {
		return err
	}
	keep(r)
	return nil
}

var served bool // guarded by loading

// keep makes the runtime that of the process and gives it to those who work with it. Requires: loading.
func keep(r *runtimedll.Runtime) {
	r.Keep()
	if served {
		return
	}
	served = true
	jobs.Start(r, r.Shared())
	upcalls.Start(r, r.Shared())
}

func runtimeVersion(v *runtimedll.VersionError) *ContractError {
	e := &ContractError{Module: runtimedll.Name, Path: v.Path, Side: SideRuntime}
	advice := "it is older than this program's Gangway packages: put the gangway.dll of their release beside the module DLL"
	if v.Major > abi.Major {
		e.Side = SideGo
		advice = "this program's Gangway packages are older: run `go get github.com/gangway-go/gangway@latest` and build again"
	}
	e.Reason = fmt.Sprintf("speaks ABI %d.%d, this program needs %d.%d or a later %d.x; %s", v.Major, v.Minor, abi.Major,
		abi.Minor, abi.Major, advice)
	return e
}

// explain says more about a refused DLL than Windows does.
func explain(path string, err error) error {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return err
	}
	if damaged := dll.Damaged(path); damaged != nil {
		return fmt.Errorf("%w (Windows says: %w)", damaged, err)
	}
	world := dll.Here(path)
	switch errno {
	case errModNotFound:
		return &MissingError{DLL: path, Missing: world.Missing(path), Searched: world.Folders, Err: err}
	case errProcNotFound:
		if missing := world.MissingExports(path); len(missing) != 0 {
			return &MissingError{DLL: path, Missing: missing, Searched: world.Folders, Err: err}
		}
	case errBadExeFormat:
		if imports, e := dll.ReadImports(path); imports.Machine != 0 || e == nil {
			if machine := dll.MachineName(imports.Machine); machine != runtime.GOARCH {
				return fmt.Errorf("the DLL is for windows/%s, this program is windows/%s: %w", machine, runtime.GOARCH, err)
			}
		}
	}
	return err
}

func export(handle uintptr, path, name string) (uintptr, error) {
	fn, err := dll.Proc(handle, name)
	if err != nil {
		return 0, &LoadError{"find export", name + " in " + path, err}
	}
	return fn, nil
}

// readContract asks the module who it is and compares ABI versions.
func (d *DLL) readContract(r *runtimedll.Runtime) error {
	if other := r.Bound(d.handle); other != nil {
		return &LoadError{"load", d.path, (*RuntimeError)(other)}
	}
	fn, err := export(d.handle, d.path, contractExport(d.module))
	if err != nil {
		return &LoadError{"contract", d.path, err}
	}
	c := new(abi.Contract)
	c.Size = uint32(unsafe.Sizeof(*c))
	if status := lane.Direct(fn, unsafe.Pointer(c)); status != 0 {
		if why := text(c.Text); why != "" {
			return &LoadError{"contract", d.path, errors.New(why)}
		}
		return &LoadError{"contract", d.path, fmt.Errorf("the module refused with status %d", status)}
	}
	d.contract, d.hash, d.generator = text(c.Text), c.Hash, text(c.Generator)
	switch {
	case c.ABIMajor != r.Major:
		side := SideDLL
		advice := "rebuild the DLL with this release"
		if c.ABIMajor > r.Major {
			side, advice = SideRuntime, "put the gangway.dll of the DLL's release beside it"
		}
		return d.versionError(r, c, side, advice)
	case c.ABIMinor > r.Minor:
		return d.versionError(r, c, SideRuntime, "put the gangway.dll of the DLL's release beside it")
	}
	return nil
}

func (d *DLL) versionError(r *runtimedll.Runtime, c *abi.Contract, side Side, advice string) error {
	return &LoadError{"contract", d.path, &ContractError{Module: d.module, Path: d.path, DLL: d.generator, Side: side,
		Reason: fmt.Sprintf("the DLL was built for ABI %d.%d and %s speaks %d.%d: %s is older; %s", c.ABIMajor, c.ABIMinor,
			r.Path, r.Major, r.Minor, side, advice)}}
}
