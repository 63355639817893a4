// thread_error.go: the error of using an object away from the apartment that it belongs to.

package bridge

import "errors"

// ErrThread matches every ThreadError.
var ErrThread = errors.New("object of another apartment")

// A ThreadError says that a call got an object of another apartment than the one it ran on. The call did nothing.
type ThreadError struct {
	Entry string // Go name of the function: "geometry.Circle.Area"
	What  string // which argument, and both apartments
}

// Error names the function, the argument and the apartments.
func (e *ThreadError) Error() string { return prefix(e.Entry) + e.What }

// Is matches ErrThread.
func (e *ThreadError) Is(target error) bool { return target == ErrThread }
