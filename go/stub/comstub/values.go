// values.go: VARIANTs that generated functions pass and return.

package comstub

import (
	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com"
)

// EncodeArgument returns the bytes of an argument called name of a call on home. The error is a *com.ConvertError.
func EncodeArgument(home *apartment.Apartment, name string, v any) ([]byte, error) {
	return inside.EncodeArgument(home, name, v)
}

// DecodeResult returns the Value that a call on home has replied with.
func DecodeResult(home *apartment.Apartment, reply []byte) (com.Value, error) {
	return inside.DecodeResult(home, reply)
}

// DropResult closes the objects in a reply that nobody takes.
func DropResult(reply []byte) { inside.DropResult(reply) }
