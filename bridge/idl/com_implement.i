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
 *   T*: of numbers, bools, texts, VARIANT, pointers to interfaces, without const
 *                                              a result, in the order of the parameters, where _Out_ or __RPC__out and their
 *                                              like stand before it, or %com_out(I) or %com_out(I::F) says so, or
 *                                              %apply T *OUTPUT { T *name }; with %apply T *INOUT a parameter and a result,
 *                                              with T *INPUT a parameter. Else it is refused: what the caller has would be
 *                                              written over
 *   a pointer to bytes or to pointers to interfaces, with %com_array(I::F, pointer, count)
 *                                              []byte, []*com.Object: copies of what the caller has
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
#define __RPC__in_ecount(N)
#define __RPC__in_ecount_full(N)
#define __RPC__in_ecount_full_opt(N)
#define __RPC__in_xcount(N)
#define __RPC__in_xcount_full(N)
#define __RPC__out volatile
#define __RPC__out_opt volatile
#define __RPC__inout
#define __RPC__inout_opt
#define __RPC__deref_out volatile
#define __RPC__deref_out_opt volatile
#define __RPC__deref_out_opt_string volatile
#define __RPC__deref_inout_opt
#define _In_reads_(N)
#define _In_reads_opt_(N)
#define _In_reads_bytes_(N)
#define _In_reads_bytes_opt_(N)
#define _In_
#define _In_opt_
#define _Out_ volatile
#define _Out_opt_ volatile
#define _Inout_
#define _Outptr_ volatile
#define _COM_Outptr_ volatile

%include <windows.i>
typedef long SCODE;
typedef long DISPID;
typedef double DATE;

/* The typemaps by the names of COM. */
%apply SWIGTYPE *INOUT { BSTR *INOUT, LPOLESTR *INOUT, LPWSTR *INOUT, VARIANT *INOUT, VARIANT_BOOL *INOUT, CY *INOUT, DECIMAL *INOUT,
                         SAFEARRAY **INOUT, IUnknown **INOUT, IDispatch **INOUT };
%apply SWIGTYPE *OUTPUT { BSTR *OUTPUT, LPOLESTR *OUTPUT, LPWSTR *OUTPUT, VARIANT *OUTPUT, VARIANT_BOOL *OUTPUT, CY *OUTPUT,
                          DECIMAL *OUTPUT, SAFEARRAY **OUTPUT, IUnknown **OUTPUT, IDispatch **OUTPUT };
%apply SWIGTYPE *INPUT { VARIANT *INPUT, VARIANT_BOOL *INPUT, CY *INPUT, DECIMAL *INPUT };
