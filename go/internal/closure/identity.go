// identity.go: a goroutine's identity for other packages.

package closure

// Goroutine returns a number that is the running goroutine's own for as long as it lives; for comparing only. It is 0
// where that is not known.
func Goroutine() uintptr { return goroutine() }
