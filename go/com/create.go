// create.go: the ways to get a COM object: a new one, a running one, or one that a name stands for.

package com

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// A ClassContext says where an object's server may run: a CLSCTX.
type ClassContext uint32

// Class contexts, to be or-ed.
const (
	InProcess      ClassContext = 0x1      // CLSCTX_INPROC_SERVER: a DLL of this program's word size
	InProcessProxy ClassContext = 0x2      // CLSCTX_INPROC_HANDLER
	LocalServer    ClassContext = 0x4      // CLSCTX_LOCAL_SERVER: a program of its own on this machine
	RemoteServer   ClassContext = 0x10     // CLSCTX_REMOTE_SERVER: another machine
	Server32       ClassContext = 0x40000  // CLSCTX_ACTIVATE_32_BIT_SERVER
	Server64       ClassContext = 0x80000  // CLSCTX_ACTIVATE_64_BIT_SERVER
	Cloaking       ClassContext = 0x100000 // CLSCTX_ENABLE_CLOAKING

	anyServer = InProcess | LocalServer | RemoteServer
)

// A CreateOption changes how Create and CreateOn make an object.
type CreateOption func(*creation)

type creation struct {
	context                        ClassContext
	server, user, domain, password string
}

// In says where the object's server may run. The default is InProcess | LocalServer | RemoteServer; that of CreateOn is
// LocalServer | RemoteServer.
func In(context ClassContext) CreateOption { return func(c *creation) { c.context = context } }

// AsUser activates an object of another machine as this user, and makes calls on it so.
func AsUser(user, domain, password string) CreateOption {
	return func(c *creation) { c.user, c.domain, c.password = user, domain, password }
}

// Create makes an object on the apartment, which must be one of COM: STA, GUI or MTA. class is a ProgID or "{CLSID}".
//
//	excel, err := com.Create(ctx, apt, "Excel.Application", com.In(com.LocalServer))
//
// The Object is the caller's to close. The error is an *Error: CO_E_CLASSSTRING for an unknown ProgID, REGDB_E_CLASSNOTREG
// for a class that is not registered, or not for this word size; or one of package apartment's or bridge's, such as
// apartment.ErrNone, or *bridge.LoadError when gangway_com.dll is missing.
func Create(ctx context.Context, apt *apartment.Apartment, class string, options ...CreateOption) (*Object, error) {
	return create(ctx, apt, class, creation{context: anyServer}, options)
}

// CreateOn makes an object on another machine (DCOM). For the rest see Create; RPC_S_SERVER_UNAVAILABLE says that the
// machine does not answer. The class must be known on this machine when it is named by ProgID.
func CreateOn(ctx context.Context, apt *apartment.Apartment, server, class string, options ...CreateOption) (*Object, error) {
	return create(ctx, apt, class, creation{context: LocalServer | RemoteServer, server: server}, options)
}

func create(ctx context.Context, apt *apartment.Apartment, class string, c creation, options []CreateOption) (*Object, error) {
	for _, option := range options {
		option(&c)
	}
	answer, err := comapi.Create(ctx, apt, class, uint32(c.context), c.server, c.user, c.domain, c.password)
	return objectIn(answer, err, apt, "create "+class, class)
}

// GetActiveObject returns the running object of a class, as its program has registered it: Excel, for one, when it is open.
// class is a ProgID or "{CLSID}". The error is MK_E_UNAVAILABLE when none is running. For the rest see Create.
func GetActiveObject(ctx context.Context, apt *apartment.Apartment, class string) (*Object, error) {
	answer, err := comapi.Active(ctx, apt, class)
	return objectIn(answer, err, apt, "active "+class, class)
}

// GetObject returns the object that a moniker's display name stands for: the path of a document, "winmgmts:root\cimv2",
// "clsid:…", "new:…". For the rest see Create.
func GetObject(ctx context.Context, apt *apartment.Apartment, name string) (*Object, error) {
	answer, err := comapi.Bind(ctx, apt, name)
	return objectIn(answer, err, apt, "get "+name, name)
}
