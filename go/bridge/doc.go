// doc.go: the package comment.

// Package bridge loads C++ modules into a Go program on Windows, without cgo, and defines the errors their functions
// return.
//
// A module is a DLL and a Go package, both made by `gangway gen` from one interface file. Programs mostly use the
// generated package:
//
//	if err := geometry.Load(bridge.FromFile(`C:\app\geometry.dll`)); err != nil {
//		return err // *bridge.LoadError: what is missing, where it was looked for
//	}
//	circle, err := geometry.NewCircle(-1)
//	if errors.Is(err, bridge.ErrInvalidArgument) {
//		return fmt.Errorf("no such circle: %w", err) // a std::invalid_argument left the constructor
//	}
//	defer circle.Close()
//	fmt.Println(circle.Area(), bridge.Leaks())
//
// Without a call of Load the DLL is taken from beside the executable at the first use.
//
// # Threads
//
// A call runs on the caller's thread and may block. Everything here may be used from any goroutine at once.
//
// # Ownership
//
// C++ objects are Go values with a Close method; an object that the program has forgotten is closed some time after the garbage
// collector finds it. Memory passed to a call is borrowed for its duration. See Registration for closures that C++ keeps.
//
// # Unloading
//
// Modules stay in the process to the end. A module that is loaded with Unloadable can be taken out again with DLL.Unload, which
// refuses while anything of the module is in use.
//
// # Trying again
//
// Retry repeats a call that fails with an error the caller names temporary; functions that the interface file marks with
// %retry do it themselves.
//
// # Other systems
//
// The package builds everywhere. Outside Windows every function that loads or calls something returns an *UnsupportedError.
package bridge
