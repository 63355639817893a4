// exchange_test.go: callbacks that return errors and change texts, without COM.

//go:build windows

package comclass_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

func TestTextsAreChanged(t *testing.T) {
	for _, text := range []string{"", "a", "\x00\xff", strings.Repeat("x", 40), strings.Repeat("y", 41), strings.Repeat("z", 100_000)} {
		same, err := comclass.Exchange(func(*string) error { return nil }, text)
		e2e.Check(t, err)
		e2e.Equal(t, "text", same, text)
		other, err := comclass.Exchange(func(s *string) error { *s = "[" + *s + "]"; return nil }, text)
		e2e.Check(t, err)
		e2e.Equal(t, "text", other, "["+text+"]")
		none, err := comclass.Exchange(func(s *string) error { *s = ""; return nil }, text)
		e2e.Check(t, err)
		e2e.Equal(t, "text", none, "")
	}
}

func TestErrorOfACallback(t *testing.T) {
	for range 1000 {
		_, err := comclass.Exchange(func(*string) error { return errors.New("no") }, "text")
		e2e.Is(t, "Exchange", err, com.E_FAIL)
		if !strings.Contains(err.Error(), "no") {
			t.Fatal(err)
		}
	}
}

// C++ lets the panic through.
func TestPanicOfACallback(t *testing.T) {
	cause := errors.New("cause")
	_, err := comclass.Exchange(func(*string) error { panic(cause) }, "text")
	e2e.As[*bridge.PanicError](t, "Exchange", err)
	e2e.Is(t, "Exchange", err, cause)
}
