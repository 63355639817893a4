// connection_source.hpp: where an object's events come from: its connection point, and what type information says of it.
//
// find_event_source looks in this order:
//  1. the interface the caller names, by IID or by its name in the object's type information;
//  2. IProvideClassInfo2: the default source interface;
//  3. IProvideClassInfo, or else the type library that describes the object: the class's default source interface, if the
//     object has a connection point for it;
//  4. the connection points the object lists, if there is one besides that of IPropertyNotifySink.
#pragma once

#include "variant.hpp"

#include <oaidl.h>
#include <ocidl.h>

#include <exception>
#include <string>
#include <utility>
#include <vector>

namespace gangway::com {

struct event_source {
  IID iid = IID_NULL;
  com_ptr<IConnectionPoint> point;
  com_ptr<ITypeInfo> type;  // of the interface; null: there is none
  // True: sinks may answer to the IID itself, as it is a plain dispatch interface, or nothing is known of it.
  bool plain = true;
};

struct event_member {
  DISPID id = DISPID_UNKNOWN;
  std::wstring name;
  std::wstring help;
  std::vector<std::wstring> parameters;
  bool returns = false;  // it has a result that is not an HRESULT
};

// wanted: an IID or a name; empty: the default events. Throws connection_error.
event_source find_event_source(IUnknown& object, const std::wstring& wanted);

// The events of the interface in the order of its declaration; none when there is no type information.
std::vector<event_member> events_of(const event_source& source);

// True: the object's class, its type library, or the registry says that the interface derives from IDispatch.
bool is_dispatch(IUnknown& object, const IID& iid);

// The name of the interface, or its IID where that is not known.
std::wstring name_of(const event_source& source);
std::wstring text_of(const IID& iid);

// Thrown for an object whose events cannot be found or connected.
class connection_error : public std::exception {
 public:
  connection_error(HRESULT code, std::wstring text) : code_(code), text_(std::move(text)) {}
  HRESULT code() const noexcept { return code_; }
  const std::wstring& text() const noexcept { return text_; }
  const char* what() const noexcept override { return "gangway::com::connection_error"; }

 private:
  HRESULT code_;
  std::wstring text_;
};

}  // namespace gangway::com
