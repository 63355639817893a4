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
	if errors, texts, handles := bridge.Stats(); errors != 0 || texts != 0 || handles != 0 {
		return fmt.Errorf("%d error records, %d texts, %d handles not freed", errors, texts, handles)
	}
	return nil
}
