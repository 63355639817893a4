/* comclass.i: custom interfaces of COM that are written in Go, and users of them. */
%module comclass
%{
#include "comclass.hpp"
#include "implement.hpp"
#include "ledger.hpp"

#include <activscp.h>
%}
%include <com_typed.i>
%define %on_com(F) %apartment(comclass::F, ANY) %enddef
%on_com(new_tally)
%on_com(new_agile_tally)
%on_com(new_words)
%on_com(add)
%on_com(add_elsewhere)
%on_com(label)
%on_com(join_words)
%on_com(complete)
%on_com(save_shortcut)
%on_com(shortcut_description)
%on_com(copy_stream)
%on_com(stream_size)
%on_com(stream_mode)
%include "comclass.hpp"
%on_com(ledger_sum)
%on_com(ledger_flags)
%on_com(ledger_rename)
%on_com(ledger_convert)
%on_com(ledger_advance)
%on_com(ledger_pay)
%on_com(ledger_attach)
%on_com(ledger_raw)
%on_com(ledger_end)
%on_com(ledger_nulls)
%on_com(sink_heard)
%on_com(sink_joined)
%on_com(sink_null)
%on_com(name_of)
%on_com(run_script)
%include "implement.hpp"

%include <com_implement.i>
%com_implement(comclass::INamed)
%com_implement(comclass::ILedger)
%com_implement(comclass::ISink)
%com_array(comclass::ISink::Heard, data, size)
%com_array(comclass::ISink::Joined, members, count)
%com_out(comclass::INamed)
%com_out(comclass::ILedger)
%ignore comclass::ILedger::Raw;
%apply LONG *INOUT { LONG *page }
%apply BSTR *INOUT { BSTR *heading }
%apply VARIANT *INOUT { VARIANT *note }
%include "ledger.hpp"

/* From <activscp.h>: what a script engine asks of its host. */
%com_implement(IActiveScriptSite)
%com_out(IActiveScriptSite)
%ignore IActiveScriptSite::OnScriptTerminate;
struct IActiveScriptSite : public IUnknown {
  virtual HRESULT STDMETHODCALLTYPE GetLCID(LCID *plcid) = 0;
  /// Finds an item that a script names. mask says what is wanted: 1 the item, 2 its ITypeInfo.
  virtual HRESULT STDMETHODCALLTYPE GetItemInfo(LPCOLESTR pstrName, DWORD dwReturnMask, IUnknown **ppiunkItem, ITypeInfo **ppti) = 0;
  virtual HRESULT STDMETHODCALLTYPE GetDocVersionString(BSTR *pbstrVersion) = 0;
  virtual HRESULT STDMETHODCALLTYPE OnScriptTerminate(const VARIANT *pvarResult, const EXCEPINFO *pexcepinfo) = 0;
  virtual HRESULT STDMETHODCALLTYPE OnStateChange(int ssScriptState) = 0;
  virtual HRESULT STDMETHODCALLTYPE OnScriptError(IActiveScriptError *pscripterror) = 0;
  virtual HRESULT STDMETHODCALLTYPE OnEnterScript() = 0;
  virtual HRESULT STDMETHODCALLTYPE OnLeaveScript() = 0;
};

/* Objects with two interfaces. */
%com_implement(NamedSite)
class NamedSite : public comclass::INamed, public IActiveScriptSite {};
