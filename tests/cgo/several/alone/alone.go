// Package alone has C that calls Go of a package which it does not import.
package alone

// extern int lateAnswer(void);
// static int ask(void) { return lateAnswer(); }
import "C"

// Ask asks package late.
func Ask() int { return int(C.ask()) }
