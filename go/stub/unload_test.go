// unload_test.go: stack traces tell which goroutines are inside of a module's stubs.

package stub

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/stub/internal/loader"
)

//go:noinline
func insideAStub(in, out chan bool) {
	in <- true
	<-out
}

func TestGoroutinesInsideOfStubsAreNamed(t *testing.T) {
	_, here, _, _ := runtime.Caller(0)
	note(&Module{wanted: loader.Package{Name: "testmodule"}, file: here})
	note(&Module{wanted: loader.Package{Name: "othermodule"}, file: strings.Replace(here, "unload_test", "zothermodule", 1)})
	in, out := make(chan bool), make(chan bool)
	go insideAStub(in, out)
	<-in
	functions, kept := stubs("testmodule")
	if !slices.Contains(functions, "stub.insideAStub") || kept != 0 {
		t.Errorf("%q, %d kept", functions, kept)
	}
	if functions, _ := stubs("othermodule"); functions != nil {
		t.Errorf("another module: %q", functions)
	}
	out <- true
}

func TestWhoIsInsideOfAStub(t *testing.T) {
	files := []string{"/src/zgeometry.go", `C:\src\zgeometry.go`}
	for name, c := range map[string]struct{ trace, want string }{
		"in a stub": {"goroutine 7 [running]:\nexample.com/app/geometry.(*Circle).Name(0x1)\n\t/src/zgeometry.go:12 +0x1\n" +
			"main.main()\n\t/src/main.go:3 +0x1", "geometry.(*Circle).Name"},
		"below others": {"goroutine 7 [running]:\nstub.(*TextOut).Take(...)\n\t/gangway/frame.go:9\n" +
			"example.com/geometry.Name({0x1, 0x2})\n\t" + `C:\src\zgeometry.go:12 +0x1`, "geometry.Name"},
		"waiting to enter": {"goroutine 7 [sync.Mutex.Lock]:\nsync.(*Mutex).Lock(...)\n\t/go/mutex.go:1\n" +
			"example.com/bridge.(*gate).Enter(0x1)\n\t/gangway/unload.go:1\nexample.com/geometry.Name()\n\t/src/zgeometry.go:12", ""},
		"elsewhere": {"goroutine 7 [running]:\nmain.main()\n\t/src/main.go:3 +0x1", ""},
		"another file": {"goroutine 7 [running]:\nexample.com/geometry.More()\n\t/src/zgeometry.goo:3\n" +
			"example.com/geometry.More()\n\t/src/azgeometry.go:3", ""},
		"created there": {"goroutine 7 [running]:\nmain.work()\n\t/src/main.go:3\n" +
			"created by example.com/geometry.Start in goroutine 1\n\t/src/zgeometry.go:12", ""},
	} {
		if got := stubOf(c.trace, files); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
