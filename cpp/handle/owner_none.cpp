// owner_none.cpp: stands in for the apartments where the portable parts run natively. Tests may define their own, as these
// are weak.
#include "owner.hpp"

#if defined(_WIN32)
#define GW_OVERRIDABLE
#else
#define GW_OVERRIDABLE [[gnu::weak]]
#endif

namespace gangway {

GW_OVERRIDABLE std::uint32_t current_apartment() noexcept { return 0; }

GW_OVERRIDABLE bool post_close(std::uint32_t, gw_handle) noexcept { return false; }

}  // namespace gangway
