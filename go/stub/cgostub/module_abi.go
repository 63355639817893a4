// module_abi.go: the Go mirror of the structs in gangway/cgo.h, which cross between this package and a DLL.

package cgostub

import "github.com/gangway-go/gangway/go/internal/abi"

type bind struct {
	upcall     uint64 // gw_ptr in C: a code address
	topOfStack uint64 // likewise
	base       uint64
}

type failure struct {
	result int32
	status int32
	error  abi.Ptr
}

type symbol struct {
	number  uint64
	address abi.Ptr
}
