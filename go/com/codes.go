// codes.go: the HRESULTs that programs test for, and their names.

package com

import "github.com/gangway-go/gangway/go/bridge"

// Result codes, for errors.Is. Any other works too: errors.Is(err, bridge.HRESULT(0x800401F0)).
const (
	S_FALSE = bridge.HRESULT(1) // a success: methods written in Go may return it as their error

	E_NOTIMPL      = bridge.HRESULT(0x80004001)
	E_NOINTERFACE  = bridge.HRESULT(0x80004002)
	E_POINTER      = bridge.HRESULT(0x80004003)
	E_ABORT        = bridge.HRESULT(0x80004004)
	E_FAIL         = bridge.HRESULT(0x80004005)
	E_UNEXPECTED   = bridge.HRESULT(0x8000FFFF)
	E_ACCESSDENIED = bridge.HRESULT(0x80070005) // also fs.ErrPermission
	E_OUTOFMEMORY  = bridge.HRESULT(0x8007000E)
	E_INVALIDARG   = bridge.HRESULT(0x80070057)

	STG_E_INVALIDFUNCTION = bridge.HRESULT(0x80030001) // the stream does not do this
	STG_E_ACCESSDENIED    = bridge.HRESULT(0x80030005) // the stream is not for this

	DISP_E_UNKNOWNINTERFACE = bridge.HRESULT(0x80020001)
	DISP_E_MEMBERNOTFOUND   = bridge.HRESULT(0x80020003) // it exists, but not as what it was used for
	DISP_E_PARAMNOTFOUND    = bridge.HRESULT(0x80020004)
	DISP_E_TYPEMISMATCH     = bridge.HRESULT(0x80020005) // Error.Argument says which
	DISP_E_UNKNOWNNAME      = bridge.HRESULT(0x80020006)
	DISP_E_NONAMEDARGS      = bridge.HRESULT(0x80020007)
	DISP_E_BADVARTYPE       = bridge.HRESULT(0x80020008)
	DISP_E_EXCEPTION        = bridge.HRESULT(0x80020009) // matches every error the object described itself
	DISP_E_OVERFLOW         = bridge.HRESULT(0x8002000A)
	DISP_E_BADINDEX         = bridge.HRESULT(0x8002000B)
	DISP_E_UNKNOWNLCID      = bridge.HRESULT(0x8002000C)
	DISP_E_ARRAYISLOCKED    = bridge.HRESULT(0x8002000D)
	DISP_E_BADPARAMCOUNT    = bridge.HRESULT(0x8002000E)
	DISP_E_PARAMNOTOPTIONAL = bridge.HRESULT(0x8002000F)
	DISP_E_NOTACOLLECTION   = bridge.HRESULT(0x80020011)
	DISP_E_DIVBYZERO        = bridge.HRESULT(0x80020012)

	REGDB_E_CLASSNOTREG         = bridge.HRESULT(0x80040154) // no such class, or not for this word size
	CLASS_E_NOAGGREGATION       = bridge.HRESULT(0x80040110)
	CO_E_CLASSSTRING            = bridge.HRESULT(0x800401F3) // no such ProgID
	CO_E_NOTINITIALIZED         = bridge.HRESULT(0x800401F0) // not an apartment of COM
	CO_E_OBJNOTCONNECTED        = bridge.HRESULT(0x800401FD) // the object's server is gone
	MK_E_UNAVAILABLE            = bridge.HRESULT(0x800401E3) // no such object is running
	MK_E_SYNTAX                 = bridge.HRESULT(0x800401E4)
	RPC_E_CALL_REJECTED         = bridge.HRESULT(0x80010001) // the server is busy
	RPC_E_SERVERCALL_RETRYLATER = bridge.HRESULT(0x8001010A) // the server is busy, try again later
	RPC_E_DISCONNECTED          = bridge.HRESULT(0x80010108) // the object has left its clients
	RPC_E_SERVER_DIED           = bridge.HRESULT(0x80010007)
	RPC_E_WRONG_THREAD          = bridge.HRESULT(0x8001010E)
	RPC_E_TOO_LATE              = bridge.HRESULT(0x80010119) // security was initialised before
	RPC_E_CALL_CANCELED         = bridge.HRESULT(0x80010002)
	RPC_S_SERVER_UNAVAILABLE    = bridge.HRESULT(0x800706BA) // no such machine, or it does not answer
	CONNECT_E_NOCONNECTION      = bridge.HRESULT(0x80040200)
	CONNECT_E_ADVISELIMIT       = bridge.HRESULT(0x80040201)
	CONNECT_E_CANNOTCONNECT     = bridge.HRESULT(0x80040202)
	TYPE_E_ELEMENTNOTFOUND      = bridge.HRESULT(0x8002802B)
	TYPE_E_CANTLOADLIBRARY      = bridge.HRESULT(0x80029C4A)
	CO_E_SERVER_EXEC_FAILURE    = bridge.HRESULT(0x80080005)
	CTL_E_ILLEGALFUNCTIONCALL   = bridge.HRESULT(0x800A0005) // VB's error 5; its others are 0x800A0000 + n
)

var codeTexts = map[bridge.HRESULT]string{
	E_NOTIMPL: "not implemented", E_NOINTERFACE: "no such interface", E_POINTER: "invalid pointer", E_ABORT: "operation aborted",
	E_FAIL: "unspecified error", E_UNEXPECTED: "unexpected failure", E_ACCESSDENIED: "access is denied",
	E_OUTOFMEMORY: "out of memory", E_INVALIDARG: "invalid argument",
	DISP_E_UNKNOWNINTERFACE: "unknown interface", DISP_E_MEMBERNOTFOUND: "member not found",
	DISP_E_PARAMNOTFOUND: "parameter not found", DISP_E_TYPEMISMATCH: "type mismatch", DISP_E_UNKNOWNNAME: "unknown name",
	DISP_E_NONAMEDARGS: "no named arguments", DISP_E_BADVARTYPE: "bad variable type", DISP_E_EXCEPTION: "exception occurred",
	DISP_E_OVERFLOW: "out of range", DISP_E_BADINDEX: "invalid index", DISP_E_UNKNOWNLCID: "unknown locale",
	DISP_E_ARRAYISLOCKED: "array is locked", DISP_E_BADPARAMCOUNT: "wrong number of arguments",
	DISP_E_PARAMNOTOPTIONAL: "an argument is missing that is not optional", DISP_E_NOTACOLLECTION: "not a collection",
	STG_E_INVALIDFUNCTION: "the stream cannot do this", STG_E_ACCESSDENIED: "the stream is not open for this",
	DISP_E_DIVBYZERO:    "division by zero",
	REGDB_E_CLASSNOTREG: "class not registered", CLASS_E_NOAGGREGATION: "class cannot be aggregated",
	CO_E_CLASSSTRING: "no such class name", CO_E_NOTINITIALIZED: "this apartment is not one of COM: use an STA, GUI or MTA one",
	CO_E_OBJNOTCONNECTED: "object is not connected to its server", MK_E_UNAVAILABLE: "no such object is running",
	MK_E_SYNTAX: "invalid moniker", RPC_E_CALL_REJECTED: "call was rejected: the server is busy",
	RPC_E_SERVERCALL_RETRYLATER: "the server is busy, try again later", RPC_E_DISCONNECTED: "object has disconnected from its clients",
	RPC_E_SERVER_DIED: "the server died during the call", RPC_E_WRONG_THREAD: "object belongs to another thread",
	RPC_E_TOO_LATE: "security was initialised before", RPC_E_CALL_CANCELED: "call was cancelled",
	RPC_S_SERVER_UNAVAILABLE: "the server is unavailable", CONNECT_E_NOCONNECTION: "no such connection",
	CONNECT_E_ADVISELIMIT: "too many connections", CONNECT_E_CANNOTCONNECT: "cannot connect",
	TYPE_E_ELEMENTNOTFOUND: "element not found", TYPE_E_CANTLOADLIBRARY: "cannot load the type library",
	CO_E_SERVER_EXEC_FAILURE: "the server could not be started", CTL_E_ILLEGALFUNCTIONCALL: "invalid procedure call or argument",
}

// vbFacility is the HRESULT of VB's run-time error 0; scripting objects have its numbers.
const vbFacility = bridge.HRESULT(0x800A0000)

var vbTexts = map[bridge.HRESULT]string{
	5: "invalid procedure call or argument", 6: "overflow", 7: "out of memory", 9: "subscript out of range",
	10: "this array is fixed or temporarily locked", 11: "division by zero", 13: "type mismatch", 51: "internal error",
	52: "bad file name or number", 53: "file not found", 54: "bad file mode", 55: "file is already open",
	57: "device I/O error", 58: "file already exists", 61: "disk full", 62: "input past end of file", 67: "too many files",
	68: "device unavailable", 70: "permission denied", 71: "disk not ready", 76: "path not found",
	91: "object variable not set", 92: "for loop not initialised", 94: "invalid use of Null", 322: "cannot create the temporary file",
	424: "object required", 429: "the object cannot be created", 430: "the class does not support automation",
	432: "file name or class name not found", 438: "the object has no such property or method", 440: "automation error",
	445: "the object does not do this", 446: "no named arguments", 448: "named argument not found",
	449: "an argument is missing that is not optional", 450: "wrong number of arguments or invalid assignment",
	451: "the object is not a collection", 457: "this key is already in use", 458: "a type that is not supported",
	462: "the server is not there or not available", 32811: "element not found",
}

// knownText is what the tables above say about a code.
func knownText(code bridge.HRESULT) string {
	if text, known := codeTexts[code]; known {
		return text
	}
	return vbTexts[code-vbFacility]
}
