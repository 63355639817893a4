// turn.go: goroutines that hold a turn, and give it up while they wait for an apartment.
//
// A handler of events has its turn: the next event is not handled before it returns. But while it calls an apartment, that
// call may raise events that must be handled before it can return; so whoever calls apartments asks here first.
//
// Invariant: a goroutine is in the table while it runs something that holds a turn, and programs without handlers pay one
// load per call.

// Package turn knows which goroutines hold a turn.
package turn

import "github.com/gangway-go/gangway/go/internal/goroutine"

// A Turn can be given up and taken back. Both are called on the goroutine that holds it.
type Turn interface {
	Leave() // the goroutine is about to wait
	Enter() // and goes on: returns when the turn is its own again
}

var turns goroutine.Local[Turn]

// Hold makes t the running goroutine's turn and returns what it was; nil is none.
func Hold(t Turn) (before Turn) { return turns.Set(t) }

// Held returns the running goroutine's turn, nil for none.
func Held() Turn { return turns.Get() }
