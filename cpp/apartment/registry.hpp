// registry.hpp: the apartments of the process, by id.
#pragma once

#include <cstdint>
#include <memory>

namespace gangway {

class Apartment;

void enlist(Apartment& apartment);
// Takes it out. Requires: it has ended.
void delist(Apartment& apartment) noexcept;

// The end of an apartment's objects, on one of its threads: from here on nobody asks for their closing.
void close_last_objects(Apartment& apartment) noexcept;

}  // namespace gangway
