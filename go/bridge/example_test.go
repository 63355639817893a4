// example_test.go: the package as its users see it. Examples without an Output comment compile and do not run.

package bridge_test

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"syscall"
	"time"

	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
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

func ExampleHRESULT() {
	// What a generated function returns whose C++ failed with REGDB_E_CLASSNOTREG, and with the Windows error 5.
	var notRegistered error = &bridge.HResultError{Code: 0x80040154, Text: "Class not registered", Entry: "shop.Open"}
	var denied error = &bridge.HResultError{Code: 0x80070005, Entry: "shop.Open"}

	fmt.Println(notRegistered)
	fmt.Println(errors.Is(notRegistered, bridge.HRESULT(0x80040154)), errors.Is(denied, syscall.Errno(5)))
	fmt.Println(bridge.HRESULT(0x80040154).Failed(), bridge.HRESULT(1).Failed()) // S_FALSE means success
	// Output:
	// shop.Open: HRESULT 0x80040154: Class not registered
	// true true
	// true false
}

func ExampleRetry() {
	// save stands for a call of a server that is busy at first.
	calls := 0
	save := func(context.Context) error {
		if calls++; calls < 3 {
			return &bridge.HResultError{Code: com.RPC_E_CALL_REJECTED, Entry: "document.Save"}
		}
		return nil
	}

	busy := bridge.Codes(uint32(com.RPC_E_CALL_REJECTED), uint32(com.RPC_E_SERVERCALL_RETRYLATER))
	ctx := context.Background()
	err := bridge.Retry(ctx, bridge.RetryPolicy{Initial: time.Millisecond, Temporary: busy}, func() error { return save(ctx) })
	fmt.Println(calls, err)
	// Output: 3 <nil>
}

func ExampleCodes() {
	temporary := bridge.Codes(uint32(com.RPC_E_CALL_REJECTED), uint32(bridge.EACCES), 32)
	for _, err := range []error{
		&com.Error{Op: "Document.Save", Code: com.RPC_E_CALL_REJECTED},
		&bridge.ErrnoError{Code: bridge.EACCES},
		fmt.Errorf("reading: %w", &bridge.LastError{Code: 32}),
		&bridge.LastError{Code: 2},
	} {
		fmt.Println(temporary(err))
	}
	// Output:
	// true
	// true
	// true
	// false
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
