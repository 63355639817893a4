// registry.hpp: the apartments of the process, by id.
#pragma once

#include <cstdint>
#include <memory>

namespace gangway {

class apartment;

void enlist(apartment& apartment);
// Takes it out. Requires: it has ended.
void delist(apartment& apartment) noexcept;

// The end of an apartment's objects, on one of its threads: from here on nobody asks for their closing.
void close_last_objects(apartment& apartment) noexcept;

}  // namespace gangway
