// arch.hpp: the architectures of Windows that a module can be built for, by Go's names for them.
#pragma once

#include <array>
#include <string_view>

namespace gangway::gen {

enum class arch_kind { x86, amd64, arm64 };

inline constexpr std::array all_archs{arch_kind::x86, arch_kind::amd64, arch_kind::arm64};

// The name of an architecture as in GOARCH: "386".
constexpr std::string_view name_of(arch_kind arch) {
  return arch == arch_kind::x86 ? "386" : arch == arch_kind::amd64 ? "amd64" : "arm64";
}

// A condition for #if that is true for this architecture only.
constexpr std::string_view condition_of(arch_kind arch) {
  return arch == arch_kind::x86     ? "defined(__i386__) || defined(_M_IX86)"
         : arch == arch_kind::amd64 ? "defined(__x86_64__) || defined(_M_X64)"
                                    : "defined(__aarch64__) || defined(_M_ARM64)";
}

}  // namespace gangway::gen
