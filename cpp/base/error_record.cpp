// error_record.cpp: error records: one block each, deep copies, counted.
//
// A record and everything it points to, nested causes included, is one malloc block, so that one gw_error_free releases
// it. When memory is out a static record stands in, which gw_error_free knows and leaves alone. One holder at a time owns a
// record, so records need no lock; only the counter is shared.
#include "error_record.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace gangway {
namespace {

constexpr int max_causes = 16;  // a longer chain, or a cyclic one, is cut there

// relaxed everywhere: a statistic, nothing is published by it.
constinit std::atomic<std::uint64_t> live_records{0};

constexpr char out_of_memory_text[] = "out of memory";

constexpr gw_error make_out_of_memory() noexcept {
  gw_error error{};
  error.size = sizeof error;
  error.status = GW_E_MEMORY;
  error.what.data.p = const_cast<char*>(out_of_memory_text);
  error.what.len = sizeof out_of_memory_text - 1;
  return error;
}

// The one record that stands in when memory is out; never written to.
constinit gw_error no_memory = make_out_of_memory();

gw_error* out_of_memory() noexcept { return &no_memory; }

constexpr gw_view gw_error::*record_texts[] = {&gw_error::type, &gw_error::what, &gw_error::entry, &gw_error::module};

std::size_t round_up(std::uint64_t bytes) noexcept { return (static_cast<std::size_t>(bytes) + 7) & ~std::size_t{7}; }

const gw_error* cause_of(const gw_error* error) noexcept { return static_cast<const gw_error*>(error->cause.p); }

std::size_t size_of(const gw_error* error) noexcept {
  std::size_t bytes = 0;
  for (int depth = 0; error != nullptr && depth <= max_causes; ++depth, error = cause_of(error)) {
    bytes += round_up(sizeof *error);
    for (const auto text : record_texts) bytes += round_up((error->*text).len + 1);
  }
  return bytes;
}

// Copies one record behind `at` and returns where the next one goes. Texts keep a NUL behind them.
char* copy_one(char* at, const gw_error* source) noexcept {
  auto* const record = reinterpret_cast<gw_error*>(at);
  *record = *source;
  record->size = sizeof *record;
  record->cause.p = nullptr;
  at += round_up(sizeof *record);
  for (const auto text : record_texts) {
    gw_view& view = record->*text;
    const auto length = static_cast<std::size_t>(view.len);
    if (length != 0) std::memcpy(at, view.data.p, length);
    at[length] = '\0';
    view.data.p = at;
    at += round_up(length + 1);
  }
  return at;
}

}  // namespace

void set_error(gw_frame* frame, gw_error* error) noexcept {
  gw_error_free(static_cast<gw_error*>(frame->error.p));
  frame->error.p = error;
}

void name_entry(gw_frame* frame, const char* entry) noexcept {
  auto* const error = static_cast<gw_error*>(frame->error.p);
  if (error == nullptr || error == out_of_memory() || error->entry.len != 0 || entry == nullptr) return;
  error->entry = view_of(entry);
}

gw_status fail(gw_frame* frame, gw_status status, const char* what) noexcept {
  const gw_error error = error_of(status, 0, what);
  set_error(frame, gw_error_new(&error));
  return status;
}

std::uint64_t live_errors() noexcept { return live_records.load(std::memory_order_relaxed); }

}  // namespace gangway

using namespace gangway;

extern "C" gw_error* GW_CALL gw_error_new(const gw_error* source) {
  if (source == nullptr || source->size != sizeof *source) return out_of_memory();
  char* const block = static_cast<char*>(std::malloc(size_of(source)));
  if (block == nullptr) return out_of_memory();
  char* at = block;
  gw_error* previous = nullptr;
  int depth = 0;
  for (const gw_error* from = source; from != nullptr && depth <= max_causes; from = cause_of(from), ++depth) {
    auto* const record = reinterpret_cast<gw_error*>(at);
    at = copy_one(at, from);
    if (previous != nullptr) previous->cause.p = record;
    previous = record;
  }
  live_records.fetch_add(1, std::memory_order_relaxed);
  return reinterpret_cast<gw_error*>(block);
}

extern "C" void GW_CALL gw_error_free(gw_error* error) {
  if (error == nullptr || error == out_of_memory()) return;
  live_records.fetch_sub(1, std::memory_order_relaxed);
  // The objects of exceptions that nobody has taken out of the record. What their destructors do wrong is nobody's to hear.
  for (gw_error* one = error; one != nullptr; one = static_cast<gw_error*>(one->cause.p)) {
    if (one->status != GW_E_EXCEPTION || one->address == 0) continue;
    gw_close_frame close{{sizeof(gw_close_frame), 0, {}}, one->address};
    if (gw_handle_close(&close.header) != GW_OK) gw_error_free(static_cast<gw_error*>(close.header.error.p));
  }
  std::free(error);
}
