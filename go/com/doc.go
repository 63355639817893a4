// doc.go: the package comment.

// Package com uses COM objects from Go on Windows, without cgo: by name (late binding), from any goroutine.
//
//	apt, err := apartment.New(apartment.STA)
//	if err != nil {
//		return err
//	}
//	defer apt.Close(ctx)
//	dict, err := com.Create(ctx, apt, "Scripting.Dictionary")
//	if err != nil {
//		return err // *com.Error: class not registered, for one
//	}
//	defer dict.Close(ctx)
//	_, err = dict.Call(ctx, "Add", "answer", 42)
//	count, err := com.Get[int](ctx, dict, "Count")
//	for key, err := range com.All[string](ctx, dict) {
//		...
//	}
//
// # Threads
//
// An object lives on the apartment it was made on, which must be one of COM: STA, GUI or MTA. Every call names a context,
// may be made from any goroutine, and runs on that apartment; the caller waits. When the context ends, the call is
// cancelled, or left alone, as package apartment says. Objects that calls return live on the same apartment; Object.On
// hands one over to another.
//
// # Values
//
// Arguments are Go values, results are Values, or what To, Into and the generic functions make of them.
//
//	automation              Go, as an argument         Go, as a result (Value.Any)
//	VT_EMPTY                nil                        nil
//	VT_NULL                 Null                       Null
//	VT_ERROR                Missing, ErrorValue        ErrorValue
//	VT_I1 … VT_UI8          int8 … uint64              the same; VT_INT as int32, VT_UINT as uint32
//	VT_I4, VT_I8            int: VT_I4 when it fits
//	VT_UI4, VT_UI8          uint: VT_UI4 when it fits
//	VT_R4, VT_R8            float32, float64           the same
//	VT_BOOL                 bool                       bool
//	VT_BSTR                 string                     string; a null BSTR as ""
//	VT_DATE                 time.Time, Date            time.Time in UTC: see Date
//	VT_CY                   Currency                   Currency
//	VT_DECIMAL              decimal.Decimal, *big.Int  decimal.Decimal
//	VT_RECORD               RecordType.Of(a struct)    map[string]any
//	VT_DISPATCH, VT_UNKNOWN *Object; nil is Nothing    *Object; nil is Nothing
//	VT_ARRAY|type           []T, [][]T …, Array[T]     []T, [][]T …; []any of VT_VARIANT
//	any other               Typed                      To[T], Into
//
// Types whose underlying type is one of these are converted in the same way. A slice of slices is an array of two dimensions, the
// outer slice its first, and must be rectangular. A pointer is a by-reference argument of its type; *any or *Value is a
// by-reference argument of VT_VARIANT:
//
//	var found bool
//	_, err = index.Call(ctx, "Lookup", "key", &found)
//
// The variable changes when the call succeeds. A nil slice by reference is a null array, for the server to fill.
//
// A value that does not fit exactly is refused with a *ConvertError and never cut off.
//
// Some types that no VARIANT should have are read all the same: VT_FILETIME as time.Time, VT_LPSTR and VT_LPWSTR as string,
// VT_HRESULT as ErrorValue, VT_CLSID as GUID, VT_INT_PTR and VT_UINT_PTR as int and uint. A value of any other such type is an
// Opaque: the call that returns it succeeds, its neighbours in an array can be read, and reading the value itself is a
// *ConvertError. Arrays and records may lie in each other 64 deep, as arguments and as results.
//
// # Ownership
//
// An *Object is a reference of its own. Close gives the reference up; the cleanup after garbage collection, which may come late,
// and the end of the apartment do so too. Leaks lists the references that are left. Objects passed as arguments stay the
// caller's.
//
// # Events and objects written in Go
//
// Subscribe connects Go funcs to the events of an object; New and Implement make COM objects of Go values, for script engines
// and other servers to call. NewStream makes an IStream of a reader or writer, OpenStream a reader and writer of an IStream.
// Interfaces that do not derive from IDispatch are declared in an interface file.
//
// # Errors
//
// When COM or the object refuses a call, the error is an *Error with all that is known about the reason. It matches its HRESULT:
//
//	if errors.Is(err, com.DISP_E_UNKNOWNNAME) { … }
//
// Success codes such as S_FALSE are no errors.
//
// # Security
//
// Nothing here calls CoInitializeSecurity unless InitializeSecurity is called: the machine's defaults hold.
//
// README.md beside this file says more about all of these, and how programs come here from go-ole.
//
// # Other systems
//
// The package builds everywhere. Outside Windows no apartment can be made, and so no object.
package com
