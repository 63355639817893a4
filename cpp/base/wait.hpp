// wait.hpp: sleeping on a 32-bit word, and waking who sleeps there: WaitOnAddress, or a futex elsewhere.
//
// A wake-up may come for nothing; every caller looks again. The word may be gone when wake_* is called: only its address
// is used.
#pragma once

#include <cstdint>

namespace gangway {

constexpr std::uint64_t forever = ~std::uint64_t{0};

// Sleeps while word == seen, at most the given time; false: the time is over.
bool wait_on(std::uint32_t* word, std::uint32_t seen, std::uint64_t milliseconds) noexcept;
void wake_one(std::uint32_t* word) noexcept;
void wake_all(std::uint32_t* word) noexcept;

}  // namespace gangway
