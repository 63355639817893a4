// leftover.go: nothing that C++ gave out may be left when the tests of a module are over.

package e2e

import (
	"fmt"
	"runtime"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
)

// leftovers waits for the garbage collector's backstop, which tests use on purpose, and says what is still alive.
func leftovers() error {
	var err error
	for range 50 {
		if err = alive(); err == nil {
			return nil
		}
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

func alive() error {
	if leaks := bridge.Leaks(); len(leaks) != 0 {
		return fmt.Errorf("%d live objects, the first %+v", len(leaks), leaks[0])
	}
	if alive := bridge.Stats(); alive.Errors != 0 || alive.Texts != 0 || alive.Handles != 0 || alive.Closures != 0 {
		return fmt.Errorf("not freed: %+v", alive)
	}
	return nil
}
