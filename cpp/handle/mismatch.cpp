// mismatch.cpp: keeps one text for each pair of types, or of apartments, that a caller has confused.
//
// The ABI promises static text, so that the text of a failing acquire needs no freeing, and the module whose type it names
// may be unloaded. The lists only grow: the list of types by at most one node per ordered pair of names; the list of
// apartments, which come and go, up to a limit, beyond which the text does not name the apartments. Nodes are immutable once
// linked. Any thread.
#include "mismatch.hpp"

#include "identity.hpp"

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

namespace gangway {
namespace {

struct text_node {
  text_node* next;
  char text[1];  // the node is allocated as long as the text
};

struct text_list {
  std::atomic<text_node*> head{nullptr};
  std::atomic<std::uint32_t> count{0};  // relaxed: a limit that need not be exact
};

constinit text_list types, apartments;

// The text as the list has it. Null: the list has not got it, and has `limit` texts already, or there is no memory.
const char* intern(text_list& list, const char* text, std::size_t length, std::uint32_t limit) noexcept {
  // acquire pairs with the release below: a node is complete before it is seen.
  text_node* const head = list.head.load(std::memory_order_acquire);
  for (const text_node* node = head; node != nullptr; node = node->next)
    if (std::strcmp(node->text, text) == 0) return node->text;
  if (list.count.load(std::memory_order_relaxed) >= limit) return nullptr;
  auto* const node = static_cast<text_node*>(std::malloc(offsetof(text_node, text) + length + 1));
  if (node == nullptr) return nullptr;
  std::memcpy(node->text, text, length + 1);
  node->next = head;
  list.count.fetch_add(1, std::memory_order_relaxed);
  // Race: two threads may add the same text; both are right, and the list stays bounded by threads times texts.
  while (!list.head.compare_exchange_weak(node->next, node, std::memory_order_release, std::memory_order_relaxed)) {
  }
  return node->text;
}

// The type that objects of `actual` are, too, and that is the class that is wanted, but for its size; null: there is none. The recursion is
// as deep as the bases of a class.
// NOLINTNEXTLINE(misc-no-recursion)
const gw_type* with_other_headers(const gw_type& actual, const gw_type& wanted) noexcept {
  if (share_identity(actual, wanted) && !agree_on_size(actual, wanted)) return &actual;
  if (actual.size < offsetof(gw_type, bases) + sizeof actual.bases || actual.bases == nullptr) return nullptr;
  for (const gw_base* base = actual.bases; base->type != nullptr; ++base)
    if (const gw_type* const found = with_other_headers(*base->type, wanted)) return found;
  return nullptr;
}

}  // namespace

const char* mismatch_text(const gw_type* actual, const gw_type* wanted) noexcept {
  const char* found = nullptr;
  try {
    std::string text = std::string("of type ") + (actual != nullptr ? actual->name : "?") + ", not " +
                       (wanted != nullptr ? wanted->name : "?");
    const gw_type* const other =
        actual != nullptr && wanted != nullptr ? with_other_headers(*actual, *wanted) : nullptr;
    if (other != nullptr)
      text = std::string("of a ") + other->name + " with " + std::to_string(other->object_size) + " bytes, not " +
             std::to_string(wanted->object_size) +
             ": its module and the one that imports it were compiled with different headers";
    found = intern(types, text.c_str(), text.size(), 0xffffffff);
  } catch (const std::bad_alloc&) {
  }
  return found != nullptr ? found : "of another type";
}

const char* stranger_text(std::uint32_t owner, std::uint32_t here) noexcept {
  char text[96];
  const int length =
      here == 0 ? std::snprintf(text, sizeof text, "of apartment %u, used on a thread of no apartment", owner)
                : std::snprintf(text, sizeof text, "of apartment %u, used on a thread of apartment %u", owner, here);
  const char* const found = intern(apartments, text, static_cast<std::size_t>(length), 1000);
  return found != nullptr ? found : "of another apartment than this thread";
}

}  // namespace gangway
