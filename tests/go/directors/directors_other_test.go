// directors_other_test.go: elsewhere than on Windows the generated package builds and says that it cannot work.

//go:build !windows

package directors_test

import (
	"testing"

	"github.com/gangway-go/gangway/tests/go/directors/directors"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestOtherSystemsAreRefused(t *testing.T) { e2e.Unsupported(t, directors.Load) }
