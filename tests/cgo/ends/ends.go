// Package ends has C++ that would do something when the process ends. With cgo none of it does.
package ends

/*
void of_a_static(void);
void of_atexit(void);
void of_a_thread_local(void);
void of_a_pool(void);
void of_go(void);
void exit_of_c(int code);
*/
import "C"

// Ask makes one of them say, or do, something at the end.
var Ask = map[string]func(){
	"static":       func() { C.of_a_static() },
	"atexit":       func() { C.of_atexit() },
	"thread_local": func() { C.of_a_thread_local() }, // of the calling thread
	"pool":         func() { C.of_a_pool() },         // whose destructor waits for its threads
	"go":           func() { C.of_go() },             // a destructor calls Go
}

// Exit calls C's exit, which with cgo runs what os.Exit does not.
func Exit(code int) { C.exit_of_c(C.int(code)) }

//export goAtTheEnd
func goAtTheEnd() { println("Go ran at the end") }
