// limit.go: the limit on the calls that run, and may block, at one time.

package bridge

import "github.com/gangway-go/gangway/go/internal/lane"

// LimitCalls sets how many calls into modules, and into C of converted packages, may run at one time, and returns the limit
// before; 0 or less stands for any number. Further calls wait for their turn, as goroutines: without a thread of their own.
//
// A call that blocks takes a thread of the operating system. A 32-bit process has room for 455 of them under Wine, for more under
// Windows, for fewer where the rest of the program needs the address space; and Go ends any process that has 10 000 threads. So
// the limit is 256 on windows/386 and 8192 elsewhere unless a program says otherwise.
//
// %leaf calls, calls on apartments, which have a thread of their own, and calls from a Go closure that C++ has called on the thread
// of another call are not counted and never wait. Where calls wait for one another in C++, the call that ends the waiting of the
// others may have to wait for its turn: make it %leaf, or keep the limit above the number of calls that wait. When no call ends
// for a second, Gangway lets the call that came last in beyond the limit, up to a quarter more.
func LimitCalls(calls int) int { return lane.Limit(calls) }
