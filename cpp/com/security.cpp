// security.cpp: CoInitializeSecurity, and the security of calls through one proxy.
#include "security.hpp"

#include "object.hpp"
#include "reply.hpp"
#include "text.hpp"

#include <memory>
#include <utility>

namespace gangway::com {
namespace {

struct proxy_blanket {
  DWORD authentication, authorization, level, impersonation, capabilities;
  wchar_t* principal;
  COAUTHIDENTITY* identity;

  HRESULT set(IUnknown* proxy) const {
    return CoSetProxyBlanket(proxy, authentication, authorization, principal, level, impersonation, identity,
                             capabilities);
  }
};

}  // namespace

bytes initialize_security(unsigned int level, unsigned int impersonation, unsigned int capabilities) {
  return done(
      CoInitializeSecurity(nullptr, -1, nullptr, nullptr, level, impersonation, nullptr, capabilities, nullptr));
}

bytes Object::blanket(unsigned int authentication, unsigned int authorization, const std::string& principal,
                      unsigned int level, unsigned int impersonation, unsigned int capabilities,
                      const std::string& user, const std::string& domain, const std::string& password) try {
  auto credentials =
      user.empty() ? nullptr : std::make_unique<user_credentials>(to_wide(user), to_wide(domain), to_wide(password));
  std::wstring name = to_name(principal, "the name of the principal");
  const proxy_blanket blanket{authentication,
                              authorization,
                              level,
                              impersonation,
                              capabilities,
                              name.empty() ? COLE_DEFAULT_PRINCIPAL : name.data(),
                              credentials ? &credentials->identity : nullptr};
  SetErrorInfo(0, nullptr);
  // Each interface is a proxy of its own.
  HRESULT hr = blanket.set(unknown_);
  if (SUCCEEDED(hr) && dispatch() != nullptr) hr = blanket.set(dispatch());
  if (SUCCEEDED(hr) && enumerator_.load(std::memory_order_acquire) != nullptr) hr = blanket.set(enumerator());
  if (SUCCEEDED(hr)) delete credentials_.exchange(credentials.release(), std::memory_order_acq_rel);
  return done(hr);
} catch (const conversion_error& error) {
  return failed(error);
}

}  // namespace gangway::com
