// security.hpp: user_credentials, the user whose name calls through a proxy are made in.
#pragma once

#include <windows.h>

#include <objbase.h>

#include <string>
#include <utility>

namespace gangway::com {

// COM keeps a pointer to the identity, so it lives as long as the proxy it was set for.
struct user_credentials {
  user_credentials(std::wstring user_name, std::wstring domain_name, std::wstring secret)
      : user(std::move(user_name)), domain(std::move(domain_name)), password(std::move(secret)) {
    identity.User = reinterpret_cast<USHORT*>(user.data());
    identity.UserLength = static_cast<ULONG>(user.size());
    identity.Domain = reinterpret_cast<USHORT*>(domain.data());
    identity.DomainLength = static_cast<ULONG>(domain.size());
    identity.Password = reinterpret_cast<USHORT*>(password.data());
    identity.PasswordLength = static_cast<ULONG>(password.size());
    identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
  }
  user_credentials(const user_credentials&) = delete;
  user_credentials& operator=(const user_credentials&) = delete;
  ~user_credentials() {
    if (!password.empty()) SecureZeroMemory(password.data(), password.size() * sizeof(wchar_t));
  }

  std::wstring user, domain, password;
  COAUTHIDENTITY identity{};
};

}  // namespace gangway::com
