// words_test.go: IEnumString written in Go, for C++ and for a component of Windows.

//go:build windows

package comclass_test

import (
	"errors"
	"testing"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/tests/go/comclass/comclass"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// wordsOf makes an IEnumString of a list.
func wordsOf(t testing.TB, apt *apartment.Apartment, list ...string) *com.Object {
	t.Helper()
	at := 0
	return object(t)(comclass.NewWords(background, apt, func(word *string) error {
		if at == len(list) {
			return com.S_FALSE
		}
		*word = list[at]
		at++
		return nil
	}, func() error { at = 0; return nil }))
}

func TestEnumerator(t *testing.T) {
	apt := e2e.Apartment(t, apartment.STA)
	for _, n := range []uint32{1, 2, 3, 10} {
		words := wordsOf(t, apt, "eins", "", "drei")
		e2e.Equal(t, "words", must[string](t)(comclass.JoinWords(background, apt, words, n)), "eins  drei")
	}
	failing := object(t)(comclass.NewWords(background, apt, func(word *string) error {
		*word = "x"
		return errors.New("no more")
	}, nil))
	_, err := comclass.JoinWords(background, apt, failing, 2)
	e2e.Is(t, "JoinWords", err, com.E_FAIL)
}

// The shell's list keeps the enumerator and asks it.
func TestEnumeratorInTheShell(t *testing.T) {
	before := closures()
	apt := e2e.Apartment(t, apartment.STA)
	words := wordsOf(t, apt, "eins", "zwei", "drei")
	e2e.Equal(t, "words", must[string](t)(comclass.Complete(background, apt, words, 1)), "eins zwei drei")
	e2e.Check(t, words.Close(background))
	e2e.Becomes(t, "closures", closures, before)
}

func TestEnumeratorOfAnotherApartment(t *testing.T) {
	home, user := e2e.Apartment(t, apartment.STA), e2e.Apartment(t, apartment.STA)
	there := elsewhere(t, wordsOf(t, home, "vier", "fünf"), user)
	e2e.Equal(t, "words", must[string](t)(comclass.JoinWords(background, user, there, 5)), "vier fünf")
}
