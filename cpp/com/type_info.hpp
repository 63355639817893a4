// type_info.hpp: the descriptions that an ITypeInfo lends, each given back when its owner is destroyed.
//
// Whoever reads type information (members.cpp, connection_source.cpp) asks for them here.
#pragma once

#include <windows.h>

#include <oaidl.h>

namespace gangway::com {

// False in a condition: the type information has no such description. Requires: the ITypeInfo outlives it.
template <class T, void (STDMETHODCALLTYPE ITypeInfo::*give_back)(T*)> class Lent {
 public:
  Lent(ITypeInfo& info, T* lent) noexcept : info_(info), lent_(lent) {}
  Lent(const Lent&) = delete;
  Lent& operator=(const Lent&) = delete;
  ~Lent() {
    if (lent_ != nullptr) (info_.*give_back)(lent_);
  }
  const T* operator->() const noexcept { return lent_; }
  const T& operator*() const noexcept { return *lent_; }
  explicit operator bool() const noexcept { return lent_ != nullptr; }

 private:
  ITypeInfo& info_;
  T* lent_;
};
using TypeAttributes = Lent<TYPEATTR, &ITypeInfo::ReleaseTypeAttr>;
using FunctionDescription = Lent<FUNCDESC, &ITypeInfo::ReleaseFuncDesc>;
using VariableDescription = Lent<VARDESC, &ITypeInfo::ReleaseVarDesc>;

inline TypeAttributes attributes_of(ITypeInfo& info) {
  TYPEATTR* lent = nullptr;
  return {info, SUCCEEDED(info.GetTypeAttr(&lent)) ? lent : nullptr};
}

inline FunctionDescription function_of(ITypeInfo& info, UINT i) {
  FUNCDESC* lent = nullptr;
  return {info, SUCCEEDED(info.GetFuncDesc(i, &lent)) ? lent : nullptr};
}

inline VariableDescription variable_of(ITypeInfo& info, UINT i) {
  VARDESC* lent = nullptr;
  return {info, SUCCEEDED(info.GetVarDesc(i, &lent)) ? lent : nullptr};
}

}  // namespace gangway::com
