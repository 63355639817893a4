// cpp_exception.hpp: the type of a C++ exception that came out of code that has no catch for it, such as C.
//
// Such an exception reaches the guard as a Windows exception of its compiler's runtime, which need not be this DLL's. Its type
// is in memory that outlives the frames; everything there is read as memory that may not be what it seems.
#pragma once

#include "guard.hpp"

#include <cstdint>
#include <string>

namespace gangway {

constexpr std::uint32_t msvc_exception = 0xE06D7363;
constexpr std::uint32_t gcc_exception = 0x20474343;  // GCC and clang, where they throw by Windows' own unwinding

// The type as C++ writes it; empty when it cannot be read. May throw std::bad_alloc.
std::string thrown_type(const fault_record& record);

// Ends the exception object, if its compiler has a way. Its destructor runs under a guard.
void end_thrown(const fault_record& record) noexcept;

}  // namespace gangway
