// implement.cpp: C++ and a script engine, given objects whose interfaces Go implements.
#include "implement.hpp"
#include "ledger.hpp"

#include <gangway/com_call.hpp>

#include <windows.h>

#include <activscp.h>
#include <objbase.h>

#include <sstream>

namespace comclass {
namespace {

namespace com = gangway::com;

constexpr GUID clsid_jscript{0xF414C260, 0x6AC0, 0x11CF, {0xB6, 0xD1, 0x00, 0xAA, 0x00, 0xBB, 0xBB, 0x58}};

com::com_ptr<ILedger> ledger_in(const com::value& object) {
  return com::query<ILedger>(com::object_in(object).get(), ILedger::iid);
}

std::wstring taken(LPOLESTR text) {
  std::wstring result(text == nullptr ? L"<null>" : text);
  CoTaskMemFree(text);
  return result;
}

}  // namespace

std::string ledger_sum(const com::value& ledger, short a, unsigned int b, long long c, double d, int page) {
  const auto target = ledger_in(ledger);
  LONGLONG whole = 1;
  double all = 1;
  Page other = Page::Left;
  com::check(target->Sum(a, b, c, d, static_cast<Page>(page), &whole, &all, &other), target.get(), ILedger::iid);
  std::ostringstream text;
  text << whole << ' ' << all << ' ' << static_cast<int>(other);
  return text.str();
}

int ledger_flags(const com::value& ledger, bool a, bool b) {
  const auto target = ledger_in(ledger);
  VARIANT_BOOL not_a = 5;
  BOOL not_b = 5;
  com::check(target->Flags(com::to_bool(a), b ? 1 : 0, &not_a, &not_b), target.get(), ILedger::iid);
  if ((not_a != VARIANT_TRUE && not_a != VARIANT_FALSE) || (not_b != 0 && not_b != 1)) return -1;
  return (not_a == VARIANT_TRUE ? 1 : 0) | (not_b == 1 ? 2 : 0);
}

std::wstring ledger_rename(const com::value& ledger, std::wstring_view name, std::wstring_view path) {
  const auto target = ledger_in(ledger);
  const com::bstr given(name);
  com::bstr old;
  LPOLESTR old_path = nullptr;
  com::check(target->Rename(given.get(), std::wstring(path).c_str(), old.put(), &old_path), target.get(), ILedger::iid);
  return old.str() + L"|" + taken(old_path);
}

com::value ledger_convert(const com::value& ledger, const com::value& from, const com::value& hint) {
  const auto target = ledger_in(ledger);
  com::value to;
  com::check(target->Convert(from.get(), &hint.get(), to.put()), target.get(), ILedger::iid);
  return to;
}

std::wstring ledger_advance(const com::value& ledger, int by) {
  const auto target = ledger_in(ledger);
  LONG page = 7;
  com::bstr heading(L"Soll");
  VARIANT start;
  VariantInit(&start);
  start.vt = VT_R8;
  start.dblVal = 1.5;
  com::value note = com::value::adopt(start);
  const HRESULT result = target->Advance(by, &page, heading.in_place(), note.in_place());
  com::value text;
  com::check(VariantChangeTypeEx(text.put(), note.in(), LOCALE_INVARIANT, 0, VT_BSTR));
  const std::wstring all = std::to_wstring(page) + L"|" + heading.str() + L"|" + text.get().bstrVal;
  return FAILED(result) ? L"failed|" + all : all;
}

com::value ledger_pay(const com::value& ledger, long long amount, const com::value& to) {
  const auto target = ledger_in(ledger);
  CY left{};
  com::array_out paid(VT_CY);
  com::check(target->Pay(com::to_currency(amount), com::array_in(to, VT_BSTR), &left, paid.put()), target.get(),
             ILedger::iid);
  if (left.int64 != 5) throw gangway::hresult_error(E_UNEXPECTED, "left " + std::to_string(left.int64));
  return paid.take();
}

com::value ledger_attach(const com::value& ledger, const com::value& item) {
  const auto target = ledger_in(ledger);
  com::com_ptr<IUnknown> given;
  if (item.get().vt != VT_EMPTY) given = com::object_in(item);
  com::com_ptr<INamed> kept;
  com::check(target->Attach(given.get(), kept.put()), target.get(), ILedger::iid);
  return com::value_of(kept.get());
}

int ledger_raw(const com::value& ledger) {
  void* object = nullptr;
  return ledger_in(ledger)->Raw(IID_IUnknown, &object);
}

int ledger_end(const com::value& ledger, int code) {
  const auto target = ledger_in(ledger);
  target->Closed(code);
  return target->Nothing();
}

int ledger_nulls(const com::value& ledger) {
  const auto target = ledger_in(ledger);
  const VARIANT empty{};
  const HRESULT results[] = {target->Name(nullptr),
                             target->Sum(0, 0, 0, 0, Page::Left, nullptr, nullptr, nullptr),
                             target->Flags(0, 0, nullptr, nullptr),
                             target->Rename(nullptr, nullptr, nullptr, nullptr),
                             target->Convert(empty, nullptr, nullptr),
                             target->Advance(0, nullptr, nullptr, nullptr),
                             target->Pay(CY{}, nullptr, nullptr, nullptr),
                             target->Attach(nullptr, nullptr)};
  for (const HRESULT result : results)
    if (FAILED(result)) return result;
  return S_OK;
}

std::string sink_heard(const com::value& sink, const std::string& text) {
  const auto target = com::query<ISink>(com::object_in(sink).get(), ISink::iid);
  std::string memory = text;
  com::check(target->Heard(0.5, reinterpret_cast<BYTE*>(memory.data()), static_cast<LONG>(memory.size())), target.get(),
             ISink::iid);
  return memory;
}

bool sink_joined(const com::value& sink, const com::value& first, const com::value& last) {
  const auto target = com::query<ISink>(com::object_in(sink).get(), ISink::iid);
  const auto one = com::query<INamed>(com::object_in(first).get(), INamed::iid);
  const auto two = com::query<INamed>(com::object_in(last).get(), INamed::iid);
  INamed* members[] = {one.get(), nullptr, two.get()};
  com::check(target->Joined(3, members), target.get(), ISink::iid);
  return members[0] == one.get() && members[1] == nullptr && members[2] == two.get();
}

int sink_null(const com::value& sink, int size) {
  const auto target = com::query<ISink>(com::object_in(sink).get(), ISink::iid);
  return target->Heard(0, nullptr, size);
}

std::wstring name_of(const com::value& named) {
  const auto target = com::query<INamed>(com::object_in(named).get(), INamed::iid);
  com::bstr name;
  com::check(target->Name(name.put()), target.get(), INamed::iid);
  return name.str();
}

void run_script(const com::value& site, std::wstring_view text) {
  com::com_ptr<IActiveScript> engine;
  com::check(
      CoCreateInstance(clsid_jscript, nullptr, CLSCTX_INPROC_SERVER, __uuidof(IActiveScript), engine.put_void()));
  const auto parse = com::query<IActiveScriptParse>(engine.get(), __uuidof(IActiveScriptParse));
  com::check(engine->SetScriptSite(
      com::query<IActiveScriptSite>(com::object_in(site).get(), __uuidof(IActiveScriptSite)).get()));
  HRESULT result = parse->InitNew();
  if (SUCCEEDED(result)) result = engine->AddNamedItem(L"host", SCRIPTITEM_ISVISIBLE);
  if (SUCCEEDED(result)) result = engine->SetScriptState(SCRIPTSTATE_STARTED);
  if (SUCCEEDED(result))
    result = parse->ParseScriptText(std::wstring(text).c_str(), nullptr, nullptr, nullptr, 0, 0, 0, nullptr, nullptr);
  engine->Close();
  com::check(result);
}

}  // namespace comclass
