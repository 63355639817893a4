// bell.cpp: see bell.hpp.
#include "bell.hpp"

#include "bell_types.hpp"

#include <windows.h>

#include <ocidl.h>
#include <olectl.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace comevents {
namespace {

std::atomic<int> bells{0};
std::atomic<int> sinks{0};

// Of one class: counts references and knows one more interface.
template <class T> class counted : public T {
 public:
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

 protected:
  virtual ~counted() = default;
  std::atomic<ULONG> references_{1};
};

class Bell;

// Its lifetime is the bell's.
class Point final : public IConnectionPoint {
 public:
  Point(Bell& bell, const IID& iid, const IID& asked) : bell_(bell), iid_(iid), asked_(asked) {}
  ~Point() { clear(); }

  void clear() {
    std::map<DWORD, IDispatch*> gone;
    {
      const std::lock_guard locked(lock_);
      gone.swap(sinks_);
    }
    for (const auto& [cookie, sink] : gone) drop(sink);
  }
  std::vector<IDispatch*> all() const {
    std::vector<IDispatch*> list;
    const std::lock_guard locked(lock_);
    for (const auto& [cookie, sink] : sinks_) {
      sink->AddRef();
      list.push_back(sink);
    }
    return list;
  }
  std::size_t count() const {
    const std::lock_guard locked(lock_);
    return sinks_.size();
  }
  const IID& iid() const { return iid_; }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override;
  ULONG STDMETHODCALLTYPE AddRef() override;
  ULONG STDMETHODCALLTYPE Release() override;
  HRESULT STDMETHODCALLTYPE GetConnectionInterface(IID* iid) override {
    *iid = iid_;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetConnectionPointContainer(IConnectionPointContainer** container) override;
  HRESULT STDMETHODCALLTYPE Advise(IUnknown* sink, DWORD* cookie) override {
    IDispatch* dispatch = nullptr;
    if (FAILED(sink->QueryInterface(asked_, reinterpret_cast<void**>(&dispatch)))) return CONNECT_E_CANNOTCONNECT;
    ++sinks;
    const std::lock_guard locked(lock_);
    *cookie = ++last_;
    sinks_[*cookie] = dispatch;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Unadvise(DWORD cookie) override {
    IDispatch* sink = nullptr;
    {
      const std::lock_guard locked(lock_);
      const auto found = sinks_.find(cookie);
      if (found == sinks_.end()) return CONNECT_E_NOCONNECTION;
      sink = found->second;
      sinks_.erase(found);
    }
    drop(sink);
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE EnumConnections(IEnumConnections**) override { return E_NOTIMPL; }

 private:
  static void drop(IDispatch* sink) {
    --sinks;
    sink->Release();
  }

  Bell& bell_;
  const IID iid_;
  const IID asked_;  // what sinks are asked for: some sources want the events' own interface, some IDispatch
  mutable std::mutex lock_;
  DWORD last_ = 0;                     // guarded by lock_
  std::map<DWORD, IDispatch*> sinks_;  // guarded by lock_
};

class Points final : public counted<IEnumConnectionPoints> {
 public:
  explicit Points(std::vector<IConnectionPoint*> points) : points_(std::move(points)) {
    for (IConnectionPoint* const point : points_) point->AddRef();
  }
  ~Points() override {
    for (IConnectionPoint* const point : points_) point->Release();
  }
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    *object = nullptr;
    if (!IsEqualIID(iid, IID_IUnknown) && !IsEqualIID(iid, IID_IEnumConnectionPoints)) return E_NOINTERFACE;
    AddRef();
    *object = this;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Next(ULONG count, IConnectionPoint** points, ULONG* fetched) override {
    ULONG done = 0;
    for (; done < count && next_ < points_.size(); ++done) {
      points[done] = points_[next_++];
      points[done]->AddRef();
    }
    if (fetched != nullptr) *fetched = done;
    return done == count ? S_OK : S_FALSE;
  }
  HRESULT STDMETHODCALLTYPE Skip(ULONG) override { return E_NOTIMPL; }
  HRESULT STDMETHODCALLTYPE Reset() override {
    next_ = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Clone(IEnumConnectionPoints**) override { return E_NOTIMPL; }

 private:
  const std::vector<IConnectionPoint*> points_;
  std::size_t next_ = 0;
};

class Bell final : public IDispatch, public IConnectionPointContainer, public IProvideClassInfo2 {
 public:
  explicit Bell(Telling telling)
      : telling_(telling), events_(*this, telling == Telling::Dual ? kDualEvents : kEvents,
                                   telling == Telling::Nothing ? IID_IDispatch
                                   : telling == Telling::Dual  ? kDualEvents
                                                               : kEvents),
        other_(*this, kOtherEvents, kOtherEvents) {
    ++bells;
  }

  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    *object = nullptr;
    if (IsEqualIID(iid, IID_IUnknown) || IsEqualIID(iid, IID_IDispatch)) *object = static_cast<IDispatch*>(this);
    if (IsEqualIID(iid, IID_IConnectionPointContainer)) *object = static_cast<IConnectionPointContainer*>(this);
    if (IsEqualIID(iid, IID_IProvideClassInfo) && telling_ != Telling::Nothing)
      *object = static_cast<IProvideClassInfo2*>(this);
    if (IsEqualIID(iid, IID_IProvideClassInfo2) && telling_ == Telling::Default)
      *object = static_cast<IProvideClassInfo2*>(this);
    if (*object == nullptr) return E_NOINTERFACE;
    AddRef();
    return S_OK;
  }
  ULONG STDMETHODCALLTYPE AddRef() override { return ++references_; }
  ULONG STDMETHODCALLTYPE Release() override {
    const ULONG left = --references_;
    if (left == 0) delete this;
    return left;
  }

  // IDispatch
  HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT* count) override {
    *count = 0;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo** info) override {
    *info = nullptr;
    return DISP_E_BADINDEX;
  }
  HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR* names, UINT, LCID, DISPID* ids) override {
    static const std::wstring members[] = {L"Ring", L"Ask",       L"Want",  L"Hand",
                                           L"Fail", L"Elsewhere", L"Sinks", L"Forget"};
    const auto found = std::find(std::begin(members), std::end(members), names[0]);
    if (found == std::end(members)) return DISP_E_UNKNOWNNAME;
    ids[0] = static_cast<DISPID>(found - std::begin(members)) + 1;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE Invoke(DISPID member, REFIID, LCID, WORD, DISPPARAMS* parameters, VARIANT* result,
                                   EXCEPINFO*, UINT*) override {
    VARIANT unused;
    if (result == nullptr) result = &unused;
    VariantInit(result);
    VARIANT number;
    VariantInit(&number);
    const auto argument = [&] { return parameters->cArgs == 1 ? &parameters->rgvarg[0] : &number; };
    if (FAILED(VariantChangeType(&number, argument(), 0, VT_I4))) number.lVal = 0;
    switch (member) {
    case 1: return ring(number.lVal);
    case 2: return ask(number.lVal != 0, *result);
    case 3: return want(*result);
    case 4: return hand(*argument());
    case 5: return ring(1);
    case 6: return elsewhere(number.lVal);
    case 7:
      result->vt = VT_I4;
      result->lVal = static_cast<LONG>(events_.count() + other_.count());
      return S_OK;
    case 8: events_.clear(); return S_OK;
    default: return DISP_E_MEMBERNOTFOUND;
    }
  }

  // IConnectionPointContainer
  HRESULT STDMETHODCALLTYPE EnumConnectionPoints(IEnumConnectionPoints** points) override {
    std::vector<IConnectionPoint*> all{&events_};
    if (telling_ == Telling::Default) all.push_back(&other_);
    *points = new Points(std::move(all));
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE FindConnectionPoint(REFIID iid, IConnectionPoint** point) override {
    *point = nullptr;
    if (IsEqualIID(iid, events_.iid())) *point = &events_;
    if (telling_ == Telling::Default && IsEqualIID(iid, other_.iid())) *point = &other_;
    if (*point == nullptr) return CONNECT_E_NOCONNECTION;
    AddRef();
    return S_OK;
  }

  // IProvideClassInfo2
  HRESULT STDMETHODCALLTYPE GetClassInfo(ITypeInfo** info) override {
    *info = bell_class(telling_ == Telling::Dual);
    return *info == nullptr ? E_FAIL : S_OK;
  }
  HRESULT STDMETHODCALLTYPE GetGUID(DWORD kind, GUID* guid) override {
    if (kind != GUIDKIND_DEFAULT_SOURCE_DISP_IID) return E_INVALIDARG;
    *guid = kEvents;
    return S_OK;
  }

 private:
  ~Bell() { --bells; }

  // f(sink) for each, while the caller's thread may do anything.
  template <class F> HRESULT each(F f) {
    HRESULT last = S_OK;
    for (IDispatch* const sink : events_.all()) {
      if (const HRESULT result = f(*sink); FAILED(result)) last = result;
      sink->Release();
    }
    return last;
  }
  static HRESULT tell(IDispatch& sink, DISPID event, VARIANT* argument, VARIANT* result) {
    DISPPARAMS parameters{argument, nullptr, argument == nullptr ? 0u : 1u, 0};
    return sink.Invoke(event, IID_NULL, LOCALE_NEUTRAL, DISPATCH_METHOD, &parameters, result, nullptr, nullptr);
  }
  HRESULT ring(LONG times) {
    HRESULT last = S_OK;
    for (LONG i = 1; i <= times; ++i) {
      VARIANT number;
      number.vt = VT_I4;
      number.lVal = i;
      if (const HRESULT result = each([&](IDispatch& sink) { return tell(sink, 1, &number, nullptr); }); FAILED(result))
        last = result;
    }
    return last;
  }
  HRESULT ask(bool what, VARIANT& result) {
    VARIANT_BOOL answer = what ? VARIANT_TRUE : VARIANT_FALSE;
    VARIANT argument;
    argument.vt = VT_BOOL | VT_BYREF;
    argument.pboolVal = &answer;
    const HRESULT told = each([&](IDispatch& sink) { return tell(sink, 2, &argument, nullptr); });
    result.vt = VT_BOOL;
    result.boolVal = answer;
    return told;
  }
  HRESULT want(VARIANT& result) {
    return each([&](IDispatch& sink) {
      VariantClear(&result);
      return tell(sink, 3, nullptr, &result);
    });
  }
  HRESULT hand(VARIANT& object) {
    return each([&](IDispatch& sink) { return tell(sink, 4, &object, nullptr); });
  }
  HRESULT elsewhere(LONG times) {
    HRESULT result = S_OK;
    std::thread other([&] {
      CoInitializeEx(nullptr, COINIT_MULTITHREADED);
      result = ring(times);
      CoUninitialize();
    });
    other.join();
    return result;
  }

  const Telling telling_;
  std::atomic<ULONG> references_{1};
  Point events_;
  Point other_;
};

HRESULT STDMETHODCALLTYPE Point::QueryInterface(REFIID iid, void** object) {
  *object = nullptr;
  if (!IsEqualIID(iid, IID_IUnknown) && !IsEqualIID(iid, IID_IConnectionPoint)) return E_NOINTERFACE;
  AddRef();
  *object = this;
  return S_OK;
}
ULONG STDMETHODCALLTYPE Point::AddRef() { return bell_.AddRef(); }
ULONG STDMETHODCALLTYPE Point::Release() { return bell_.Release(); }
HRESULT STDMETHODCALLTYPE Point::GetConnectionPointContainer(IConnectionPointContainer** container) {
  *container = &bell_;
  bell_.AddRef();
  return S_OK;
}

class Factory final : public counted<IClassFactory> {
 public:
  explicit Factory(Telling telling) : telling_(telling) {}
  HRESULT STDMETHODCALLTYPE QueryInterface(REFIID iid, void** object) override {
    *object = nullptr;
    if (!IsEqualIID(iid, IID_IUnknown) && !IsEqualIID(iid, IID_IClassFactory)) return E_NOINTERFACE;
    AddRef();
    *object = this;
    return S_OK;
  }
  HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID iid, void** object) override {
    Bell* const bell = new Bell(telling_);
    const HRESULT result = bell->QueryInterface(iid, object);
    bell->Release();
    return result;
  }
  HRESULT STDMETHODCALLTYPE LockServer(BOOL) override { return S_OK; }

 private:
  const Telling telling_;
};

std::string text_of(const GUID& guid) {
  wchar_t wide[40];
  StringFromGUID2(guid, wide, 40);
  std::string text;
  for (const wchar_t* at = wide; *at != 0; ++at) text += static_cast<char>(*at);
  return text;
}

}  // namespace

std::string serve(Telling telling) {
  GUID clsid = kBell;
  clsid.Data4[7] = static_cast<unsigned char>(static_cast<int>(telling) + 1);
  auto* const factory = new Factory(telling);
  DWORD cookie = 0;
  const HRESULT result = CoRegisterClassObject(clsid, factory, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &cookie);
  factory->Release();
  if (FAILED(result)) throw std::runtime_error("CoRegisterClassObject: " + std::to_string(result));
  return text_of(clsid);
}

int bells_alive() noexcept { return bells; }
int sinks_held() noexcept { return sinks; }
std::string events() noexcept { return text_of(kEvents); }

}  // namespace comevents
