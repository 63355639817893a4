// shared_test.go: Go values that override virtual functions of objects that C++ has by std::shared_ptr live as long as C++ has a share.

//go:build windows

package directors_test

import (
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/gangway-go/gangway/tests/go/directors/directors"
	"github.com/gangway-go/gangway/tests/go/e2e"
)

// adding is a task that Go runs.
type adding struct{ by int32 }

func (a *adding) Run(input int32) (int32, error) { return input + a.by, nil }

func task(t *testing.T, by int32) *directors.Task {
	t.Helper()
	made, err := directors.NewTask(&adding{by})
	e2e.Check(t, err)
	return made
}

func noTasks(t *testing.T) {
	t.Helper()
	e2e.Becomes(t, "tasks", func() int {
		runtime.GC()
		return int(directors.TaskLiving())
	}, 0)
}

func TestSharesOfWhatGoOverrides(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	queue, err := directors.NewQueue()
	e2e.Check(t, err)
	e2e.Check(t, queue.Add(task(t, 1))) // Go forgets it
	closed := task(t, 10)
	e2e.Check(t, queue.Add(closed))
	e2e.Check(t, closed.Close())
	doubling, err := directors.NewDoubling()
	e2e.Check(t, err)
	e2e.Check(t, queue.Add(doubling))
	for range 20 {
		runtime.GC()
		e2e.Expect(t, "(1 + 1 + 10) * 2", int32(24))(queue.Run(1))
	}
	e2e.Check(t, queue.Add(task(t, 100)))
	last, err := queue.Last()
	e2e.Check(t, err)
	e2e.Check(t, queue.Clear())
	runtime.GC()
	e2e.Expect(t, "what Go has a share of", int32(105))(last.Run(5))
	e2e.Check(t, last.Close())
	e2e.Check(t, queue.Close())
	e2e.Check(t, doubling.Close())
	noTasks(t)
}

func TestSharesThatNobodyInGoHas(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(1))
	e2e.Check(t, directors.KeepTask(task(t, 7)))
	for range 20 {
		runtime.GC()
		e2e.Expect(t, "kept", int32(8))(directors.RunKept(1))
	}
	e2e.Check(t, directors.KeepTask(nil))
	e2e.Expect(t, "none is kept", int32(-1))(directors.RunKept(1))
	queue, err := directors.NewQueue()
	e2e.Check(t, err)
	variable := task(t, 3)
	was := variable
	e2e.Check(t, queue.Replace(&variable))
	e2e.Expect(t, "another one", int32(8))(variable.Run(4))
	e2e.Check(t, was.Close())
	e2e.Check(t, variable.Close())
	e2e.Check(t, queue.Close())
	noTasks(t)
}
