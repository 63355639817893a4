// scope.cpp: the notes of a guard that do not fit its frame.
//
// Invariant: a scope with count > kNotes owns a block, which holds the notes from the last place of the array on. The
// block is made with the ninth note and freed with it. A step changes count last, so that a fault within malloc or free
// leaves notes that are good.
#include "scope.hpp"

#include <cstdlib>
#include <cstring>

namespace gangway {
namespace {

constexpr std::uint32_t kNear = GuardScope::kNotes - 1;  // notes in the array beside a block
constexpr std::uint32_t kFirst = 32;                     // notes of the first block

struct Block {
  std::uint32_t capacity;
  std::uint32_t reserved;
  gw_handle notes[1];  // as many as capacity says
};

Block* block_of(const GuardScope& scope) noexcept {
  return reinterpret_cast<Block*>(static_cast<std::uintptr_t>(scope.notes[kNear]));
}

Block* make_block(std::uint32_t capacity) noexcept {
  auto* const block = static_cast<Block*>(std::malloc(sizeof(Block) + (std::size_t{capacity} - 1) * sizeof(gw_handle)));
  if (block != nullptr) block->capacity = capacity;
  return block;
}

void set_block(GuardScope& scope, Block* block) noexcept {
  scope.notes[kNear] = static_cast<gw_handle>(reinterpret_cast<std::uintptr_t>(block));
}

}  // namespace

void note_more(GuardScope& scope, gw_handle what) noexcept {
  if (scope.count == GuardScope::kNotes) {
    Block* const block = make_block(kFirst);
    if (block == nullptr) return;
    block->notes[0] = scope.notes[kNear];
    block->notes[1] = what;
    set_block(scope, block);
    ++scope.count;
    return;
  }
  Block* block = block_of(scope);
  const std::uint32_t used = scope.count - kNear;
  if (used == block->capacity) {
    Block* const larger = make_block(2 * block->capacity);
    if (larger == nullptr) return;
    std::memcpy(larger->notes, block->notes, used * sizeof(gw_handle));
    set_block(scope, larger);
    std::free(block);
    block = larger;
  }
  block->notes[used] = what;
  ++scope.count;
}

gw_handle far_note(const GuardScope& scope, std::uint32_t index) noexcept {
  return index < kNear ? scope.notes[index] : block_of(scope)->notes[index - kNear];
}

void strike_out_far(GuardScope& scope, std::uint32_t index) noexcept {
  Block* const block = block_of(scope);
  const std::uint32_t last = scope.count - 1;
  for (; index < last; ++index) {
    const gw_handle next = far_note(scope, index + 1);
    if (index < kNear)
      scope.notes[index] = next;
    else
      block->notes[index - kNear] = next;
  }
  if (last == GuardScope::kNotes) {
    scope.notes[kNear] = block->notes[0];
    scope.count = last;
    std::free(block);
    return;
  }
  scope.count = last;
}

}  // namespace gangway
