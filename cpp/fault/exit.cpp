// exit.cpp: gw_contain_exits: a call does not end the thread it runs on.
//
// ExitThread in wrapped code would end a thread of Go, whose goroutine then never goes on, or the thread of an apartment with
// every call on it. No handler can stop that: the code that the system runs as a thread ends (FLS callbacks,
// DLL_THREAD_DETACH) holds the system's locks and cannot go back. So the imports of a module that end threads are replaced
// by functions of this file. Under a guard such a function ends the call, as a fault does; on a thread of the library's own
// it ends the thread.
//
// Invariants
//  - A replaced import is never changed back: gangway.dll, and so the function, stays for the life of the process.
//  - System DLLs are left alone, and so are DLLs that import no such function.
//  - GetProcAddress is replaced too: it gives out the functions of this file, and a DLL in which it looks (a plug-in that was
//    loaded later) is treated as the module was. Other ways (LdrGetProcedureAddress, a DLL that no replaced GetProcAddress looks
//    into, TerminateThread from another thread) still end the thread; an apartment notices (system/watch.hpp), Go cannot.
#include "guard.hpp"
#include "replacement.hpp"

#include "../base/error_record.hpp"

#include <gangway/compiler.hpp>

#include <windows.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <cwchar>
#include <new>

extern "C" __declspec(dllimport) LONG NTAPI NtTerminateThread(HANDLE thread, LONG status);

namespace gangway {
namespace {

struct import_place {
  void* const* slot;
  const void* function;
};
import_place contain_exits(HMODULE module, int depth) noexcept;
FARPROC WINAPI get_proc_address(HMODULE module, LPCSTR name) noexcept;

constexpr int most_depth = 4;

void end_call_if_guarded(const char* what) noexcept {
  if (current_scope() == nullptr) return;
  const gw_error error = error_of(GW_E_FAULT, GW_FAULT_EXIT, what);
  const ULONG_PTR arguments[] = {GW_RAISE_MARK, reinterpret_cast<ULONG_PTR>(gw_error_new(&error))};
  RaiseException(GW_RAISE_ERROR, EXCEPTION_NONCONTINUABLE, 2, arguments);
}

// What an import was before it was replaced, for threads outside of guards: each CRT cleans up after its own threads. The list
// has the newest first; nodes are complete before they are seen, and stay.
struct replaced_import {
  replaced_import* next;
  HMODULE module;
  const void* function;  // the replacement
  void* original;
};
constinit std::atomic<replaced_import*> imports{nullptr};

HMODULE module_of(const void* address) noexcept {
  HMODULE module = nullptr;
  constexpr DWORD address_flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
  GetModuleHandleExW(address_flags, static_cast<LPCWSTR>(address), &module);
  return module;
}

// What the function replaced in the module that holds the address; null: it replaced nothing there.
void* original_of(const void* function, const void* caller) noexcept {
  const HMODULE module = module_of(caller);
  // acquire pairs with the release in remember().
  for (const replaced_import* one = imports.load(std::memory_order_acquire); one != nullptr; one = one->next)
    if (one->module == module && one->function == function) return one->original;
  return nullptr;
}

bool remember(HMODULE module, const void* function, void* original) noexcept {
  auto* const node =
      new (std::nothrow) replaced_import{imports.load(std::memory_order_relaxed), module, function, original};
  if (node == nullptr) return false;
  while (!imports.compare_exchange_weak(node->next, node, std::memory_order_release, std::memory_order_relaxed)) {
  }
  return true;
}

[[noreturn]] void WINAPI exit_thread(DWORD code) {
  end_call_if_guarded("ExitThread was called");
  ExitThread(code);
}

[[noreturn]] void WINAPI exit_thread_and_free(HMODULE module, DWORD code) {
  end_call_if_guarded("FreeLibraryAndExitThread was called");
  FreeLibraryAndExitThread(module, code);
}

[[noreturn]] void __cdecl end_thread() {
  end_call_if_guarded("_endthread was called");
  if (void* const original = original_of(address_of(&end_thread), GW_RETURN_ADDRESS()))
    reinterpret_cast<void(__cdecl*)()>(original)();
  ExitThread(0);
}

[[noreturn]] void __cdecl end_thread_ex(unsigned code) {
  end_call_if_guarded("_endthreadex was called");
  if (void* const original = original_of(address_of(&end_thread_ex), GW_RETURN_ADDRESS()))
    reinterpret_cast<void(__cdecl*)(unsigned)>(original)(code);
  ExitThread(code);
}

[[noreturn]] void NTAPI exit_user_thread(LONG status) {
  end_call_if_guarded("RtlExitUserThread was called");
  ExitThread(static_cast<DWORD>(status));
}

bool is_this_thread(HANDLE thread) noexcept { return GetThreadId(thread) == GetCurrentThreadId(); }

BOOL WINAPI terminate_thread(HANDLE thread, DWORD code) {
  if (is_this_thread(thread)) end_call_if_guarded("TerminateThread was called, of the thread it ran on");
  return TerminateThread(thread, code);
}

LONG NTAPI nt_terminate_thread(HANDLE thread, LONG status) {
  if (thread == nullptr || is_this_thread(thread))
    end_call_if_guarded("NtTerminateThread was called, of the thread it ran on");
  return NtTerminateThread(thread, status);
}

const void* replacement_of(const char* name) noexcept {
  const replacement all[] = {{"ExitThread", address_of(&exit_thread)},
                             {"FreeLibraryAndExitThread", address_of(&exit_thread_and_free)},
                             {"_endthread", address_of(&end_thread)},
                             {"_endthreadex", address_of(&end_thread_ex)},
                             {"RtlExitUserThread", address_of(&exit_user_thread)},
                             {"TerminateThread", address_of(&terminate_thread)},
                             {"NtTerminateThread", address_of(&nt_terminate_thread)},
                             {"ZwTerminateThread", address_of(&nt_terminate_thread)},
                             {"GetProcAddress", address_of(&get_proc_address)}};
  const void* const function = find_replacement(all, name);
  return function != nullptr ? function : guarding_import(name);
}

void point(void** slot, const void* function) noexcept {
  DWORD before = 0;
  if (VirtualProtect(slot, sizeof *slot, PAGE_READWRITE, &before) == 0) return;
  InterlockedExchangePointer(slot, const_cast<void*>(function));
  VirtualProtect(slot, sizeof *slot, before, &before);
}

bool of_the_system(HMODULE module) noexcept {
  wchar_t path[MAX_PATH], windows[MAX_PATH];
  const DWORD length = GetModuleFileNameW(module, path, MAX_PATH);
  const UINT prefix = GetWindowsDirectoryW(windows, MAX_PATH);
  if (length == 0 || prefix == 0 || prefix >= MAX_PATH) return true;
  return length > prefix && _wcsnicmp(path, windows, prefix) == 0 && (path[prefix] == L'\\' || path[prefix] == L'/');
}

HMODULE this_module() noexcept { return module_of(address_of(&this_module)); }

// Modules that get_proc_address has seen, so that it treats each once. A module that is loaded at the address of another has
// another stamp; a module that is loaded again has its original imports, so its first replaced import does not hold.
struct seen_module {
  seen_module* next;
  HMODULE module;
  DWORD stamp, size;
  import_place first;
};
constinit std::atomic<seen_module*> seen{nullptr};

void contain_late(HMODULE module) noexcept {
  const auto* const base = reinterpret_cast<const unsigned char*>(module);
  const auto* const dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(base);
  if (dos->e_magic != IMAGE_DOS_SIGNATURE) return;
  const auto* const headers = reinterpret_cast<const IMAGE_NT_HEADERS*>(base + dos->e_lfanew);
  const DWORD stamp = headers->FileHeader.TimeDateStamp, size = headers->OptionalHeader.SizeOfImage;
  // acquire pairs with the release below.
  for (const seen_module* one = seen.load(std::memory_order_acquire); one != nullptr; one = one->next)
    if (one->module == module && one->stamp == stamp && one->size == size &&
        (one->first.slot == nullptr || *one->first.slot == one->first.function))
      return;
  import_place first{};
  if (module != this_module() && !of_the_system(module)) first = contain_exits(module, most_depth);
  auto* const node = new (std::nothrow) seen_module{seen.load(std::memory_order_relaxed), module, stamp, size, first};
  if (node == nullptr) return;
  while (!seen.compare_exchange_weak(node->next, node, std::memory_order_release, std::memory_order_relaxed)) {
  }
}

// depth: how far the imports of imports are followed, which also ends circles of DLLs. Returns the place of the module's first
// replaced import; all null: none was replaced.
import_place contain_exits(HMODULE module, int depth) noexcept {
  auto* const base = reinterpret_cast<unsigned char*>(module);
  const auto* const dos = reinterpret_cast<const IMAGE_DOS_HEADER*>(base);
  if (dos->e_magic != IMAGE_DOS_SIGNATURE) return {};
  const auto* const headers = reinterpret_cast<const IMAGE_NT_HEADERS*>(base + dos->e_lfanew);
  const IMAGE_DATA_DIRECTORY& directory = headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT];
  if (directory.VirtualAddress == 0) return {};
  import_place first{};
  for (const auto* from = reinterpret_cast<const IMAGE_IMPORT_DESCRIPTOR*>(base + directory.VirtualAddress);
       from->Name != 0 && from->FirstThunk != 0; ++from) {
    const HMODULE imported = GetModuleHandleA(reinterpret_cast<const char*>(base + from->Name));
    if (imported == this_module()) continue;
    if (depth > 0 && imported != nullptr && !of_the_system(imported)) contain_exits(imported, depth - 1);
    if (from->OriginalFirstThunk == 0) continue;  // these imports are bound without names
    const auto* name = reinterpret_cast<const IMAGE_THUNK_DATA*>(base + from->OriginalFirstThunk);
    auto* slot = reinterpret_cast<void**>(base + from->FirstThunk);
    for (; name->u1.AddressOfData != 0; ++name, ++slot) {
      if (IMAGE_SNAP_BY_ORDINAL(name->u1.Ordinal)) continue;
      const auto* const import = reinterpret_cast<const IMAGE_IMPORT_BY_NAME*>(base + name->u1.AddressOfData);
      if (const void* const function = replacement_of(reinterpret_cast<const char*>(import->Name));
          function != nullptr && *slot != function && remember(module, function, *slot)) {
        point(slot, function);
        if (first.slot == nullptr) first = {slot, function};
      }
    }
  }
  return first;
}

// GetProcAddress of treated modules. It keeps the last error as the system's does.
FARPROC WINAPI get_proc_address(HMODULE module, LPCSTR name) noexcept {
  const void* const caller = GW_RETURN_ADDRESS();
  const FARPROC found = GetProcAddress(module, name);
  constexpr std::uintptr_t ordinals = 0xffff;
  if (found == nullptr || module == nullptr) return found;
  const DWORD last_error = GetLastError();
  contain_late(module);
  const bool named = reinterpret_cast<std::uintptr_t>(name) > ordinals;
  const void* const function = named ? replacement_of(name) : nullptr;
  void* original = nullptr;
  std::memcpy(&original, &found, sizeof original);
  const bool ours = function != nullptr &&
                    (original_of(function, caller) == original || remember(module_of(caller), function, original));
  SetLastError(last_error);
  FARPROC given = found;
  if (ours) std::memcpy(&given, &function, sizeof given);
  return given;
}

}  // namespace
}  // namespace gangway

extern "C" void GW_CALL gw_contain_exits(void* module) {
  if (module != nullptr) gangway::contain_exits(static_cast<HMODULE>(module), gangway::most_depth);
}
