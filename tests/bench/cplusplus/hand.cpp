// hand.cpp: see hand.hpp. No exception is expected, as in most wrappers of the kind.
#include "hand.hpp"

#include "bench.hpp"

#include "_cgo_export.h"

namespace {

class Watcher final : public bench::Watcher {
 public:
  explicit Watcher(uintptr_t value) : value_(value) {}
  int seen(int value) override { return handSeen(value_, value); }

 private:
  uintptr_t value_;
};

}  // namespace

size_t hand_vector_in(const double* values, size_t count) {
  return bench::vector_in(std::vector<double>(values, values + count));
}
void* hand_vector_out(const double** values, size_t* count) {
  auto* const made = new std::vector<double>(bench::vector_out());
  *values = made->data();
  *count = made->size();
  return made;
}
void* hand_vector_through(const double* values, size_t count, const double** result, size_t* result_count) {
  auto* const made = new std::vector<double>(bench::vector_through(std::vector<double>(values, values + count)));
  *result = made->data();
  *result_count = made->size();
  return made;
}
void hand_vector_free(void* vector) { delete static_cast<std::vector<double>*>(vector); }
size_t hand_words_in(const char* texts, const size_t* lengths, size_t count) {
  std::vector<std::string> words;
  words.reserve(count);
  for (size_t i = 0; i < count; texts += lengths[i++]) words.emplace_back(texts, lengths[i]);
  return bench::words_in(words);
}
void* hand_words_out(size_t* count) {
  auto* const made = new std::vector<std::string>(bench::words_out());
  *count = made->size();
  return made;
}
void hand_words_get(void* words, hand_text* texts) {
  for (const std::string& word : *static_cast<std::vector<std::string>*>(words)) *texts++ = {word.data(), word.size()};
}
void hand_words_free(void* words) { delete static_cast<std::vector<std::string>*>(words); }
size_t hand_counts_in(const char* texts, const size_t* lengths, const int* values, size_t count) {
  std::map<std::string, int> counts;
  for (size_t i = 0; i < count; texts += lengths[i++]) counts.emplace(std::string(texts, lengths[i]), values[i]);
  return bench::counts_in(counts);
}
void* hand_counts_out(size_t* count) {
  auto* const made = new std::map<std::string, int>(bench::counts_out());
  *count = made->size();
  return made;
}
void hand_counts_get(void* counts, hand_text* texts, int* values) {
  for (const auto& [word, count] : *static_cast<std::map<std::string, int>*>(counts)) {
    *texts++ = {word.data(), word.size()};
    *values++ = count;
  }
}
void hand_counts_free(void* counts) { delete static_cast<std::map<std::string, int>*>(counts); }
void* hand_chain(int length) { return new bench::Chain(length); }
void* hand_chain_first(void* chain) { return static_cast<bench::Chain*>(chain)->first(); }
int hand_item_value(void* item) { return static_cast<bench::Item*>(item)->value(); }
int hand_item_weight(void* item) { return static_cast<bench::Item*>(item)->weight(); }
void* hand_item_next(void* item) { return static_cast<bench::Item*>(item)->next(); }
void* hand_watcher(uintptr_t value) { return static_cast<bench::Watcher*>(new Watcher(value)); }
int hand_watch(void* watcher, int times) { return bench::watch(*static_cast<bench::Watcher*>(watcher), times); }
int hand_watch_on_thread(void* watcher, int times) {
  return bench::watch_on_thread(*static_cast<bench::Watcher*>(watcher), times);
}
