// turn.go: goroutines that hold a turn, and give it up while they wait for an apartment.
//
// A handler of events holds the turn of its subscription: the next event is not handled before the handler returns. But when the
// handler calls an apartment, that call may raise events that must be handled before the call can return. So the code that
// calls apartments asks this package first, and lets the handler give up its turn for the time of the call.
//
// Invariant: a goroutine is in the table while it runs something that holds a turn, and programs without handlers pay one
// load per call.

// Package turn knows which goroutines hold a turn.
package turn

import "github.com/gangway-go/gangway/go/internal/goroutine"

// A Turn can be given up and taken back. Both are called on the goroutine that holds it.
type Turn interface {
	Leave() // the goroutine is about to wait
	Enter() // the goroutine goes on: Enter returns when the goroutine has the turn again
}

var turns goroutine.Local[Turn]

// Hold makes t the running goroutine's turn and returns what it was; nil is none.
func Hold(t Turn) (before Turn) { return turns.Set(t) }

// Held returns the running goroutine's turn, nil for none.
func Held() Turn { return turns.Get() }
