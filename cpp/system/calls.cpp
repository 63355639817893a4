// calls.cpp: looks the calls of COM and user32 up.
#include "calls.hpp"

#include <cstring>

namespace gangway {
namespace {

// Through memcpy: a function pointer of one type is not cast to another.
template <class F> bool find(HMODULE module, const char* name, F& function) noexcept {
  const FARPROC found = GetProcAddress(module, name);
  static_assert(sizeof found == sizeof function);
  std::memcpy(&function, &found, sizeof found);
  return found != nullptr;
}

HMODULE system_dll(const wchar_t* name) noexcept { return LoadLibraryExW(name, nullptr, LOAD_LIBRARY_SEARCH_SYSTEM32); }

struct loaded_com {
  com_call_table calls;
  bool complete = false;
  loaded_com() noexcept {
    const HMODULE module = system_dll(L"ole32.dll");
    if (module == nullptr) return;
    complete = true;
#define GW_FIND(name) complete = find(module, #name, calls.name) && complete;
    GW_COM_CALLS(GW_FIND)
#define GW_TRY(name) find(module, #name, calls.name);
    GW_COM_CANCEL_CALLS(GW_TRY)
#undef GW_TRY
  }
};

struct loaded_windows {
  window_call_table calls;
  bool complete = false;
  loaded_windows() noexcept {
    const HMODULE module = system_dll(L"user32.dll");
    if (module == nullptr) return;
    complete = true;
    GW_WINDOW_CALLS(GW_FIND)
#undef GW_FIND
  }
};

}  // namespace

const com_call_table* com_calls() noexcept {
  static const loaded_com com;
  return com.complete ? &com.calls : nullptr;
}

const window_call_table* window_calls() noexcept {
  static const loaded_windows windows;
  return windows.complete ? &windows.calls : nullptr;
}

void name_thread(const wchar_t* name) noexcept {
  using set_description = HRESULT(WINAPI*)(HANDLE, PCWSTR);
  set_description set = nullptr;
  const HMODULE kernel = GetModuleHandleW(L"kernelbase.dll");
  if (kernel != nullptr && find(kernel, "SetThreadDescription", set)) set(GetCurrentThread(), name);
}

}  // namespace gangway
