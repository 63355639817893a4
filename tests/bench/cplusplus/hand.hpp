/* hand.hpp: what a wrapper by hand makes of bench.hpp for cgo: functions of C. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  const char* text;
  size_t length;
} hand_text;

size_t hand_vector_in(const double* values, size_t count);
void* hand_vector_out(const double** values, size_t* count);
void* hand_vector_through(const double* values, size_t count, const double** result, size_t* result_count);
void hand_vector_free(void* vector);
/* The texts lie one behind the other. */
size_t hand_words_in(const char* texts, const size_t* lengths, size_t count);
void* hand_words_out(size_t* count);
void hand_words_get(void* words, hand_text* texts);
void hand_words_free(void* words);
size_t hand_counts_in(const char* texts, const size_t* lengths, const int* values, size_t count);
void* hand_counts_out(size_t* count);
void hand_counts_get(void* counts, hand_text* texts, int* values);
void hand_counts_free(void* counts);
void* hand_chain(int length);
void* hand_chain_first(void* chain);
int hand_item_value(void* item);
int hand_item_weight(void* item);
void* hand_item_next(void* item);
void* hand_watcher(uintptr_t value);
int hand_watch(void* watcher, int times);
int hand_watch_on_thread(void* watcher, int times);

#ifdef __cplusplus
}
#endif
