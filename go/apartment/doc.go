// doc.go: the package comment.

// Package apartment gives C++ code that is tied to a thread a thread of its own, which any goroutine can call.
//
// COM objects, windows, OpenGL contexts and old libraries want all calls from one thread; goroutines have none. An
// apartment is such a thread, or for MTA a few of them, set up once and owned by C++:
//
//	apt, err := apartment.New(apartment.STA, apartment.Name("accounts"))
//	if err != nil {
//		return err
//	}
//	defer apt.Close(ctx)
//	counter, err := geometry.NewCounter(ctx, apt, 1) // %apartment(geometry::Counter, STA)
//	n, err := counter.Add(ctx, 41)                   // from any goroutine
//
// A call on a busy apartment costs a few hundred nanoseconds and no allocation. One that is queued costs a goroutine and a
// few hundred bytes; one that waits inside C++ costs its stack besides, of StackSize address space and as much memory as it
// has used: with ten thousand of them waiting at once, 14 KB each were measured, goroutine included (under Wine), and less
// than 20 threads in the process.
//
// # Cancellation
//
// Every call takes a context. When that ends, a call that has not begun is taken back; one that runs is told to stop,
// which ends waits, blocking I/O, COM calls and code that asks gangway::stop_requested; one that does not stop within
// Grace is abandoned with an *AbandonedError: it runs to its end, and what it returns is disposed of.
//
// # What goes wrong
//
// A fault or an exception in a call is the call's error. One in what the apartment dispatches by itself, a window procedure, a
// timer, an APC, is told to the function of OnFault, or by Close. With RestartAfterFault the thread is replaced after a fault;
// calls in the queue wait for the new one. A thread that C++ ends (ExitThread, TerminateThread) costs the calls that were on
// it; the apartment goes on where it restarts after faults, else it has failed: ErrThreadEnded.
//
// # Waiting calls
//
// A call that waits inside C++ (for a closure, for gangway::await) does not hold the apartment up: others run meanwhile.
// Where that is not wanted there is Serial.
//
// # Other systems
//
// The package builds everywhere. Outside Windows New returns a *bridge.UnsupportedError.
package apartment
