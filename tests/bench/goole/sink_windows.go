// sink_windows.go: a sink by hand, as users of go-ole write them: oleutil.ConnectObject, which should make one, panics.

package main

import (
	"syscall"
	"unsafe"

	ole "github.com/go-ole/go-ole"
)

// rungEvents is the IID of a bell's events.
var rungEvents = ole.NewGUID("{8E1F4A11-5D0B-4C6E-9B57-2C4D817A3001}")

// A sink is an IDispatch whose memory is Go's. It is never freed.
type sink struct {
	vtable *sinkTable
	rung   func(times int32)
}

type sinkTable struct {
	queryInterface, addRef, release                      uintptr
	getTypeInfoCount, getTypeInfo, getIDsOfNames, invoke uintptr
}

type parameters struct {
	arguments *ole.VARIANT
	_         *int32 // the DISPIDs of named ones
	count     uint32
	_         uint32 // of named ones
}

// sinks keeps what COM only knows the address of.
var sinks []*sink

// advise connects rung to the events of a bell.
func advise(bell *ole.IDispatch, rung func(times int32)) error {
	same, err := bell.QueryInterface(ole.IID_IConnectionPointContainer)
	if err != nil {
		return err
	}
	container := (*ole.IConnectionPointContainer)(unsafe.Pointer(same))
	defer container.Release()
	var point *ole.IConnectionPoint
	if err := container.FindConnectionPoint(rungEvents, &point); err != nil {
		return err
	}
	defer point.Release()
	s := &sink{&sinkTable{
		queryInterface:   syscall.NewCallback(sinkQueryInterface),
		addRef:           syscall.NewCallback(sinkCount),
		release:          syscall.NewCallback(sinkCount),
		getTypeInfoCount: syscall.NewCallback(func(_, _ uintptr) uintptr { return ole.E_NOTIMPL }),
		getTypeInfo:      syscall.NewCallback(func(_, _, _, _ uintptr) uintptr { return ole.E_NOTIMPL }),
		getIDsOfNames:    syscall.NewCallback(func(_, _, _, _, _, _ uintptr) uintptr { return ole.E_NOTIMPL }),
		invoke:           syscall.NewCallback(sinkInvoke),
	}, rung}
	sinks = append(sinks, s)
	_, err = point.Advise((*ole.IUnknown)(unsafe.Pointer(s)))
	return err
}

func sinkQueryInterface(s *sink, iid *ole.GUID, object **sink) uintptr {
	if !ole.IsEqualGUID(iid, ole.IID_IUnknown) && !ole.IsEqualGUID(iid, ole.IID_IDispatch) && !ole.IsEqualGUID(iid, rungEvents) {
		*object = nil
		return ole.E_NOINTERFACE
	}
	*object = s
	return ole.S_OK
}

func sinkCount(*sink) uintptr { return 1 }

func sinkInvoke(s *sink, dispid int32, _ *ole.GUID, _ uint32, _ uint16, p *parameters, _, _, _ uintptr) uintptr {
	if dispid == 1 && p.count == 1 {
		s.rung(int32(p.arguments.Val))
	}
	return ole.S_OK
}
