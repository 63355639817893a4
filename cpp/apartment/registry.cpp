// registry.cpp: the map of the process's apartments, and the answers of handle/owner.hpp that need it.
#include "registry.hpp"
#include "apartment.hpp"

#include "../base/mutex.hpp"
#include "../handle/owner.hpp"

#include <map>
#include <mutex>

namespace gangway {
namespace {

// Never destroyed: threads outlive static destructors.
struct apartment_registry {
  mutex lock;
  std::map<std::uint32_t, apartment*> apartments;
};
apartment_registry& registry() noexcept {
  static apartment_registry* const instance = new apartment_registry;
  return *instance;
}

}  // namespace

void enlist(apartment& apartment) {
  const std::lock_guard locked(registry().lock);
  registry().apartments[apartment.block().id] = &apartment;
}

void delist(apartment& apartment) noexcept {
  const std::lock_guard locked(registry().lock);
  registry().apartments.erase(apartment.block().id);
}

void close_last_objects(apartment& apartment) noexcept {
  {
    const std::lock_guard locked(registry().lock);
    apartment.end_errands();
  }
  apartment.run_errands();
  close_owned(apartment.block().id);
}

std::uint32_t current_apartment() noexcept {
  worker* const worker = worker::current();
  return worker == nullptr ? 0 : worker->home().block().id;
}

bool post_close(std::uint32_t apartment, gw_handle handle) noexcept {
  try {
    const std::lock_guard locked(registry().lock);  // while it is held the apartment cannot be freed
    const auto found = registry().apartments.find(apartment);
    return found != registry().apartments.end() && found->second->add_errand(handle);
  } catch (...) {
    return false;  // out of memory: the apartment's end will destroy the object
  }
}

}  // namespace gangway
