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
// A call on a busy apartment costs a few hundred nanoseconds and no allocation. A call that is queued costs a goroutine and a
// few hundred bytes. A call that waits inside C++ costs its stack besides: StackSize of address space, and as much memory as it
// has used. With ten thousand calls waiting at once, 14 KB each were measured, goroutine included (under Wine), and less
// than 20 threads in the process.
//
// # Cancellation
//
// Every call takes a context. When the context ends, a call that has not begun is taken back; a call that runs is told to stop,
// which ends waits, blocking I/O, COM calls and code that asks gangway::stop_requested. A call that does not stop within
// Grace is abandoned with an *AbandonedError: it runs to its end, and what it returns is disposed of.
//
// # What goes wrong
//
// A fault or an exception in a call is the call's error. A fault or an exception in what the apartment dispatches by itself, a
// window procedure, a timer or an APC, goes to the function of OnFault, or is returned by Close. With RestartAfterFault the thread
// is replaced after a fault; calls in the queue wait for the new thread. When C++ ends a thread (ExitThread, TerminateThread), the
// calls that were on it fail; the apartment goes on if it restarts after faults, else it has failed: ErrThreadEnded.
//
// # Waiting calls
//
// A call that waits inside C++ (for a closure, for gangway::await) does not hold the apartment up: others run meanwhile.
// The option Serial prevents that.
//
// # Other systems
//
// The package builds everywhere. Outside Windows New returns a *bridge.UnsupportedError.
package apartment
