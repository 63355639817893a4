// unload.go: what this package knows of a module that is to be unloaded: the goroutines inside of its stubs, and the closures that
// C++ keeps. Package bridge asks for both by door.Stubs.
//
// Invariant: a goroutine between a call and the end of the stub that made it has the stub's file on its stack. Stack
// traces name files, also of inlined functions, so a trace of all goroutines at once tells which are inside of stubs.

package stub

import (
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/gangway-go/gangway/go/internal/closure"
	"github.com/gangway-go/gangway/go/internal/door"
)

var modules struct {
	mu    sync.Mutex
	files map[string][]string // by module: the files of its stubs
	kept  map[uint32]string   // by closure without a handle that C++ keeps: file of the stubs that made it
}

func init() {
	door.Stubs = stubs
	modules.files, modules.kept = map[string][]string{}, map[uint32]string{}
}

func note(m *Module) *Module {
	modules.mu.Lock()
	defer modules.mu.Unlock()
	modules.files[m.wanted.Name] = append(modules.files[m.wanted.Name], m.file)
	return m
}

func keepContext(id uint32) {
	f := closure.Closures.Func(id)
	if f == nil {
		return
	}
	file := ""
	if code := runtime.FuncForPC(reflect.ValueOf(f).Pointer()); code != nil {
		file, _ = code.FileLine(code.Entry())
	}
	modules.mu.Lock()
	defer modules.mu.Unlock()
	modules.kept[id] = file
}

func forgetContext(id uint32) {
	modules.mu.Lock()
	defer modules.mu.Unlock()
	delete(modules.kept, id)
}

// stubs is door.Stubs.
func stubs(module string) (functions []string, kept int) {
	modules.mu.Lock()
	files := slices.Clone(modules.files[module])
	for _, file := range modules.kept {
		if slices.Contains(files, file) {
			kept++
		}
	}
	modules.mu.Unlock()
	for _, goroutine := range strings.Split(stacks(), "\n\n") {
		if name := stubOf(goroutine, files); name != "" {
			functions = append(functions, name)
		}
	}
	slices.Sort(functions)
	return functions, kept
}

// stubOf returns the function in one of the files that the goroutine is inside of. It returns "" when there is none, or when the
// goroutine waits at the module's gate.
func stubOf(goroutine string, files []string) string {
	if strings.Contains(goroutine, "bridge.(*gate).Enter(") {
		return ""
	}
	lines := strings.Split(goroutine, "\n")
	for i := 1; i < len(lines); i++ {
		at := strings.TrimPrefix(lines[i], "\t")
		for _, file := range files {
			if at != lines[i] && strings.HasPrefix(at, file+":") && !strings.HasPrefix(lines[i-1], "created by ") {
				name := lines[i-1][strings.LastIndexByte(lines[i-1], '/')+1:]
				if end := strings.LastIndexByte(name, '('); end > 0 {
					name = name[:end]
				}
				return name
			}
		}
	}
	return ""
}

// stacks returns the trace of all goroutines, taken while none of them runs.
func stacks() string {
	for size := 1 << 20; ; size *= 2 {
		buffer := make([]byte, size)
		if n := runtime.Stack(buffer, true); n < size {
			return string(buffer[:n])
		}
	}
}
