// example_test.go: the package as its users see it. Examples without an Output comment compile and do not run.

package bridge_test

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log"

	"github.com/gangway-go/gangway/go/bridge"
)

func ExampleLoadDLL() {
	dll, err := bridge.LoadDLL(bridge.FromFile(`C:\app\geometry.dll`))
	var missing *bridge.MissingError
	switch {
	case errors.Is(err, bridge.ErrUnsupported):
		log.Fatal("this program runs on Windows only")
	case errors.As(err, &missing):
		log.Fatalf("put %v beside geometry.dll", missing.Missing)
	case errors.Is(err, fs.ErrNotExist):
		log.Fatal("geometry.dll is not installed")
	case err != nil:
		log.Fatal(err)
	}
	fmt.Println(dll.Module(), dll.Generator(), dll.Path())
}

func ExampleFromEmbedded() {
	var files embed.FS // //go:embed geometry.dll gangway.dll
	source := bridge.FromEmbedded(files, "geometry", map[string]string{
		"geometry.dll": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		"gangway.dll":  "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
	})
	_, err := bridge.LoadDLL(source)
	var wrong *bridge.SumError
	if errors.As(err, &wrong) {
		log.Fatalf("%s is not the file that was built: %s", wrong.File, wrong.Got)
	}
}

func ExampleException() {
	// What a generated function returns when a std::out_of_range leaves C++.
	var err error = &bridge.Exception{Type: "std::out_of_range", What: "no such corner", Kind: 6, Entry: "geometry.Shape.Corner"}

	var exception *bridge.Exception
	fmt.Println(errors.Is(err, bridge.ErrOutOfRange), errors.Is(err, bridge.ErrLogicError), errors.Is(err, bridge.ErrRuntimeError))
	fmt.Println(errors.As(err, &exception), exception.What)
	fmt.Println(err)
	// Output:
	// true true false
	// true no such corner
	// geometry.Shape.Corner: C++ exception std::out_of_range: no such corner
}

func ExampleLeaks() {
	bridge.RecordStacks(true) // at the start of a test
	for _, leak := range bridge.Leaks() {
		fmt.Printf("a %s was never closed; made at\n%s", leak.Type, leak.Stack)
	}
}

func ExampleRegistration() {
	// watch stands for a generated function whose C++ keeps the closure.
	watch := func(func(event int32)) (*bridge.Registration, error) { return nil, nil }

	registration, err := watch(func(event int32) { fmt.Println(event) })
	if err != nil {
		log.Fatal(err)
	}
	// ... tell C++ to stop calling, then:
	var panicked *bridge.PanicError
	if err := registration.Close(); errors.As(err, &panicked) {
		log.Fatalf("%v\n%s", panicked.Value, panicked.Stack)
	}
}
