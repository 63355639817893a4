// turn_test.go: a turn belongs to the goroutine that holds it.

package turn

import "testing"

type nothing struct{}

func (*nothing) Leave() {}
func (*nothing) Enter() {}

func TestTurnIsTheGoroutines(t *testing.T) {
	first, second := new(nothing), new(nothing)
	if Held() != nil {
		t.Fatal("a turn before there was one")
	}
	if before := Hold(first); before != nil {
		t.Errorf("before the first: %v", before)
	}
	other := make(chan Turn)
	go func() { other <- Held() }()
	if held := <-other; held != nil {
		t.Errorf("another goroutine holds %v", held)
	}
	if before := Hold(second); before != Turn(first) || Held() != Turn(second) {
		t.Errorf("before the second: %v, held %v", before, Held())
	}
	if before := Hold(nil); before != Turn(second) || Held() != nil {
		t.Errorf("at the end: %v, held %v", before, Held())
	}
}
