// mismatch.cpp: one interned text per pair of types that were ever confused.
//
// The ABI promises static text, so that a failing acquire needs no freeing. The list only grows, at most one node per
// ordered pair of types; nodes are immutable once linked. Any thread.
#include "mismatch.hpp"

#include <atomic>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace gangway {
namespace {

struct Node {
  const gw_type* actual;
  const gw_type* wanted;
  Node* next;
  char text[1];  // as long as it needs to be
};

constinit std::atomic<Node*> list{nullptr};

const char* find(const Node* node, const gw_type* actual, const gw_type* wanted) noexcept {
  for (; node != nullptr; node = node->next)
    if (node->actual == actual && node->wanted == wanted) return node->text;
  return nullptr;
}

}  // namespace

const char* mismatch_text(const gw_type* actual, const gw_type* wanted) noexcept {
  // acquire pairs with the release below: a node is complete before it is seen.
  Node* head = list.load(std::memory_order_acquire);
  if (const char* text = find(head, actual, wanted)) return text;
  const char* const is = actual != nullptr ? actual->name : "?";
  const char* const expected = wanted != nullptr ? wanted->name : "?";
  const std::size_t length = std::strlen(is) + std::strlen(expected) + sizeof "of type , not ";
  auto* const node = static_cast<Node*>(std::malloc(offsetof(Node, text) + length));
  if (node == nullptr) return "of another type";
  node->actual = actual;
  node->wanted = wanted;
  std::snprintf(node->text, length, "of type %s, not %s", is, expected);
  node->next = head;
  // Race: two threads may add the same pair; both texts are right, and the list stays bounded by threads times pairs.
  while (!list.compare_exchange_weak(node->next, node, std::memory_order_release, std::memory_order_relaxed)) {
  }
  return node->text;
}

}  // namespace gangway
