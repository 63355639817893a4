// security.go: authentication and impersonation for calls that leave the process. Nothing here is done unless a program asks for
// it.

package com

import (
	"context"

	"github.com/gangway-go/gangway/go/apartment"
	"github.com/gangway-go/gangway/go/com/internal/comapi"
)

// Authentication says how much of a call is protected: an RPC_C_AUTHN_LEVEL.
type Authentication uint32

// Authentication levels. Each includes what the levels before it do.
const (
	AuthDefault   Authentication = iota // the machine's setting
	AuthNone                            // nothing
	AuthConnect                         // the client is authenticated once
	AuthCall                            // the client is authenticated at each call
	AuthPacket                          // each packet is known to be from the client
	AuthIntegrity                       // nobody can change a packet
	AuthPrivacy                         // nobody can read a packet
)

// Impersonation says what the server may do in the client's name: an RPC_C_IMP_LEVEL.
type Impersonation uint32

// Impersonation levels.
const (
	ImpersonateDefault     Impersonation = iota
	ImpersonateAnonymous                 // the server does not know who the client is
	ImpersonateIdentify                  // the server may look who the client is
	ImpersonateImpersonate               // the server may act as the client on its own machine
	ImpersonateDelegate                  // the server may act as the client on other machines, too
)

// Capabilities are EOLE_AUTHENTICATION_CAPABILITIES, to be or-ed.
type Capabilities uint32

// Capabilities that programs choose themselves; others may be given as numbers.
const (
	MutualAuth      Capabilities = 0x1
	StaticCloaking  Capabilities = 0x20
	DynamicCloaking Capabilities = 0x40
	NoCustomMarshal Capabilities = 0x2000
	DisableAAA      Capabilities = 0x1000
)

// Security is what InitializeSecurity sets.
type Security struct {
	Authentication Authentication
	Impersonation  Impersonation
	Capabilities   Capabilities
}

// InitializeSecurity calls CoInitializeSecurity, from apt, for the whole process: once, and before the first call to another
// process, else it fails with RPC_E_TOO_LATE. Most programs do without, or need it for WMI on other machines.
func InitializeSecurity(ctx context.Context, apt *apartment.Apartment, s Security) error {
	answer, err := comapi.InitializeSecurity(ctx, apt, uint32(s.Authentication), uint32(s.Impersonation), uint32(s.Capabilities))
	_, err = statusIn(answer, err, "initialize security")
	return err
}

// A Blanket is how calls through one proxy are authenticated. The zero values are the defaults.
type Blanket struct {
	Service                Authenticator
	Authorization          uint32 // an RPC_C_AUTHZ_…; 0: none
	Principal              string // the server's name
	Authentication         Authentication
	Impersonation          Impersonation
	Capabilities           Capabilities
	User, Domain, Password string // the user that calls are made as; empty: the one who runs the process
}

// An Authenticator is an authentication service: an RPC_C_AUTHN_….
type Authenticator uint32

// Authentication services.
const (
	AuthenticateDefault   Authenticator = 0 // what suits the proxy
	AuthenticateNegotiate Authenticator = 9
	AuthenticateNTLM      Authenticator = 10
	AuthenticateKerberos  Authenticator = 16
)

// SetBlanket says how calls on o are authenticated (CoSetProxyBlanket). It works for objects of other processes and machines, and
// fails with E_NOINTERFACE for others. It changes this reference only: objects that calls return have the process's settings.
func (o *Object) SetBlanket(ctx context.Context, b Blanket) error {
	raw, _, err := o.present("SetBlanket")
	if err != nil {
		return err
	}
	answer, err := raw.Blanket(ctx, uint32(b.Service), b.Authorization, b.Principal, uint32(b.Authentication),
		uint32(b.Impersonation), uint32(b.Capabilities), b.User, b.Domain, b.Password)
	_, err = statusIn(answer, err, o.op("set blanket"))
	return err
}
