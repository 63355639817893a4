/* gangway.i: the annotations of interface files. Read before every interface file; no need to include it.
 *
 * Each is a feature of a declaration and may stand anywhere before it. F is a function, method or T::method, with
 * parameter types where one overload is meant: %leaf(geo::Circle::area() const)
 */
#ifndef GANGWAY_DOC_PASS /* there SWIG shall say which unnamed nested structs it leaves out */
%feature("flatnested");
#endif

/* Words of Windows headers that SWIG's parser does not know. The shim calls through the real declaration. */
#define __declspec(X)
#define __attribute__(X)
#define _Pragma(X)
#define __stdcall
#define __cdecl
#define __fastcall
#define __thiscall
#define __vectorcall
#define __restrict
#define __inline inline
#define __forceinline inline
#define __extension__
#if defined(_FILE_OFFSET_BITS) && _FILE_OFFSET_BITS == 64
#define off_t off64_t
#endif

/* Short, never blocks, never calls back: called without telling Go's scheduler. */
%define %leaf(F...) %feature("gangway:leaf") F; %enddef
/* Never throws, though its declaration does not say so: a C function. */
%define %noexcept_entry(F...) %feature("gangway:noexcept") F; %enddef
/* The target is __stdcall on windows/386. */
%define %stdcall(F...) %feature("gangway:stdcall") F; %enddef
/* Called by its name instead of through a typed pointer: macros, intrinsics. */
%define %calltarget(F...) %feature("gangway:calltarget") F; %enddef
/* Text results are binary: Go []byte. */
%define %bytes(F...) %feature("gangway:bytes") F; %enddef

/* GetLastError is the error: when the result is 0, or VALUE; of a void function when it is not 0 afterwards. */
%define %lasterror(F...) %feature("gangway:lasterror", "default") F; %enddef
%define %lasterror_if(F, VALUE) %feature("gangway:lasterror", `VALUE`) F; %enddef
/* errno is the error: when it is not 0 afterwards (it is cleared before), or when the result is VALUE. */
%define %errno(F...) %feature("gangway:errno", "default") F; %enddef
%define %errno_if(F, VALUE) %feature("gangway:errno", `VALUE`) F; %enddef
/* The result is an HRESULT; a negative one is the error. */
%define %hresult(F...) %feature("gangway:hresult", "1") F; %enddef

/* The parameter CB is called during the call only; its function type has no context. SWIG's own %callback("format"), which has one
 * argument, makes constants of function pointers: Go has funcs for that, so it and %nocallback do nothing. */
#undef %callback
%define %callback(F, CB...)
#if #CB != ""
%feature("gangway:callback", "1", CB="1") F;
#else
%feature("swig_callback", F)
#endif
%enddef
/* The parameter CTX is what CB gets as its void* parameter. */
%define %callback_context(F, CB, CTX) %feature("gangway:context", "1", CB=`CTX`) F; %enddef
/* As %callback; CB is called with the stdcall convention on windows/386. */
%define %callback_stdcall(F, CB) %feature("gangway:callback", "1", stdcall="1", CB="1") F; %enddef
/* CB is kept beyond the call; Go gets a registration to end it with. */
%define %callback_kept(F, CB) %feature("gangway:kept", "1", CB="1") F; %feature("gangway:callback", "1", CB="1") F; %enddef
%define %callback_kept_context(F, CB, CTX) %feature("gangway:kept", "1", CB="1") F; %feature("gangway:context", "1", CB=`CTX`) F; %enddef

/* C++ keeps the text or the bytes ARG: it gets a copy that is never freed, one for equal ones. */
%define %text_kept(F, ARG) %feature("gangway:text", "1", ARG="1") F; %enddef
/* C++ does not keep the object ARG beyond the call: its life is Go's alone. */
%define %not_kept(F, ARG) %feature("gangway:lent", "1", ARG="1") F; %enddef
/* F takes the object ARG over: C++ destroys it. Also: %apply SWIGTYPE *DISOWN { T *ARG }. SWIG's own %delobject f; says that
 * f destroys its object, or the first one that it takes. */
%define %disown(F, ARG) %feature("gangway:disown", "1", ARG="1") F; %enddef
/* F destroys the object ARG: it is closed when F has succeeded. */
%define %destroys(F, ARG) %feature("gangway:destroyed", "1", ARG="1") F; %enddef
/* The object that F returns by pointer or reference stays C++'s. Or Go gets a copy of it; F may be a field then, too. */
%define %borrowed(F...) %feature("gangway:borrowed") F; %enddef
%define %copied(F...) %feature("gangway:copied") F; %enddef
/* The result of F points into nothing else. */
%define %independent(F...) %feature("gangway:independent") F; %enddef

/* F runs on apartments of this kind only: STA, MTA, GUI or THREAD; ANY: on an apartment, whatever its kind. For a class:
 * everything of it does. */
%define %apartment(F, KIND) %feature("gangway:apartment", `KIND`) F; %enddef
/* F's %bytes hold more than bytes: those of a call that nobody waits for any more go to the Go func NAME, which stands in
 * the package beside the stubs. It gets nil when there are none. */
%define %abandoned(F, NAME) %feature("gangway:abandoned", `NAME`) F; %enddef
/* F's %bytes are put into the memory of ARG, a (const void *BYTES, size_t LENGTH), when they fit its capacity; nothing is
 * copied for the call. After an error that memory may still be C++'s: Go must not use it again. */
%define %reuse(F, ARG) %feature("gangway:reuse", `ARG`) F; %enddef
/* One thread at a time is in an object: F is a class that crosses as a handle, or a method of one. */
%define %serialize(F...) %feature("gangway:serialize") F; %enddef
/* Called again after an error with one of these codes: numbers, or names such as RPC_E_CALL_REJECTED. */
%define %retry(F, CODES...) %feature("gangway:retry", `CODES`) F; %enddef
/* Default arguments are options: F(a, func(o *FOptions) { o.B = 2 }), one Go function for any of them. */
%define %options(F...) %feature("gangway:options") F; %enddef
/* Many calls at once, too: FBatch. */
%define %batch(F...) %feature("gangway:batch") F; %enddef

/* The class T is not wrapped: its members are events that COM objects raise, of the dispinterface "{IID}". Go gets a struct
 * of funcs that handle them. Each member's number in the type library is its %dispid. */
%define %com_events(T, IID) %feature("gangway:events", IID) T; %enddef
%define %dispid(F, NUMBER) %feature("gangway:dispid", `NUMBER`) F; %enddef
/* The COM interface I, declared here as in its C++ header: Go gets an interface type of that name, and New<I>, which makes a
 * COM object of a value that has it. A class without members that is derived from several interfaces is all of them. What
 * the declarations may use is in com_implement.i. */
%define %com_implement(I...) %feature("gangway:implement") I; %enddef
/* The pointers of F, a method of such an interface or all of an interface, are results when nothing else is said of them. */
%define %com_out(F...) %feature("gangway:com_out") F; %enddef
/* The parameter ARG is an array that the caller has, of bytes or interfaces; the parameter COUNT says how many there are. */
%define %com_array(F, ARG, COUNT) %feature("gangway:array", "1", ARG=`COUNT`) F; %enddef
/* F makes an object of the module of a gangway::com::value: objects in events come by it, and by its result's methods that
 * make other classes of it. */
%define %com_object(F...) %feature("gangway:com_object") F; %enddef

/* A member of its class only: classes derived from it do not have it. */
%define %uninherited(F...) %feature("gangway:uninherited") F; %enddef

/* A class that crosses by value, a struct that crosses as an object, a struct under #pragma pack(N). */
%define %value(T...) %feature("gangway:value") T; %enddef
%define %object(T...) %feature("gangway:object") T; %enddef
%define %pack(T, N) %feature("gangway:pack", `N`) T; %enddef
/* A pointer typedef (HANDLE), or a struct only seen through pointers, whose inside Go does not see. */
%define %opaque(T...) %feature("gangway:opaque") T; %enddef

/* A fixed signature of a varargs function, under a name of its own; may be given several times. */
%define %varargs_named(NAME, F, PARAMETERS...) %feature("gangway:varargs", "1", NAME=`PARAMETERS`) F; %enddef

/* Functions between these exist in a DLL of the system and are called without C++. */
%define %import_dll(NAME) %feature("gangway:import", NAME); %enddef
#define %end_import_dll %feature("gangway:import", "");

/* The import path of the module's Go package, a string. A module that imports this interface file takes and gives the types of
 * that package. */
%define %go_import_path(PATH) %pragma(gangway) go_import_path=PATH %enddef

/* An annotation or %apply that is about nothing is an error, but not between these: in a file that serves several modules. */
#define %shared_annotations %feature("gangway:shared", "1");
#define %end_shared_annotations %feature("gangway:shared", "");
