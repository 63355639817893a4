// create.cpp: makes objects: by class, from the running object table, and by moniker.
#include "object.hpp"
#include "reply.hpp"
#include "security.hpp"
#include "text.hpp"

#include <optional>

namespace gangway::com {
namespace {

// The reply of make(); a conversion_error becomes a reply too.
template <class Make> bytes replied(Make make) {
  try {
    need_com();
    SetErrorInfo(0, nullptr);
    return make();
  } catch (const conversion_error& error) {
    return failed(error);
  }
}

CLSID class_of(const std::string& name) {
  const std::wstring wide = to_name(name, "the name of the class");
  CLSID id{};
  const bool braces = !wide.empty() && wide.front() == L'{';
  const HRESULT hr = braces ? CLSIDFromString(wide.c_str(), &id) : CLSIDFromProgID(wide.c_str(), &id);
  if (FAILED(hr)) throw conversion_error{hr, "no class " + name};
  return id;
}

// COSERVERINFO with what it points to.
class server_info {
 public:
  server_info(const std::string& name, const std::string& user, const std::string& domain, const std::string& password)
      : name_(to_name(name, "the server's name")) {
    info_.pwszName = name_.data();
    if (user.empty()) return;
    credentials_.emplace(to_wide(user), to_wide(domain), to_wide(password));
    authentication_.dwAuthnSvc = RPC_C_AUTHN_WINNT;
    authentication_.dwAuthzSvc = RPC_C_AUTHZ_NONE;
    authentication_.dwAuthnLevel = RPC_C_AUTHN_LEVEL_CONNECT;
    authentication_.dwImpersonationLevel = RPC_C_IMP_LEVEL_IMPERSONATE;
    authentication_.pAuthIdentityData = &credentials_->identity;
    authentication_.dwCapabilities = EOAC_NONE;
    info_.pAuthInfo = &authentication_;
  }
  server_info(const server_info&) = delete;
  server_info& operator=(const server_info&) = delete;
  COSERVERINFO* get() noexcept { return &info_; }

 private:
  std::wstring name_;
  std::optional<user_credentials> credentials_;
  COAUTHINFO authentication_{};
  COSERVERINFO info_{};
};

}  // namespace

bytes create(const std::string& name, unsigned int context, const std::string& server, const std::string& user,
             const std::string& domain, const std::string& password) {
  return replied([&] {
    const CLSID id = class_of(name);
    std::optional<server_info> there;
    if (!server.empty()) there.emplace(server, user, domain, password);
    MULTI_QI wanted{};
    wanted.pIID = &IID_IUnknown;
    const HRESULT hr = CoCreateInstanceEx(id, nullptr, context, there ? there->get() : nullptr, 1, &wanted);
    return made(FAILED(hr) ? hr : wanted.hr, wanted.pItf);
  });
}

bytes active(const std::string& name) {
  return replied([&] {
    const CLSID id = class_of(name);
    com_ptr<IUnknown> found;
    const HRESULT hr = GetActiveObject(id, nullptr, found.put());
    return made(hr, found.release());
  });
}

bytes bind(const std::string& display_name) {
  return replied([&] {
    com_ptr<IUnknown> found;
    const HRESULT hr =
        CoGetObject(to_name(display_name, "the display name").c_str(), nullptr, IID_IUnknown, found.put_void());
    return made(hr, found.release());
  });
}

}  // namespace gangway::com
