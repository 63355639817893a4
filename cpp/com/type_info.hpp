// type_info.hpp: the descriptions that an ITypeInfo lends, each given back when its owner is destroyed.
//
// members.cpp and connection_source.cpp read type information through these owners.
#pragma once

#include <windows.h>

#include <oaidl.h>

namespace gangway::com {

// False in a condition: the type information has no such description. Requires: the ITypeInfo outlives it.
template <class T, void (STDMETHODCALLTYPE ITypeInfo::*give_back)(T*)> class lent_description {
 public:
  lent_description(ITypeInfo& info, T* lent) noexcept : info_(info), lent_(lent) {}
  lent_description(const lent_description&) = delete;
  lent_description& operator=(const lent_description&) = delete;
  ~lent_description() {
    if (lent_ != nullptr) (info_.*give_back)(lent_);
  }
  const T* operator->() const noexcept { return lent_; }
  const T& operator*() const noexcept { return *lent_; }
  explicit operator bool() const noexcept { return lent_ != nullptr; }

 private:
  ITypeInfo& info_;
  T* lent_;
};
using type_attributes = lent_description<TYPEATTR, &ITypeInfo::ReleaseTypeAttr>;
using function_description = lent_description<FUNCDESC, &ITypeInfo::ReleaseFuncDesc>;
using variable_description = lent_description<VARDESC, &ITypeInfo::ReleaseVarDesc>;

inline type_attributes attributes_of(ITypeInfo& info) {
  TYPEATTR* lent = nullptr;
  return {info, SUCCEEDED(info.GetTypeAttr(&lent)) ? lent : nullptr};
}

inline function_description function_of(ITypeInfo& info, UINT i) {
  FUNCDESC* lent = nullptr;
  return {info, SUCCEEDED(info.GetFuncDesc(i, &lent)) ? lent : nullptr};
}

inline variable_description variable_of(ITypeInfo& info, UINT i) {
  VARDESC* lent = nullptr;
  return {info, SUCCEEDED(info.GetVarDesc(i, &lent)) ? lent : nullptr};
}

}  // namespace gangway::com
