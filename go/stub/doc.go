// doc.go: the package comment.

// Package stub is what generated Go packages call. It is not for use by hand, and it has no promise of compatibility beyond the
// release of the generator that wrote the code. Programs use package bridge and the generated packages.
//
// A generated function looks like this:
//
//	func Add(a, b int32) (int32, error) {
//		f := poolAdd.Get()
//		f.a, f.b = a, b
//		if err := entryAdd.Call(unsafe.Pointer(f)); err != nil {
//			poolAdd.Put(f)
//			return 0, err
//		}
//		result := f.result
//		poolAdd.Put(f)
//		return result, nil
//	}
package stub
