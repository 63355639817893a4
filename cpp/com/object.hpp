// object.hpp: gangway::com::Object, a COM object behind a handle, and what can be done to it.
//
// Invariants
//  - An Object belongs to the apartment that made it; everything here runs there, its destructor too.
//  - Requests and replies are the bytes that README.md describes. A reply holds the handles of the objects in it, which
//    belong to the receiver of the reply. COM's failures are replies; only a malformed request or a lost handle throws.
#pragma once

#ifndef SWIG
#include "../base/mutex.hpp"

#include <gangway/bytes.hpp>

#include <gangway_abi.h>

#include <windows.h>

#include <atomic>
#include <cstddef>
#include <string>

struct IDispatch;
struct IEnumVARIANT;
struct IUnknown;
#endif

namespace gangway::com {

class AgileReference;
class object_names;
struct user_credentials;

/// A COM object: any interface of it, and its IDispatch when it has one.
class Object {
 public:
  ~Object();

  /// Calls a member: name lookup, conversion, IDispatch::Invoke and the result in one go.
  gangway::bytes invoke(const void* request, size_t length);

  /// Makes the object that enumerates this one: what DISPID_NEWENUM returns, or the object itself.
  gangway::bytes enumerate();
  /// The next items of an enumerator, at most count.
  gangway::bytes next(unsigned int count);
  /// Leaves out items of an enumerator: the reply's hresult is S_FALSE when there were fewer.
  gangway::bytes skip(unsigned int count);
  /// Starts an enumerator again.
  gangway::bytes reset();
  /// Makes a second enumerator that stands where this one does.
  gangway::bytes clone();

  /// The object by another interface, given as "{...}". dispatch says that it derives from IDispatch: invoke then calls
  /// its members, and not those of the default interface. So it is where type information or the registry says as much.
  gangway::bytes query(const std::string& iid, bool dispatch);
  /// The address of the object's IUnknown: equal for the same object while both are open.
  unsigned long long identity() const;
  /// Describes the members that the object's type information has.
  gangway::bytes members();

  /// Makes a reference by which other apartments get at the object.
  AgileReference* agile();
  /// Cuts off all clients in other apartments and processes.
  gangway::bytes disconnect();
  /// Sets the security of the calls through this proxy. Empty texts are defaults.
  gangway::bytes blanket(unsigned int authentication, unsigned int authorization, const std::string& principal,
                         unsigned int level, unsigned int impersonation, unsigned int capabilities,
                         const std::string& user, const std::string& domain, const std::string& password);

#ifndef SWIG
  // Takes the reference over; null: there is none. The form with an IDispatch saves asking for the interface.
  explicit Object(IUnknown* adopted) noexcept;
  explicit Object(IDispatch* adopted) noexcept;
  // The same for an interface of this IID, which agile references keep on other apartments.
  Object(IDispatch* adopted, const IID& iid) noexcept;
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  // The interfaces are borrowed; null: the object has no such interface.
  IUnknown* unknown() const noexcept { return unknown_; }
  IDispatch* dispatch() noexcept {
    // acquire pairs with the release in settle (object.cpp).
    IDispatch* const known = dispatch_.load(std::memory_order_acquire);
    return known != nullptr ? known : ask_dispatch();
  }
  IEnumVARIANT* enumerator() noexcept;
  object_names& names() {  // requires dispatch()
    object_names* const known = names_.load(std::memory_order_acquire);
    return known != nullptr ? *known : make_names();
  }

 private:
  IDispatch* ask_dispatch() noexcept;
  object_names& make_names();

  IUnknown* unknown_;
  const IID* iid_ = nullptr;  // of unknown_, where its IDispatch is not the object's usual one; owned
  // Set once each, by whichever thread of an MTA comes first.
  std::atomic<IDispatch*> dispatch_{nullptr};
  std::atomic<bool> has_no_dispatch_{false};
  std::atomic<IEnumVARIANT*> enumerator_{nullptr};
  std::atomic<bool> uncounted_{false};  // the enumerator's Next does not say how many items it gives
  std::atomic<object_names*> names_{nullptr};
  std::atomic<user_credentials*> credentials_{nullptr};
#endif
};

/// Keeps a COM object reachable from other apartments, through the global interface table.
class AgileReference {
 public:
  ~AgileReference();
  /// The number that resolve takes; the object is entered in the table by the first call.
  gangway::bytes cookie();

#ifndef SWIG
  AgileReference(IUnknown* object, const IID& iid) noexcept;  // adds a reference; iid: which interface it is
  AgileReference(const AgileReference&) = delete;
  AgileReference& operator=(const AgileReference&) = delete;

 private:
  IUnknown* object_;
  const GUID iid_;
  mutex lock_;  // of cookie_, in an MTA
  unsigned long cookie_ = 0;
#endif
};

/// Makes an object by ProgID or "{CLSID}". context is a CLSCTX; server names another machine, with the user to be there.
gangway::bytes create(const std::string& name, unsigned int context, const std::string& server, const std::string& user,
                      const std::string& domain, const std::string& password);
/// The running object of a ProgID or "{CLSID}".
gangway::bytes active(const std::string& name);
/// The object that a moniker's display name stands for.
gangway::bytes bind(const std::string& display_name);
/// The object of an AgileReference, here.
gangway::bytes resolve(unsigned int cookie);

/// CoInitializeSecurity, for the whole process.
gangway::bytes initialize_security(unsigned int level, unsigned int impersonation, unsigned int capabilities);
/// How long calls from this STA are tried again while a server is busy; 0: not at all. delay is between attempts.
gangway::bytes message_filter(unsigned int milliseconds, unsigned int delay, bool rejected);

#ifndef SWIG
// The object of a handle, with a reference added; null for 0. Throws as gangway::object does.
IUnknown* unknown_of(gw_handle handle, const char* argument);
// The same; throws conversion_error when it has no IDispatch.
IDispatch* dispatch_of(gw_handle handle, const char* argument);
// A handle of a new Object of this apartment, which takes the reference over whatever happens; 0 for null.
gw_handle wrap(IUnknown* adopted);
gw_handle wrap(IDispatch* adopted);
gw_handle wrap(IDispatch* adopted, const IID& iid);
#endif

}  // namespace gangway::com
