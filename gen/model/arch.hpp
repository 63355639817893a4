// arch.hpp: the architectures of Windows that a module can be built for, by Go's names for them.
#pragma once

#include <array>
#include <string_view>

namespace gangway::gen {

enum class Arch { X86, Amd64, Arm64 };

inline constexpr std::array all_archs{Arch::X86, Arch::Amd64, Arch::Arm64};

// GOARCH: "386".
constexpr std::string_view name_of(Arch arch) {
  return arch == Arch::X86 ? "386" : arch == Arch::Amd64 ? "amd64" : "arm64";
}

// A condition for #if that is true for this architecture only.
constexpr std::string_view condition_of(Arch arch) {
  return arch == Arch::X86     ? "defined(__i386__) || defined(_M_IX86)"
         : arch == Arch::Amd64 ? "defined(__x86_64__) || defined(_M_X64)"
                               : "defined(__aarch64__) || defined(_M_ARM64)";
}

}  // namespace gangway::gen
