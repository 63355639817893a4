// caller.cpp: calls the module by hand, without Go: the plain export, and the contract through the ABI header.
//
// Prints what it saw; tests/package/run compares.
#include <gangway_abi.h>

#include <windows.h>

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace {

template <class F> F find(HMODULE module, const char* name) {
  FARPROC address = GetProcAddress(module, name);
  F f = nullptr;
  static_assert(sizeof f == sizeof address);
  std::memcpy(&f, &address, sizeof f);
  return f;
}

}  // namespace

int main() {
  HMODULE module = LoadLibraryA("tally.dll");
  if (!module) {
    std::printf("LoadLibrary failed: %lu\n", GetLastError());
    return 1;
  }
  const auto add = find<int32_t(__stdcall*)(int32_t, int32_t)>(module, "add");
  const auto contract = find<gw_status(__stdcall*)(gw_contract*)>(module, "gw_tally__contract");
  if (!add || !contract) {
    std::printf("missing:%s%s\n", add ? "" : " add", contract ? "" : " gw_tally__contract");
    return 2;
  }
  gw_runtime_info info = {};
  info.size = sizeof info;
  if (gw_runtime_query(&info) != GW_OK) return 3;
  gw_contract c = {};
  c.size = sizeof c;
  if (contract(&c) != GW_OK) return 4;
  std::printf("runtime abi %u\n", static_cast<unsigned>(info.abi_major));
  std::printf("module %.*s\n", static_cast<int>(c.module.len), static_cast<const char*>(c.module.data.p));
  std::printf("add %d\n", static_cast<int>(add(30, 7)));
  return 0;
}
