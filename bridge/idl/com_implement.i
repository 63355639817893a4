/* com_implement.i: what declarations of COM interfaces use, so that they can be copied from the C++ header (of MIDL, or of
 * the SDK) into an interface file, for %com_implement. The module links gangway_com; windows.i is
 * included.
 *
 * In Go
 *   BSTR, LPOLESTR, LPCWSTR and their like    string. LPOLESTR* is of CoTaskMemAlloc
 *   VARIANT_BOOL, BOOL                         bool
 *   VARIANT, SAFEARRAY*, CY, DECIMAL           com.Value
 *   a pointer to an interface                  *com.Object, nil for null; the method closes those it gets
 *   numbers, DATE, HRESULT, enums              numbers
 *   T*: of numbers, bools, texts without const, VARIANT, pointers to interfaces
 *                                              a result, in the order of the parameters; with %apply T *INOUT { T *name }
 *                                              a parameter and a result, with T *INPUT a parameter
 * A method returns HRESULT or nothing. One of another kind is left out with %ignore: COM gets E_NOTIMPL from it.
 */
#define STDMETHODCALLTYPE
#define STDAPICALLTYPE
#define STDMETHOD(NAME) virtual HRESULT NAME
#define STDMETHOD_(TYPE, NAME) virtual TYPE NAME
%define PURE = 0 %enddef
#define THIS void
#define THIS_
#define MIDL_INTERFACE(IID) struct
#define DECLARE_INTERFACE_(I, BASE) struct I : public BASE
#define DECLSPEC_UUID(IID)
#define DECLSPEC_NOVTABLE
#define BEGIN_INTERFACE
#define END_INTERFACE
#define __RPC_FAR
#define __RPC__in
#define __RPC__in_opt
#define __RPC__in_string
#define __RPC__out
#define __RPC__out_opt
#define __RPC__inout
#define __RPC__inout_opt
#define __RPC__deref_out
#define __RPC__deref_out_opt
#define __RPC__deref_out_opt_string
#define __RPC__deref_inout_opt
#define _In_
#define _In_opt_
#define _Out_
#define _Out_opt_
#define _Inout_
#define _Outptr_
#define _COM_Outptr_

%include <windows.i>
typedef long SCODE;
typedef long DISPID;
typedef double DATE;

/* The typemaps by the names of COM. */
%apply SWIGTYPE *INOUT { BSTR *INOUT, LPOLESTR *INOUT, LPWSTR *INOUT, VARIANT *INOUT, VARIANT_BOOL *INOUT, CY *INOUT, DECIMAL *INOUT,
                         SAFEARRAY **INOUT, IUnknown **INOUT, IDispatch **INOUT };
%apply SWIGTYPE *INPUT { VARIANT *INPUT, VARIANT_BOOL *INPUT, CY *INPUT, DECIMAL *INPUT };
