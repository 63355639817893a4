// module.go: the DLL of a converted package, and its entries.
//
// Invariants
//   - A Module is loaded at its first use, once, and stays. Its zero state is set by the compiler, so that variables of the
//     package may call C while they are initialised, in any order.
//   - The arguments of a call may lie on the goroutine's stack. C that calls back into Go finds them again when the stack has
//     moved (lane.TopOfStack); where it cannot, lane.C keeps them on the heap.
//   - An address, once found, never changes; goroutines that find it at the same time store the same word.
//   - When packages share a DLL, each has a Module of its own. That Module holds the functions of its package that C calls, and
//     points to the Module of the DLL (Whole). The table of the Whole has the functions of a package from the package's
//     initialisation, or its first call, on.

// Package cgostub is for the code that `gangway cgo` writes. It may change with every release.
package cgostub

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/internal/abi"
	"github.com/gangway-go/gangway/go/internal/door"
	"github.com/gangway-go/gangway/go/internal/lane"
	"github.com/gangway-go/gangway/go/stub/internal/loader"
)

// A Module is the DLL of a converted package or of several, or one package's part of that.
type Module struct {
	Name     string // the DLL's, without .dll
	Hash     uint64
	Contract string
	Exports  []func(arguments unsafe.Pointer) // what C calls, by the numbers that the contract gives them
	Source   func() bridge.Source             // nil: beside the executable
	Count    int                              // how many functions the packages that share the DLL have for C

	// For a package that shares its DLL with others: the Module of the DLL, and the number of the first of this package's Exports.
	// Name, Hash, Contract, Source and Count are set in that Module.
	Whole *Module
	First int

	dll             loader.Loader
	failure, symbol uintptr // the DLL's own exports, once it is loaded

	mu     sync.Mutex // guards what follows, and Exports of a Module that is a Whole
	joined bool
	bound  bool   // Exports is in the process's table
	base   uint64 // the number of Exports[0] in the process's table
}

// sources holds what Use was told, and which modules are loaded or about to be.
var sources struct {
	mu     sync.Mutex
	chosen map[string]bridge.Source
	loaded map[string]string
}

// Use is cgo.Use.
func Use(name string, source bridge.Source) error {
	sources.mu.Lock()
	defer sources.mu.Unlock()
	if path, ok := sources.loaded[name]; ok {
		return &bridge.LoadError{Op: "choose source", Name: name, Err: fmt.Errorf("the module is loaded already, from %s", path)}
	}
	if source == nil {
		return &bridge.LoadError{Op: "choose source", Name: name, Err: errors.New("the source is nil")}
	}
	if sources.chosen == nil {
		sources.chosen = map[string]bridge.Source{}
	}
	sources.chosen[name] = source
	return nil
}

// An Entry is a wrapper that go tool cgo wrote.
type Entry struct {
	Module *Module
	Name   string // of the wrapper

	fn address
}

// Address returns the address of the wrapper in the DLL.
func (e *Entry) Address() uintptr {
	if fn := e.fn.load(); fn != 0 {
		return fn
	}
	return e.find()
}

// Crowded reports whether calls may have to wait for their turn. Then a package must make them by Call, which waits.
func Crowded() bool { return lane.Crowded() }

// Call calls a wrapper with its arguments, waiting for its turn, where the package does not call it itself.
func Call(fn uintptr, arguments unsafe.Pointer) int32 { return lane.C(fn, arguments) }

// Done turns the result of a wrapper into errno where the wrapper reports that, else into 0. It panics with a *bridge.Exception or
// *bridge.Fault after a C++ exception or a hardware fault.
func (e *Entry) Done(result int32) int32 {
	if result < 0 {
		return e.failed(result)
	}
	return result
}

//go:noinline
func (e *Entry) find() uintptr {
	m, dll := e.Module.load()
	fn, err := dll.Export(loader.Export(m.Name, e.Name))
	if err != nil {
		panic(err)
	}
	e.fn.store(fn)
	return fn
}

// failed looks into a result below 0: it panics with the error of the call, or returns the result when that is an errno that is
// below 0.
//
//go:noinline
func (e *Entry) failed(result int32) int32 {
	f := &failure{result: result}
	m, _ := e.Module.load()
	lane.C(m.failure, unsafe.Pointer(f))
	if abi.Status(f.status) == abi.OK {
		return f.result
	}
	header := &abi.Frame{Error: f.error}
	panic(door.Failure(f.status, header, m.Name+"."+plain(e.Name)))
}

// A Symbol is a variable or function of C whose address Go uses.
type Symbol struct {
	Module *Module
	Number uint64
	Name   string

	address atomic.Pointer[byte]
}

// Address returns the address.
func (s *Symbol) Address() unsafe.Pointer {
	if address := s.address.Load(); address != nil {
		return unsafe.Pointer(address)
	}
	return s.find()
}

//go:noinline
func (s *Symbol) find() unsafe.Pointer {
	m, _ := s.Module.load()
	f := &symbol{number: s.Number}
	lane.C(m.symbol, unsafe.Pointer(f))
	if f.address.Pointer() == nil {
		panic("BUG: " + m.Name + ".dll has no " + s.Name)
	}
	s.address.Store((*byte)(f.address.Pointer()))
	return f.address.Pointer()
}

// load loads the DLL, unless that was done, and returns it with the Module that is the DLL's own. It panics with a
// *bridge.LoadError when the DLL does not load: a call of C has no other way to say so.
func (m *Module) load() (whole *Module, dll door.Module) {
	if m.Whole != nil {
		m.Join()
		m = m.Whole
	}
	dll, err := m.dll.Current(&loader.Package{Name: m.Name, Hash: m.Hash, Contract: m.Contract, Exports: m.own(), Bind: m.bind}, m.choose)
	if err != nil {
		panic(m.advise(err))
	}
	return m, dll
}

// Join puts a package's functions into the table of the DLL that it shares with others. A package calls Join while it is
// initialised, since the C of another package may call the package's functions before the package calls C.
func (m *Module) Join() bool {
	whole := m.Whole
	whole.mu.Lock()
	defer whole.mu.Unlock()
	if m.joined {
		return true
	}
	m.joined = true
	whole.fill()
	copy(whole.Exports[m.First:], m.Exports)
	if whole.bound {
		exportAt(whole.base+uint64(m.First), m.Exports)
	}
	return true
}

// fill fills the table of the packages that share the DLL with functions that panic and name the missing function. Requires: mu.
func (m *Module) fill() {
	for number := len(m.Exports); number < m.Count; number++ {
		m.Exports = append(m.Exports, func(unsafe.Pointer) {
			panic(fmt.Sprintf("%s.dll: C calls %s, which a package exports that is not in this program, or whose initialisation comes later: import it where C needs it",
				m.Name, m.exportName(number)))
		})
	}
}

// exportName finds the name of a function for C in the contract: the line "export <number> _cgoexp_<hash>_<name>".
func (m *Module) exportName(number int) string {
	_, line, _ := strings.Cut(m.Contract, fmt.Sprintf("\nexport %d ", number))
	line, _, _ = strings.Cut(line, "\n")
	if parts := strings.SplitN(line, "_", 4); len(parts) == 4 {
		return parts[3]
	}
	return line
}

// own lists the exports that every DLL of converted packages has besides its wrappers.
func (m *Module) own() []string {
	return []string{loader.Export(m.Name, "failure"), loader.Export(m.Name, "symbol"), loader.Export(m.Name, "bind")}
}

// bind finds the DLL's own exports, and tells the DLL how it calls Go and by which numbers.
func (m *Module) bind(dll door.Module) (err error) {
	var bindFn uintptr
	for i, fn := range []*uintptr{&m.failure, &m.symbol, &bindFn} {
		if *fn, err = dll.Export(m.own()[i]); err != nil {
			return err
		}
	}
	lane.C(bindFn, unsafe.Pointer(&bind{
		upcall:     uint64(upcallAddress()),
		topOfStack: uint64(lane.TopOfStack()),
		base:       m.number(),
	}))
	return nil
}

// number puts Exports into the process's table and returns the number of the first.
func (m *Module) number() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fill()
	m.base = export(m.Exports)
	m.bound = true
	return m.base
}

// advise adds to the error of a missing DLL what the user can do about it.
func (m *Module) advise(err error) error {
	load, ok := err.(*bridge.LoadError)
	if !ok || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return &bridge.LoadError{Op: load.Op, Name: load.Name, Err: fmt.Errorf("%w; ship %s.dll, which is in the folder dll/%s of the converted package, beside the program, or name another place with cgo.Use(%q, ...)",
		load.Err, m.Name, runtime.GOARCH, m.Name)}
}

// choose says where the DLL comes from. From then on Use refuses another source, until done learns that the DLL did not load.
func (m *Module) choose() (source bridge.Source, done func(loaded bool)) {
	sources.mu.Lock()
	defer sources.mu.Unlock()
	if sources.loaded == nil {
		sources.loaded = map[string]string{}
	}
	source = sources.chosen[m.Name]
	if source == nil && m.Source != nil {
		source = m.Source()
	}
	if source == nil {
		source = bridge.BesideExecutable(m.Name)
	}
	sources.loaded[m.Name] = source.String()
	return source, func(loaded bool) {
		if !loaded {
			sources.mu.Lock()
			defer sources.mu.Unlock()
			delete(sources.loaded, m.Name)
		}
	}
}

// plain returns the C name in the name of a wrapper: sqlite3_step in _cgo_0123456789ab_Cfunc_sqlite3_step.
func plain(wrapper string) string {
	_, kind, _ := strings.Cut(wrapper, "_C")
	if _, name, ok := strings.Cut(kind, "_"); ok {
		return name
	}
	return wrapper
}
