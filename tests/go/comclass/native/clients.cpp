// clients.cpp: C++ that is given COM objects and does not know that they are Go's.
#include "comclass.hpp"
#include "tally.hpp"

#include <gangway/com_call.hpp>

#include <windows.h>

#include <objbase.h>
#include <shlobj.h>

#include <array>
#include <thread>
#include <vector>

namespace comclass {
namespace {

namespace com = gangway::com;

template <class I> com::com_ptr<I> interface_of(const com::value& object, const GUID& iid) {
  return com::query<I>(com::object_in(object).get(), iid);
}

std::wstring joined(IEnumString& words, ULONG at_a_time) {
  std::wstring all;
  std::vector<LPOLESTR> some(at_a_time);
  for (HRESULT result = S_OK; result == S_OK;) {
    ULONG fetched = 0;
    result = words.Next(at_a_time, some.data(), &fetched);
    com::check(result, &words, IID_IEnumString);
    for (ULONG i = 0; i < fetched; ++i) {
      all += (all.empty() ? L"" : L" ") + std::wstring(some[i]);
      CoTaskMemFree(some[i]);
    }
    if (fetched == 0) break;
  }
  return all;
}

com::com_ptr<IShellLinkW> new_shortcut() {
  com::com_ptr<IShellLinkW> shortcut;
  com::check(CoCreateInstance(CLSID_ShellLink, nullptr, CLSCTX_INPROC_SERVER, IID_IShellLinkW, shortcut.put_void()));
  return shortcut;
}

STATSTG stat_of(const com::value& stream) {
  STATSTG about{};
  com::check(interface_of<IStream>(stream, IID_IStream)->Stat(&about, STATFLAG_NONAME));
  return about;
}

}  // namespace

long add(const com::value& tally, long by) {
  const auto target = interface_of<ITally>(tally, ITally::iid);
  LONG total = 0;
  com::check(target->Add(by, &total), target.get(), ITally::iid);
  return total;
}

long add_elsewhere(const com::value& tally, long by) {
  const auto target = interface_of<ITally>(tally, ITally::iid);
  LONG total = 0;
  HRESULT result = S_OK;
  std::thread([&] {
    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    result = target->Add(by, &total);
    CoUninitialize();
  }).join();
  com::check(result);
  return total;
}

std::wstring label(const com::value& tally) {
  const auto target = interface_of<ITally>(tally, ITally::iid);
  com::bstr text;
  com::check(target->Label(text.put()), target.get(), ITally::iid);
  return text.str();
}

std::wstring join_words(const com::value& words, unsigned at_a_time) {
  return joined(*interface_of<IEnumString>(words, IID_IEnumString).get(), at_a_time);
}

std::wstring complete(const com::value& words, unsigned at_a_time) {
  com::com_ptr<IObjMgr> list;
  com::check(CoCreateInstance(CLSID_ACLMulti, nullptr, CLSCTX_INPROC_SERVER, IID_IObjMgr, list.put_void()));
  com::check(list->Append(com::object_in(words).get()));
  return joined(*com::query<IEnumString>(list.get(), IID_IEnumString).get(), at_a_time);
}

void save_shortcut(const com::value& stream, std::wstring_view description) {
  const auto shortcut = new_shortcut();
  com::check(shortcut->SetDescription(std::wstring(description).c_str()));
  const auto persist = com::query<IPersistStream>(shortcut.get(), IID_IPersistStream);
  const auto to = interface_of<IStream>(stream, IID_IStream);
  com::check(persist->Save(to.get(), TRUE), to.get(), IID_IStream);
}

std::wstring shortcut_description(const com::value& stream) {
  const auto shortcut = new_shortcut();
  const auto persist = com::query<IPersistStream>(shortcut.get(), IID_IPersistStream);
  com::check(persist->Load(interface_of<IStream>(stream, IID_IStream).get()));
  std::array<wchar_t, INFOTIPSIZE> text{};
  com::check(shortcut->GetDescription(text.data(), static_cast<int>(text.size())));
  return text.data();
}

unsigned long long copy_stream(const com::value& from, const com::value& to, unsigned long long count) {
  ULARGE_INTEGER wanted;
  wanted.QuadPart = count;
  ULARGE_INTEGER read{};
  ULARGE_INTEGER written{};
  const auto source = interface_of<IStream>(from, IID_IStream);
  com::check(source->CopyTo(interface_of<IStream>(to, IID_IStream).get(), wanted, &read, &written), source.get(),
             IID_IStream);
  if (read.QuadPart != written.QuadPart) throw gangway::hresult_error(STG_E_CANTSAVE, "not all that was read");
  return written.QuadPart;
}

unsigned long long stream_size(const com::value& stream) { return stat_of(stream).cbSize.QuadPart; }
unsigned int stream_mode(const com::value& stream) { return stat_of(stream).grfMode; }

std::string exchange(const gangway::callback<gangway::go_error(std::string&)>& change, std::string_view text) {
  std::string changed(text);
  if (const gangway::go_error error = change(changed)) throw gangway::hresult_error(error.code(), error.what());
  return changed;
}

}  // namespace comclass
