// wait.hpp: lets a thread sleep on a 32-bit word and wakes the threads that sleep there.
//
// A wake-up may come without a reason, so every caller looks at the word again. The word's memory may be gone when wake_one
// or wake_all is called: they use its address only.
#pragma once

#include <cstdint>

namespace gangway {

constexpr std::uint64_t forever = ~std::uint64_t{0};

// Sleeps while word == seen, at most the given time; false: the time is over.
bool wait_on(std::uint32_t* word, std::uint32_t seen, std::uint64_t milliseconds) noexcept;
void wake_one(std::uint32_t* word) noexcept;
void wake_all(std::uint32_t* word) noexcept;

}  // namespace gangway
