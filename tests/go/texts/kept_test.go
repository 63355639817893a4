// kept_test.go: texts that C++ keeps (%text_kept) stay what they were when Go's are gone.

//go:build windows

package texts_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/tests/go/e2e"
	"github.com/gangway-go/gangway/tests/go/texts/texts"
)

func TestKeptTexts(t *testing.T) {
	for range 2 { // the second time with equal texts
		e2e.Check(t, texts.KeepTexts(strings.Repeat("k", 40), "ä", strings.Repeat("v", 40)))
		mine := bytes.Repeat([]byte{'b'}, 40)
		e2e.Check(t, texts.KeepBytes(mine))
		copy(mine, "overwritten")
		for i := range 200 { // whatever lay where they did is written over
			_, err := texts.CLength(strings.Repeat("x", 30+i%30))
			e2e.Check(t, err)
		}
		runtime.GC()
		now, err := texts.KeptNow()
		e2e.Check(t, err)
		want := strings.Repeat("k", 40) + "|00e4|" + strings.Repeat("v", 40) + "|" + strings.Repeat("b", 40)
		e2e.Equal(t, "kept", strings.ToLower(now), want)
	}
}
