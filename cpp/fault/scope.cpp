// scope.cpp: the notes of a guard beyond those that its frame has room for.
//
// Invariant: a scope with count > places owns a block, which holds the notes from the last place of the array on. The
// block is made with the ninth note and freed with it. A step changes count last, so that a fault within malloc or free
// leaves notes that are good.
#include "scope.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace gangway {
namespace {

constexpr std::uint32_t near_notes = guard_scope::places - 1;  // notes in the array beside a block
constexpr std::uint32_t first_block_notes = 32;                // notes of the first block

struct note_block {
  std::uint32_t capacity;
  std::uint32_t reserved;
  gw_handle notes[1];  // as many as capacity says
};

note_block* block_of(const guard_scope& scope) noexcept {
  return reinterpret_cast<note_block*>(static_cast<std::uintptr_t>(scope.notes[near_notes]));
}

note_block* make_block(std::uint32_t capacity) noexcept {
  auto* const block =
      static_cast<note_block*>(std::malloc(offsetof(note_block, notes) + std::size_t{capacity} * sizeof(gw_handle)));
  if (block != nullptr) block->capacity = capacity;
  return block;
}

void set_block(guard_scope& scope, note_block* block) noexcept {
  scope.notes[near_notes] = static_cast<gw_handle>(reinterpret_cast<std::uintptr_t>(block));
}

}  // namespace

void note_more(guard_scope& scope, gw_handle what) noexcept {
  if (scope.count == guard_scope::places) {
    note_block* const block = make_block(first_block_notes);
    if (block == nullptr) return;
    block->notes[0] = scope.notes[near_notes];
    block->notes[1] = what;
    set_block(scope, block);
    ++scope.count;
    return;
  }
  note_block* block = block_of(scope);
  const std::uint32_t used = scope.count - near_notes;
  if (used == block->capacity) {
    note_block* const larger = make_block(2 * block->capacity);
    if (larger == nullptr) return;
    std::memcpy(larger->notes, block->notes, used * sizeof(gw_handle));
    set_block(scope, larger);
    std::free(block);
    block = larger;
  }
  block->notes[used] = what;
  ++scope.count;
}

gw_handle far_note(const guard_scope& scope, std::uint32_t index) noexcept {
  return index < near_notes ? scope.notes[index] : block_of(scope)->notes[index - near_notes];
}

void strike_out_far(guard_scope& scope, std::uint32_t index) noexcept {
  note_block* const block = block_of(scope);
  const std::uint32_t last = scope.count - 1;
  for (; index < last; ++index) {
    const gw_handle next = far_note(scope, index + 1);
    if (index < near_notes)
      scope.notes[index] = next;
    else
      block->notes[index - near_notes] = next;
  }
  if (last == guard_scope::places) {
    scope.notes[near_notes] = block->notes[0];
    scope.count = last;
    std::free(block);
    return;
  }
  scope.count = last;
}

}  // namespace gangway
