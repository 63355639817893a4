// connection_source.cpp: finds the events of an object, by its interfaces, its type information and the registry.
#include "connection_source.hpp"

#include "type_info.hpp"

#include <oleauto.h>
#include <olectl.h>

#include <memory>
#include <utility>

namespace gangway::com {
namespace {

// The object by another interface, empty when it has none.
template <class T> com_ptr<T> query(IUnknown& object) noexcept {
  com_ptr<T> result;
  if (FAILED(object.QueryInterface(__uuidof(T), result.put_void()))) result.release();
  return result;
}

std::wstring type_name(ITypeInfo& type) {
  bstr name;
  type.GetDocumentation(MEMBERID_NIL, name.put(), nullptr, nullptr, nullptr);
  return std::wstring(name.view());
}

bool same_text(const std::wstring& a, const std::wstring& b) noexcept {
  return CompareStringW(LOCALE_INVARIANT, NORM_IGNORECASE, a.c_str(), -1, b.c_str(), -1) == CSTR_EQUAL;
}

bool guid_of(ITypeInfo& type, GUID& guid) {
  const type_attributes attributes = attributes_of(type);
  if (!attributes) return false;
  guid = attributes->guid;
  return true;
}

com_ptr<ITypeLib> library_of(ITypeInfo& type) {
  com_ptr<ITypeLib> library;
  UINT index = 0;
  type.GetContainingTypeLib(library.put(), &index);
  return library;
}

// A type by its IID in the library, if there is one.
com_ptr<ITypeInfo> type_in(ITypeLib* library, const IID& iid) {
  com_ptr<ITypeInfo> type;
  if (library != nullptr) library->GetTypeInfoOfGuid(iid, type.put());
  return type;
}

// The library that the registry names for an interface.
com_ptr<ITypeLib> registered_library(const IID& iid) {
  const std::wstring key = L"Interface\\" + text_of(iid) + L"\\TypeLib";
  wchar_t id[64] = L"";
  wchar_t version[32] = L"1.0";
  DWORD bytes = sizeof id;
  com_ptr<ITypeLib> library;
  if (RegGetValueW(HKEY_CLASSES_ROOT, key.c_str(), nullptr, RRF_RT_REG_SZ, nullptr, id, &bytes) != ERROR_SUCCESS)
    return library;
  bytes = sizeof version;
  RegGetValueW(HKEY_CLASSES_ROOT, key.c_str(), L"Version", RRF_RT_REG_SZ, nullptr, version, &bytes);
  GUID guid = GUID_NULL;
  if (FAILED(CLSIDFromString(id, &guid))) return library;
  wchar_t* end = nullptr;
  const auto major = static_cast<WORD>(std::wcstoul(version, &end, 16));
  const auto minor = static_cast<WORD>(end != nullptr && *end == L'.' ? std::wcstoul(end + 1, nullptr, 16) : 0);
  LoadRegTypeLib(guid, major, minor, LOCALE_NEUTRAL, library.put());
  return library;
}

// The object's own type, and its class where it says which that is.
struct object_description {
  com_ptr<ITypeInfo> own;
  com_ptr<ITypeInfo> type_class;
};

// One of a class's source interfaces.
struct source_interface {
  com_ptr<ITypeInfo> type;
  int flags = 0;
};

// f(type, flags) for each interface of a class, until it returns true.
template <class F> bool each_interface(ITypeInfo& type_class, F f) {
  const type_attributes attributes = attributes_of(type_class);
  if (!attributes || attributes->typekind != TKIND_COCLASS) return false;
  for (UINT i = 0; i < attributes->cImplTypes; ++i) {
    int flags = 0;
    HREFTYPE reference = 0;
    com_ptr<ITypeInfo> type;
    if (FAILED(type_class.GetImplTypeFlags(i, &flags)) || FAILED(type_class.GetRefTypeOfImplType(i, &reference)) ||
        FAILED(type_class.GetRefTypeInfo(reference, type.put())))
      continue;
    if (f(std::move(type), flags)) return true;
  }
  return false;
}

// A class of the library whose default interface this is.
com_ptr<ITypeInfo> class_with_default(ITypeLib& library, const IID& iid) {
  for (UINT i = 0; i < library.GetTypeInfoCount(); ++i) {
    TYPEKIND kind = TKIND_MAX;
    com_ptr<ITypeInfo> type_class;
    if (FAILED(library.GetTypeInfoType(i, &kind)) || kind != TKIND_COCLASS ||
        FAILED(library.GetTypeInfo(i, type_class.put())))
      continue;
    const bool found = each_interface(*type_class.get(), [&](com_ptr<ITypeInfo> type, int flags) {
      GUID guid = GUID_NULL;
      return (flags & IMPLTYPEFLAG_FDEFAULT) != 0 && (flags & IMPLTYPEFLAG_FSOURCE) == 0 &&
             guid_of(*type.get(), guid) && IsEqualGUID(guid, iid);
    });
    if (found) return type_class;
  }
  return {};
}

object_description describe(IUnknown& object) {
  object_description described;
  if (const auto dispatch = query<IDispatch>(object)) dispatch->GetTypeInfo(0, LOCALE_NEUTRAL, described.own.put());
  if (const auto provider = query<IProvideClassInfo>(object)) provider->GetClassInfo(described.type_class.put());
  if (!described.type_class && described.own) {
    GUID guid = GUID_NULL;
    const com_ptr<ITypeLib> library = library_of(*described.own.get());
    if (library && guid_of(*described.own.get(), guid)) described.type_class = class_with_default(*library.get(), guid);
  }
  return described;
}

std::vector<source_interface> sources_of(const object_description& described) {
  std::vector<source_interface> sources;
  if (!described.type_class) return sources;
  each_interface(*described.type_class.get(), [&](com_ptr<ITypeInfo> type, int flags) {
    if ((flags & IMPLTYPEFLAG_FSOURCE) != 0) sources.push_back({std::move(type), flags});
    return false;
  });
  return sources;
}

// The interfaces of the connection points that the object lists.
std::vector<IID> listed(IConnectionPointContainer& container) {
  std::vector<IID> all;
  com_ptr<IEnumConnectionPoints> points;
  if (FAILED(container.EnumConnectionPoints(points.put())) || !points) return all;
  for (;;) {
    com_ptr<IConnectionPoint> point;
    ULONG got = 0;  // some enumerators leave it as it is
    if (points->Next(1, point.put(), &got) != S_OK || !point) return all;
    IID iid = IID_NULL;
    if (SUCCEEDED(point->GetConnectionInterface(&iid))) all.push_back(iid);
  }
}

// The type information of an interface: from the object's class, the object's library, or the registry; null: there is none.
com_ptr<ITypeInfo> type_of(const IID& iid, const object_description& described,
                           const std::vector<source_interface>& sources) {
  for (const source_interface& source : sources) {
    GUID guid = GUID_NULL;
    if (guid_of(*source.type.get(), guid) && IsEqualGUID(guid, iid)) return com_ptr<ITypeInfo>::add(source.type.get());
  }
  for (ITypeInfo* const known : {described.type_class.get(), described.own.get()}) {
    if (known == nullptr) continue;
    if (com_ptr<ITypeInfo> type = type_in(library_of(*known).get(), iid)) return type;
  }
  return type_in(registered_library(iid).get(), iid);
}

bool derives_from_dispatch(ITypeInfo& type) {
  const type_attributes attributes = attributes_of(type);
  if (!attributes) return false;
  return attributes->typekind == TKIND_DISPATCH ||
         (attributes->typekind == TKIND_INTERFACE && (attributes->wTypeFlags & TYPEFLAG_FDISPATCHABLE) != 0);
}

// True: the registry names IDispatch's proxy for an interface that has no type information.
bool has_dispatch_proxy(const IID& iid) {
  constexpr wchar_t dispatch_proxy[] = L"{00020420-0000-0000-C000-000000000046}";
  const std::wstring key = L"Interface\\" + text_of(iid) + L"\\ProxyStubClsid32";
  wchar_t id[64] = L"";
  DWORD bytes = sizeof id;
  return RegGetValueW(HKEY_CLASSES_ROOT, key.c_str(), nullptr, RRF_RT_REG_SZ, nullptr, id, &bytes) == ERROR_SUCCESS &&
         same_text(id, dispatch_proxy);
}

[[noreturn]] void none(const std::wstring& why, const std::vector<IID>& points) {
  std::wstring text = why;
  for (std::size_t i = 0; i < points.size(); ++i)
    text += (i == 0 ? L"; it has connection points for " : L", ") + text_of(points[i]);
  throw connection_error(CONNECT_E_NOCONNECTION, text);
}

bool has_point(IConnectionPointContainer& container, const IID& iid) {
  com_ptr<IConnectionPoint> point;
  return SUCCEEDED(container.FindConnectionPoint(iid, point.put())) && point;
}

// An interface by its name in the library, one that the object has a connection point for; IID_NULL: there is none.
IID named_in(ITypeLib& library, const std::wstring& wanted, IConnectionPointContainer& container) {
  for (UINT i = 0; i < library.GetTypeInfoCount(); ++i) {
    TYPEKIND kind = TKIND_MAX;
    com_ptr<ITypeInfo> type;
    IID iid = IID_NULL;
    if (FAILED(library.GetTypeInfoType(i, &kind)) || (kind != TKIND_DISPATCH && kind != TKIND_INTERFACE) ||
        FAILED(library.GetTypeInfo(i, type.put())))
      continue;
    if (same_text(type_name(*type.get()), wanted) && guid_of(*type.get(), iid) && has_point(container, iid)) return iid;
  }
  return IID_NULL;
}

// The IID of the events that the caller names.
IID named(const std::wstring& wanted, const object_description& described, const std::vector<source_interface>& sources,
          IConnectionPointContainer& container) {
  IID iid = IID_NULL;
  if (wanted.front() == L'{') {
    if (SUCCEEDED(IIDFromString(wanted.c_str(), &iid))) return iid;
    throw connection_error(E_INVALIDARG, wanted + L" is no IID");
  }
  for (const source_interface& source : sources)
    if (same_text(type_name(*source.type.get()), wanted) && guid_of(*source.type.get(), iid)) return iid;
  const std::vector<IID> points = listed(container);
  for (const IID& point : points) {
    const com_ptr<ITypeInfo> type = type_of(point, described, sources);
    if (type && same_text(type_name(*type.get()), wanted)) return point;
  }
  for (ITypeInfo* const known : {described.type_class.get(), described.own.get()}) {
    if (known == nullptr) continue;
    const com_ptr<ITypeLib> library = library_of(*known);
    if (!library) continue;
    iid = named_in(*library.get(), wanted, container);
    if (!IsEqualIID(iid, IID_NULL)) return iid;
  }
  none(L"the object has no events named " + wanted, points);
}

IID default_source(IUnknown& object, const std::vector<source_interface>& sources,
                   IConnectionPointContainer& container) {
  IID iid = IID_NULL;
  if (const auto provider = query<IProvideClassInfo2>(object))
    if (SUCCEEDED(provider->GetGUID(GUIDKIND_DEFAULT_SOURCE_DISP_IID, &iid)) && has_point(container, iid)) return iid;
  for (const int flags : {IMPLTYPEFLAG_FSOURCE | IMPLTYPEFLAG_FDEFAULT, int{IMPLTYPEFLAG_FSOURCE}})
    for (const source_interface& source : sources)
      if ((source.flags & flags) == flags && guid_of(*source.type.get(), iid) && has_point(container, iid)) return iid;
  const std::vector<IID> points = listed(container);
  std::vector<IID> candidates;
  for (const IID& point : points)
    if (!IsEqualIID(point, IID_IPropertyNotifySink)) candidates.push_back(point);
  if (candidates.size() == 1) return candidates.front();
  none(candidates.empty() ? L"the object has no connection point for events"
                          : L"nothing says which of the object's events are meant: name one",
       points);
}

// True: a sink may answer to the IID. A source must call a sink by IDispatch only, and would call a dual interface's own
// methods through the vtable, so a sink does not answer to the IID of a dual interface: most sources then use IDispatch.
bool is_plain(ITypeInfo* type, const IID& iid) {
  if (type == nullptr) return !IsEqualIID(iid, IID_IPropertyNotifySink);
  const type_attributes attributes = attributes_of(*type);
  if (!attributes) return false;
  return attributes->typekind == TKIND_DISPATCH && (attributes->wTypeFlags & TYPEFLAG_FDUAL) == 0;
}

event_member member_of(ITypeInfo& type, const FUNCDESC& function) {
  event_member member;
  member.id = function.memid;
  bstr help;
  type.GetDocumentation(function.memid, nullptr, help.put(), nullptr, nullptr);
  member.help = help.view();
  constexpr UINT most = 64;
  BSTR names[most] = {};
  UINT count = 0;
  type.GetNames(function.memid, names, most, &count);
  for (UINT i = 0; i < count; ++i) {
    const std::wstring name = bstr::adopt(names[i]).str();
    if (i == 0)
      member.name = name;
    else
      member.parameters.push_back(name);
  }
  const VARTYPE result = function.elemdescFunc.tdesc.vt;
  member.returns = result != VT_VOID && result != VT_HRESULT && result != VT_EMPTY;
  return member;
}

}  // namespace

std::wstring text_of(const IID& iid) {
  wchar_t text[40] = L"";
  StringFromGUID2(iid, text, 40);
  return text;
}

std::wstring name_of(const event_source& source) {
  const std::wstring name = source.type ? type_name(*source.type.get()) : std::wstring();
  return name.empty() ? text_of(source.iid) : name;
}

bool is_dispatch(IUnknown& object, const IID& iid) {
  const com_ptr<ITypeInfo> type = type_of(iid, describe(object), {});
  return type ? derives_from_dispatch(*type.get()) : has_dispatch_proxy(iid);
}

event_source find_event_source(IUnknown& object, const std::wstring& wanted) {
  const auto container = query<IConnectionPointContainer>(object);
  if (!container)
    throw connection_error(E_NOINTERFACE, L"the object raises no events: it is no IConnectionPointContainer");
  const object_description described = describe(object);
  const std::vector<source_interface> sources = sources_of(described);
  event_source source;
  source.iid = wanted.empty() ? default_source(object, sources, *container.get())
                              : named(wanted, described, sources, *container.get());
  source.type = type_of(source.iid, described, sources);
  source.plain = is_plain(source.type.get(), source.iid);
  const HRESULT found = container->FindConnectionPoint(source.iid, source.point.put());
  if (FAILED(found) || !source.point)
    none(L"the object has no connection point for " + name_of(source), listed(*container.get()));
  return source;
}

std::vector<event_member> events_of(const event_source& source) {
  std::vector<event_member> events;
  if (!source.type) return events;
  // Asks until there is no more: cFuncs is not always right (Wine 8, libraries made in memory).
  constexpr UINT most = 0xFFFF;
  for (UINT i = 0; i < most; ++i) {
    const function_description function = function_of(*source.type.get(), i);
    if (!function) break;
    // The members that an interface inherits from IDispatch are no events.
    if (function->memid >= 0x60000000 && function->memid < 0x60010000) continue;
    events.push_back(member_of(*source.type.get(), *function));
  }
  return events;
}

}  // namespace gangway::com
