// thrown.go: the classes of a module whose objects C++ throws.

package stub

import "github.com/gangway-go/gangway/go/internal/door"

// Thrown says how the object of an exception becomes one of Go's, given its handle; class is "module.Class". Generated code calls it
// when the package is initialised.
func Thrown(class string, adopt func(handle uint64) error) struct{} {
	door.Thrown.Store(class, adopt)
	return struct{}{}
}
