// registry.cpp: the apartments of the process, and what the handle table asks of them.
#include "registry.hpp"
#include "apartment.hpp"

#include "../base/mutex.hpp"
#include "../handle/owner.hpp"

#include <map>
#include <mutex>

namespace gangway {
namespace {

// Never destroyed: threads outlive static destructors.
struct Registry {
  mutex lock;
  std::map<std::uint32_t, Apartment*> apartments;
};
Registry& registry() noexcept {
  static Registry* const instance = new Registry;
  return *instance;
}

}  // namespace

void enlist(Apartment& apartment) {
  const std::lock_guard locked(registry().lock);
  registry().apartments[apartment.block().id] = &apartment;
}

void delist(Apartment& apartment) noexcept {
  const std::lock_guard locked(registry().lock);
  registry().apartments.erase(apartment.block().id);
}

void close_last_objects(Apartment& apartment) noexcept {
  {
    const std::lock_guard locked(registry().lock);
    apartment.end_errands();
  }
  apartment.run_errands();
  close_owned(apartment.block().id);
}

std::uint32_t current_apartment() noexcept {
  Worker* const worker = Worker::current();
  return worker == nullptr ? 0 : worker->apartment().block().id;
}

bool post_close(std::uint32_t apartment, gw_handle handle) noexcept {
  try {
    const std::lock_guard locked(registry().lock);  // held: the apartment cannot be freed meanwhile
    const auto found = registry().apartments.find(apartment);
    return found != registry().apartments.end() && found->second->add_errand(handle);
  } catch (...) {
    return false;  // out of memory: the apartment's end will destroy the object
  }
}

}  // namespace gangway
