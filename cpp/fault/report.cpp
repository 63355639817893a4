// report.cpp: makes the error record of a fault.
//
// It runs after the faulting frames are gone, on the stack of the guard's caller.
#include "cpp_exception.hpp"
#include "guard.hpp"
#include "stack.hpp"

#include "../base/error_record.hpp"

#include <algorithm>
#include <cstdio>
#include <string>

namespace gangway {
namespace {

struct fault_name {
  std::uint32_t code;
  const char* text;
};

constexpr fault_name fault_names[] = {
    {0x000006BA, "RPC: the server is unavailable"},
    {0x000006BE, "RPC: the call failed"},
    {0x0EEDFADE, "a Delphi exception"},
    {0x80000001, "guard page"},
    {0x80000002, "misaligned data access"},
    {0x80000003, "breakpoint"},
    {0x80000004, "single step"},
    {0xC0000005, "access violation"},
    {0xC0000006, "in-page error"},
    {0xC0000008, "invalid handle"},
    {0xC0000017, "no memory"},
    {0xC000001D, "illegal instruction"},
    {0xC000008C, "array bounds exceeded"},
    {0xC000008D, "floating-point denormal operand"},
    {0xC000008E, "floating-point division by zero"},
    {0xC000008F, "floating-point inexact result"},
    {0xC0000090, "invalid floating-point operation"},
    {0xC0000091, "floating-point overflow"},
    {0xC0000092, "floating-point stack check"},
    {0xC0000093, "floating-point underflow"},
    {0xC0000094, "integer division by zero"},
    {0xC0000095, "integer overflow"},
    {0xC0000096, "privileged instruction"},
    {0xC0000139, "an entry point was not found"},
    {0xC0000194, "possible deadlock"},
    {0xC00000FD, "stack overflow"},
    {0xC00002B4, "multiple floating-point faults"},
    {0xC00002B5, "multiple floating-point traps"},
    {0xC0000420, "assertion failed"},
    {0xC06D007E, "a delay-loaded DLL was not found"},
    {0xC06D007F, "a function of a delay-loaded DLL was not found"},
    {0xE0434352, "a .NET exception"},
    {0xE0434F4D, "a .NET exception"},
    {GW_FAULT_TERMINATE, "std::terminate was called"},
};

const char* name_of(std::uint32_t code) noexcept {
  for (const fault_name& name : fault_names)
    if (name.code == code) return name.text;
  return "fault";
}

// Writes the file name of the module that holds pc, in UTF-8, and returns pc's distance from the module's base. The name is
// empty when no module holds pc.
std::uint64_t locate(std::uint64_t pc, char* name, std::size_t capacity) noexcept {
  name[0] = '\0';
  if (pc == 0) return 0;  // a call of a null function pointer; Windows would take it for the executable
  HMODULE module = nullptr;
  constexpr DWORD address_flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
  if (GetModuleHandleExW(address_flags, reinterpret_cast<LPCWSTR>(static_cast<std::uintptr_t>(pc)), &module) == 0)
    return 0;
  wchar_t path[MAX_PATH];
  const DWORD length = std::min<DWORD>(GetModuleFileNameW(module, path, MAX_PATH), MAX_PATH - 1);
  path[length] = L'\0';
  const wchar_t* file = path;
  for (const wchar_t* p = path; *p != L'\0'; ++p)
    if (*p == L'\\' || *p == L'/') file = p + 1;
  if (WideCharToMultiByte(CP_UTF8, 0, file, -1, name, static_cast<int>(capacity), nullptr, nullptr) == 0)
    name[0] = '\0';
  return pc - reinterpret_cast<std::uintptr_t>(module);
}

void describe(char* text, std::size_t capacity, const fault_record& record) noexcept {
  const char* const name = name_of(record.code);
  const bool memory = record.code == static_cast<std::uint32_t>(EXCEPTION_ACCESS_VIOLATION) ||
                      record.code == static_cast<std::uint32_t>(EXCEPTION_IN_PAGE_ERROR);
  if (memory) {
    const char* const verb = record.access == 0 ? "reading" : record.access == 1 ? "writing" : "executing";
    std::snprintf(text, capacity, "%s %s address 0x%llx", name, verb, static_cast<unsigned long long>(record.address));
  } else if (record.code == static_cast<std::uint32_t>(EXCEPTION_STACK_OVERFLOW)) {
    const auto size = static_cast<unsigned long>((stack_size() + 4095) / 4096 * 4);
    const char* const way_out = gw_apartment_id() != 0 ? "apartment.StackSize gives an apartment's calls more"
                                                       : "`gangway stack` gives a program's threads more";
    std::snprintf(text, capacity, "%s: the %lu KiB of stack are used up; %s", name, size, way_out);
  } else {
    std::snprintf(text, capacity, "%s", name);
  }
}

// Describes a C++ exception as an error, whose texts stay in `type`.
void describe_thrown(gw_error& error, const fault_record& record, std::string& type) noexcept {
  const bool msvc = record.code == msvc_exception;
  error.status = GW_E_EXCEPTION;
  error.code = 0;
  error.pc = 0;
  try {
    type = thrown_type(record);
  } catch (const std::bad_alloc&) {
    type.clear();
  }
  error.type = !type.empty() ? view_of(type.c_str()) : view_of(msvc ? "unknown (MSVC)" : "unknown (GCC)");
  error.what = view_of(msvc ? "a C++ exception of another compiler's runtime (0xE06D7363)"
                            : "a C++ exception that nothing caught (0x20474343)");
}

}  // namespace

gw_status report(const fault_record& record, gw_frame* frame, const char* entry) noexcept {
  if (record.code == GW_RAISE_ERROR && record.carried != nullptr) {
    set_error(frame, record.carried);
    return record.carried->status;
  }
  char module[MAX_PATH * 3];
  char what[160];
  gw_error error = error_of(GW_E_FAULT, record.code, "");
  // The address of RaiseException says nothing about the code that called std::terminate.
  error.pc = record.code == GW_FAULT_TERMINATE ? 0 : record.pc;
  error.entry = view_of(entry != nullptr ? entry : "");
  const bool thrown = record.code == msvc_exception || record.code == gcc_exception;
  std::string type;
  if (thrown) {
    describe_thrown(error, record, type);
  } else {
    error.module_offset = locate(error.pc, module, sizeof module);
    error.module = view_of(module);
    describe(what, sizeof what, record);
    error.what = view_of(what);
    error.address = record.address;
    error.access = record.access;
    error.cause.p = record.carried;
  }
  set_error(frame, gw_error_new(&error));
  if (thrown) end_thrown(record);
  gw_error_free(record.carried);
  return error.status;
}

}  // namespace gangway
