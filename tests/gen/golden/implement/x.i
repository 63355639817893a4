/* COM interfaces that Go implements: every kind of parameter, a base, one method left out, two interfaces at once. */
%module implement
%{
#include "ledger.hpp"
%}
%include <com_implement.i>
%com_implement(INamed)
%com_implement(ILedger)
%com_implement(ISink)
%com_out(ILedger)
%com_array(ISink::Heard, data, size)
%com_array(ISink::Joined, members, count)
%com_implement(Both)
%rename(WriteLine) ILedger::Write;
%ignore ILedger::Raw;
%apply LONG *INOUT { LONG *page }
%apply VARIANT *INPUT { VARIANT *hint }
enum class Page { Left = 1, Right = 2 };
typedef LONG Amount;
typedef DATE type_t;
/// has a name.
struct INamed : public IUnknown {
  /// Gives the name.
  virtual HRESULT STDMETHODCALLTYPE Name(__RPC__deref_out_opt BSTR *name) = 0;
};
DECLARE_INTERFACE_(ILedger, INamed) {
  STDMETHOD(Sum)(THIS_ SHORT a, Amount b, double c, Page page, LONGLONG *whole, double *all, Page *other) PURE;
  STDMETHOD(Flags)(VARIANT_BOOL a, BOOL b, VARIANT_BOOL *not_a, BOOL *not_b) PURE;
  STDMETHOD(Write)(BSTR line, LPCOLESTR path, const wchar_t *mode, BSTR *before, LPOLESTR *old_path) PURE;
  STDMETHOD(Convert)(VARIANT from, VARIANT *hint, const VARIANT *other, VARIANT *to) PURE;
  STDMETHOD(Turn)(LONG by, LONG *page) PURE;
  STDMETHOD(Pay)(CY amount, DECIMAL exact, SAFEARRAY *to, SAFEARRAY **paid) PURE;
  STDMETHOD(Attach)(IUnknown *item, ILedger *other, INamed **kept) PURE;
  STDMETHOD(Raw)(REFIID iid, void **object) PURE;
};
/// hears of the end.
struct ISink : public IUnknown {
  virtual void STDMETHODCALLTYPE Closed(LONG code, type_t type) = 0;
  virtual HRESULT STDMETHODCALLTYPE Heard(double when, BYTE *data, LONG size) = 0;
  virtual HRESULT STDMETHODCALLTYPE Joined(LONG count, INamed **members) = 0;
};
class Both : public INamed, public ISink {};
