// com_class.hpp: com_class, the base of COM classes whose methods are Go funcs, for custom interfaces, which are no IDispatch.
//
//   class Tally final : public gangway::com::com_class<ITally> {
//    public:
//     explicit Tally(gangway::callback<gangway::go_error(long by, long* total)> add) : add_(std::move(add)) {}
//     HRESULT STDMETHODCALLTYPE Add(LONG by, LONG* total) noexcept override {
//       if (total == nullptr) return E_POINTER;
//       return call([&] { return go(add_, by, total); });
//     }
//
//    private:
//     gangway::callback<gangway::go_error(long, long*)> add_;
//   };
//
// Invariants
//  - The object destroys itself with its last reference, and with it the Go funcs that it holds.
//  - A call waits in place, without giving up its place on the thread's stack, because callers of COM objects expect calls
//    to end in the order opposite to that in which they began. Messages and jobs go on meanwhile, on top.
//  - No exception leaves a method whose body is in call(): it becomes the HRESULT, and its text the thread's IErrorInfo.
#pragma once

#include <gangway/apartment.hpp>
#include <gangway/closure.hpp>
#include <gangway/com_ptr.hpp>
#include <gangway/failure.hpp>
#include <gangway/go_error.hpp>
#include <gangway/utf.hpp>

#include <gangway_abi.h>

#include <atomic>
#include <concepts>
#include <cstdint>
#include <exception>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace gangway::com {

// In the list of a class: an interface, and the bases of it that callers may ask for too, beside IUnknown.
template <class I, class... Bases> struct derived {};

// Which threads a class's methods may be called on.
enum class threading {
  // On threads of the apartment that made the object; calls from elsewhere come through COM's proxies, if its interfaces have
  // any. Arguments that are interface pointers belong to that apartment.
  home,
  // On all threads: COM gives every apartment the pointer itself (the free-threaded marshaler). The way for interfaces without
  // proxies; the Go funcs run at the same time then. A caller on a foreign STA does not pump messages while it waits.
  anywhere,
};

namespace detail {

// The interface's own constant `iid`, or what the SDK's header says.
template <class I> const IID& iid_of() noexcept {
  if constexpr (requires {
                  { I::iid } -> std::convertible_to<const IID&>;
                }) {
    return I::iid;
  } else {
    return __uuidof(I);
  }
}

template <class I> struct listed {
  using interface_type = I;
  static bool has(REFIID iid) noexcept { return IsEqualGUID(iid, iid_of<I>()) != 0; }
};
template <class I, class... Bases> struct listed<derived<I, Bases...>> {
  using interface_type = I;
  static_assert((std::is_base_of_v<Bases, I> && ...));
  static bool has(REFIID iid) noexcept { return listed<I>::has(iid) || (IsEqualGUID(iid, iid_of<Bases>()) || ...); }
};

inline constexpr GUID iid_agile_object{0x94EA2B94, 0xE9CC, 0x49E0, {0xC0, 0xFF, 0xEE, 0x64, 0xCA, 0x8F, 0x5B, 0x90}};

inline bool in_the_mta() noexcept {
  APTTYPE type = APTTYPE_CURRENT;
  APTTYPEQUALIFIER qualifier = APTTYPEQUALIFIER_NONE;
  return SUCCEEDED(CoGetApartmentType(&type, &qualifier)) && type == APTTYPE_MTA;
}

// Leaves the text for the caller, who asks for it with GetErrorInfo.
inline HRESULT fail(HRESULT result, std::string_view text) noexcept {
  com_ptr<ICreateErrorInfo> made;
  com_ptr<IErrorInfo> info;
  if (text.empty() || FAILED(CreateErrorInfo(made.put()))) return result;
  try {
    std::wstring wide(text.size() + 1, L'\0');
    utf8_to_utf16(text, wide.data());
    if (SUCCEEDED(made->SetDescription(wide.data())) &&
        SUCCEEDED(made->QueryInterface(IID_IErrorInfo, info.put_void())))
      SetErrorInfo(0, info.get());
  } catch (const std::bad_alloc&) {
    return result;  // without words
  }
  return result;
}

// The HRESULT of the exception that is being handled, whose text it leaves in IErrorInfo. Requires: called from a catch block.
inline HRESULT fail_current() noexcept {
  try {
    // cppcheck-suppress rethrowNoCurrentException ; the precondition above
    throw;
  } catch (const hresult_error& error) {
    return fail(error.code(), error.what());
  } catch (const std::bad_alloc&) {
    return E_OUTOFMEMORY;
  } catch (const closure_panic& error) {
    return fail(E_UNEXPECTED, error.what());
  } catch (const std::bad_function_call&) {
    return fail(E_UNEXPECTED, "the Go function did not return");
  } catch (const cancelled& error) {
    return fail(E_ABORT, error.what());
  } catch (const std::invalid_argument& error) {
    return fail(E_INVALIDARG, error.what());
  } catch (const std::exception& error) {
    return fail(E_FAIL, error.what());
  } catch (...) {
    return E_UNEXPECTED;
  }
}

}  // namespace detail

// The base of a class that has the interfaces of the list: I, or derived<I, its bases…>.
template <class First, class... More>
class com_class : public detail::listed<First>::interface_type,
                  public detail::listed<More>::interface_type...,
                  public ISupportErrorInfo {
 public:
  com_class(const com_class&) = delete;
  com_class& operator=(const com_class&) = delete;

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID wanted, void** object) noexcept final {
    if (object == nullptr) return E_POINTER;
    *object = find(wanted);
    if (*object != nullptr) {
      AddRef();
      return S_OK;
    }
    if (marshaler_ && IsEqualGUID(wanted, IID_IMarshal)) return marshaler_->QueryInterface(wanted, object);
    return E_NOINTERFACE;
  }
  // relaxed: the caller has a reference already.
  ULONG STDMETHODCALLTYPE AddRef() noexcept final { return references_.fetch_add(1, std::memory_order_relaxed) + 1; }
  ULONG STDMETHODCALLTYPE Release() noexcept final {
    // acq_rel: the thread that destroys sees what the other holders did.
    const ULONG left = references_.fetch_sub(1, std::memory_order_acq_rel) - 1;
    if (left == 0) delete this;
    return left;
  }
  HRESULT STDMETHODCALLTYPE InterfaceSupportsErrorInfo(REFIID wanted) noexcept final {
    return detail::listed<First>::has(wanted) || (detail::listed<More>::has(wanted) || ...) ? S_OK : S_FALSE;
  }

  // The object's identity; no reference is added.
  IUnknown* unknown() noexcept { return static_cast<typename detail::listed<First>::interface_type*>(this); }

 protected:
  // On a thread of COM. The reference that the object begins with is the maker's.
  explicit com_class(threading allowed = threading::home)
      : allowed_(allowed), home_(gw_apartment_id()), multithreaded_(detail::in_the_mta()) {
    if (allowed == threading::anywhere) check(CoCreateFreeThreadedMarshaler(unknown(), marshaler_.put()));
  }
  virtual ~com_class() = default;

  // Runs the body of a method, whose result is the method's; S_OK when the body returns nothing.
  template <class F> HRESULT call(F body) noexcept {
    // In the MTA the thread may be one of COM's. In an STA it is the caller's mistake.
    if (allowed_ == threading::home && !multithreaded_ && gw_apartment_id() != home_) return RPC_E_WRONG_THREAD;
    const auto kept = com_ptr<IUnknown>::add(unknown());  // the call may drop the last reference
    const window_procedure in_place;
    try {
      if constexpr (std::is_void_v<std::invoke_result_t<F&>>) {
        body();
        return S_OK;
      } else {
        return body();
      }
    } catch (...) {
      return detail::fail_current();
    }
  }

  // Calls a Go func, for the body of a method: throws its error; a nil func is E_NOTIMPL. A success code that the func
  // returned as its error is the result.
  template <class... P, class... A> static HRESULT go(const callback<go_error(P...)>& func, A&&... arguments) {
    if (!func) throw hresult_error(E_NOTIMPL, {});
    const go_error error = func(std::forward<A>(arguments)...);
    if (error) throw hresult_error(error.code(), error.what());
    return error.code();
  }

 private:
  template <class L> static bool take(void*& found, typename detail::listed<L>::interface_type* self, REFIID wanted) {
    if (!detail::listed<L>::has(wanted)) return false;
    found = self;
    return true;
  }
  void* find(REFIID wanted) noexcept {
    void* found = nullptr;
    if (IsEqualGUID(wanted, IID_IUnknown) ||
        (allowed_ == threading::anywhere && IsEqualGUID(wanted, detail::iid_agile_object)))
      return unknown();
    if (IsEqualGUID(wanted, IID_ISupportErrorInfo)) return static_cast<ISupportErrorInfo*>(this);
    if (!take<First>(found, this, wanted)) static_cast<void>((take<More>(found, this, wanted) || ...));
    return found;
  }

  const threading allowed_;
  const std::uint32_t home_;  // apartment; 0: a thread of COM that belongs to no apartment of Gangway
  const bool multithreaded_;  // the object lives in the MTA: any thread of the MTA may call
  std::atomic<ULONG> references_{1};
  com_ptr<IUnknown> marshaler_;
};

// A new object of class C. Its reference is the com_ptr's.
template <class C, class... A> com_ptr<C> make(A&&... arguments) {
  return com_ptr<C>(new C(std::forward<A>(arguments)...));
}

}  // namespace gangway::com
