// example_test.go: the package as its users see it. The examples that load DLLs need Windows, gangway.dll and gangway_com.dll to
// run.

package bridge_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log"
	"strings"
	"syscall"
	"testing/fstest"
	"time"
	"unsafe"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/bridge"
	"github.com/gangway-go/gangway/go/com"
	"github.com/gangway-go/gangway/go/stub"
)

func ExampleLoadDLL() {
	dll, err := bridge.LoadDLL(bridge.BesideExecutable("gangway_com"))
	if err != nil {
		log.Fatal(err)
	}
	entries := strings.Count(dll.Contract(), "\nentry ")
	fmt.Println(dll.Name(), dll.Module(), entries > 20)
	// Output: gangway_com.dll gangway_com true
}

func ExampleLoadError() {
	_, err := bridge.LoadDLL(bridge.FromFile(`C:\app\geometry.dll`))
	var missing *bridge.MissingError
	switch {
	case errors.Is(err, bridge.ErrUnsupported):
		fmt.Println("this program runs on Windows only")
	case errors.As(err, &missing):
		fmt.Printf("put %v beside geometry.dll\n", missing.Missing)
	case errors.Is(err, fs.ErrNotExist):
		fmt.Println("geometry.dll is not installed")
	case err != nil:
		fmt.Println(err)
	}
	// Output: geometry.dll is not installed
}

func ExampleFromEmbedded() {
	// A program has an embed.FS here: //go:embed geometry.dll gangway.dll
	files := fstest.MapFS{
		"geometry.dll": {Data: []byte("a DLL of another build")},
		"gangway.dll":  {Data: []byte("the runtime of that build")},
	}
	source := bridge.FromEmbedded(files, "geometry", map[string]string{
		"geometry.dll": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
		"gangway.dll":  "3d5b286a3903385f31a2ee737704f83cbbfe896e73e7a322032038d23dec8e1a",
	})
	_, err := bridge.LoadDLL(source)
	var wrong *bridge.SumError
	if errors.As(err, &wrong) {
		fmt.Println(wrong.File, "is not the file that was built")
	}
	// Output: geometry.dll is not the file that was built
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
	defer bridge.RecordStacks(false)

	ctx := context.Background()
	apt, err := apartment.New(apartment.STA)
	if err != nil {
		log.Fatal(err)
	}
	defer func() { _ = apt.Close(ctx) }()
	dict, err := com.Create(ctx, apt, "Scripting.Dictionary")
	if err != nil {
		log.Fatal(err)
	}

	for _, leak := range bridge.Leaks() {
		fmt.Printf("a %s is not closed; made here: %v\n", leak.Type, strings.Contains(leak.Stack, "ExampleLeaks"))
	}
	fmt.Println(dict.Close(ctx), len(bridge.Leaks()))
	// Output:
	// a gangway::com::Object is not closed; made here: true
	// <nil> 0
}

func ExampleRegistration() {
	// watch stands for a generated function whose C++ keeps the closure. It makes the Registration as generated code does.
	watch := func(f func(event int32)) (*bridge.Registration, error) {
		closure := stub.NewClosure(func(frame unsafe.Pointer) { f(*(*int32)(frame)) })
		return closure.Register(0), nil
	}

	registration, err := watch(func(event int32) { fmt.Println(event) })
	if err != nil {
		log.Fatal(err)
	}
	// Here the program tells C++ to stop calling, and then:
	var panicked *bridge.PanicError
	switch err := registration.Close(); {
	case errors.As(err, &panicked):
		fmt.Printf("the closure has panicked: %v\n%s", panicked.Value, panicked.Stack)
	case err == nil:
		fmt.Println("C++ has let go of the closure")
	}
	// Output: C++ has let go of the closure
}
