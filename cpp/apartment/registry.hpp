// registry.hpp: the apartments of the process, by id.
#pragma once

#include <cstdint>
#include <memory>

namespace gangway {

class apartment;

// Enters the apartment, so that post_close finds it.
void enlist(apartment& apartment);
// Takes the apartment out of the map. Requires: it has ended.
void delist(apartment& apartment) noexcept;

// Closes the objects that an apartment has left, on one of its threads; post_close says false for it from here on.
void close_last_objects(apartment& apartment) noexcept;

}  // namespace gangway
