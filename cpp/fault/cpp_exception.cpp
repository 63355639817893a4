// cpp_exception.cpp: reads the type of a foreign C++ exception out of its compiler's structures, and ends the exception.
#include "cpp_exception.hpp"

#include "../base/error_record.hpp"

#include <windows.h>

#include <cstddef>
#include <cstdlib>
#include <memory>
#include <string_view>

#if defined(__GNUC__)
#include <cxxabi.h>
#endif

namespace gangway {
namespace {

constexpr std::size_t longest_name = 4096;

// The object at an address that may be anything.
template <class T> bool read(std::uint64_t address, T& value) noexcept {
  SIZE_T bytes = 0;
  const auto at = static_cast<std::uintptr_t>(address);
  return at != 0 &&
         ReadProcessMemory(GetCurrentProcess(), reinterpret_cast<const void*>(at), &value, sizeof value, &bytes) != 0 &&
         bytes == sizeof value;
}

std::string read_text(std::uint64_t address) {
  std::string text;
  for (char one = 0; text.size() < longest_name && read(address + text.size(), one) && one != 0;) {
    if (static_cast<unsigned char>(one) < ' ') return {};
    text.push_back(one);
  }
  return text;
}

// The Itanium C++ ABI's exception, as far as it is told from outside: its type stands at a fixed distance before what the
// unwinder sees.
struct unwound {
  std::uint64_t
      kind;  // "GNUCC++\0" or "CLNGC++\0", read as a number; a last byte of 1: thrown by std::rethrow_exception
  std::uintptr_t cleanup;
};
constexpr std::uint64_t gnu_kind = 0x474E5543432B2B00, clang_kind = 0x434C4E47432B2B00;
constexpr std::size_t type_before = 8 * sizeof(void*) + 2 * sizeof(int) + sizeof(void*);

std::string itanium_type(std::uint64_t exception) {
  unwound seen{};
  if (!read(exception, seen) || (seen.kind != gnu_kind && seen.kind != clang_kind)) return {};
  std::uintptr_t type_info[2] = {};  // virtual table, name
  std::uintptr_t type = 0;
  if (!read(exception - type_before, type) || !read(type, type_info)) return {};
  std::string name = read_text(type_info[1]);
  if (!name.empty() && name.front() == '*') name.erase(0, 1);
#if defined(__GNUC__)
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> plain(abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status),
                                                          &std::free);
  if (plain != nullptr) return plain.get();
#endif
  return name;
}

// ".?AVerror@db@@" is db::error; a template's name stays as it is.
std::string plain_name(std::string_view name) {
  if (name.substr(0, 2) != ".?") return std::string(name.substr(name.empty() ? 0 : 1));
  if (name.size() < 6 || name.substr(name.size() - 2) != "@@" || name.find_first_of("?$", 2) != std::string_view::npos)
    return std::string(name);
  name = name.substr(4, name.size() - 6);
  std::string plain;
  while (!name.empty()) {
    const std::size_t at = name.rfind('@');
    if (!plain.empty()) plain += "::";
    plain += name.substr(at == std::string_view::npos ? 0 : at + 1);
    name = at == std::string_view::npos ? std::string_view{} : name.substr(0, at);
  }
  return plain;
}

// ThrowInfo, an array of the types that a catch may name, and the first of them: the type itself. References are pointers
// on 386 and distances from the module's base elsewhere.
std::string msvc_type(std::uint64_t throw_info, std::uint64_t base) {
  if (sizeof(void*) == 4) base = 0;
  std::uint32_t info[4] = {}, catchable[2] = {}, type[2] = {};
  if (!read(throw_info, info) || !read(base + info[3], catchable) || catchable[0] == 0 ||
      !read(base + catchable[1], type))
    return {};
  return plain_name(read_text(base + type[1] + 2 * sizeof(void*)));
}

struct ending_exception {
  gw_frame header;
  std::uint64_t exception;
};

gw_status end_itanium(gw_frame* frame) {
  const std::uint64_t exception = reinterpret_cast<const ending_exception*>(frame)->exception;
  unwound seen{};
  if (!read(exception, seen) || (seen.kind & ~std::uint64_t{1}) != gnu_kind || seen.cleanup == 0) return GW_OK;
  constexpr int caught_by_foreign = 1;  // _URC_FOREIGN_EXCEPTION_CAUGHT
  reinterpret_cast<void (*)(int, void*)>(seen.cleanup)(caught_by_foreign,
                                                       reinterpret_cast<void*>(static_cast<std::uintptr_t>(exception)));
  return GW_OK;
}

}  // namespace

std::string thrown_type(const fault_record& record) {
  return record.code == msvc_exception ? msvc_type(record.address, record.pc) : itanium_type(record.address);
}

void end_thrown(const fault_record& record) noexcept {
  if (record.code != gcc_exception || record.address == 0) return;
  ending_exception ending{{sizeof(ending_exception), 0, {}}, record.address};
  if (gw_guard_call(&end_itanium, &ending.header, "exception object") != GW_OK) set_error(&ending.header, nullptr);
}

}  // namespace gangway
