// alone_test.go: a function for C whose package is not in the program: with cgo that does not link.

//go:build gangway

package alone

import (
	"fmt"
	"strings"
	"testing"
)

func TestThePackageIsMissing(t *testing.T) {
	defer func() {
		if said := fmt.Sprint(recover()); !strings.Contains(said, "several.dll: C calls lateAnswer") || !strings.Contains(said, "import it") {
			t.Errorf("panic %q", said)
		}
	}()
	t.Errorf("Ask() = %d", Ask())
}
