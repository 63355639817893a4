// example_test.go: how programs, and packages that were written for cgo, use the package.

package cgo_test

import (
	"fmt"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/cgo"
)

// A package that was written for cgo hands C a number that stands for a Go value, and takes the value up again in the function
// that C calls back with that number.
func ExampleHandle() {
	greet := func(user uintptr) { // what an exported function does with C's void* user
		name := cgo.Handle(user).Value().(func() string)
		fmt.Println("hello,", name())
	}

	handle := cgo.NewHandle(func() string { return "gopher" })
	defer handle.Delete()
	greet(uintptr(handle)) // C.register(C.uintptr_t(handle)), in such a package
	// Output: hello, gopher
}

// A program whose DLLs do not lie where the converted package looks for them says so before the package's first call into C.
func ExampleUse() {
	if err := cgo.Use("sqlite3", bridge.FromFile(`C:\Program Files\Accounts\sqlite3.dll`)); err != nil {
		fmt.Println(err) // the package has loaded another one already
	}
	fmt.Println(cgo.Use("sqlite3", nil))
	// Output: choose source sqlite3: the source is nil
}
