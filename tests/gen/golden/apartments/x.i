%module apartments
%include "std_string.i"
%apartment(apartments::Counter, STA)
%apartment(apartments::sum, MTA)
%apartment(apartments::each, THREAD)
%callback(apartments::each, change)
%apartment(apartments::Thing, ANY)
%apartment(apartments::find, ANY)
%bytes(apartments::find)
%reuse(apartments::echo, data)
%apply (const void *BYTES, size_t LENGTH) { (const void *data, size_t n) }
%apartment(apartments::echo, ANY)
%abandoned(apartments::find, dropFound)
%batch(apartments::Counter::add)
%batch(apartments::scale)
%batch(apartments::sum)
%serialize(apartments::Account)
%hresult(apartments::Counter::save)
%hresult(apartments::fetch)
%retry(apartments::Counter::save, RPC_E_CALL_REJECTED)
%retry(apartments::fetch, RPC_E_SERVERCALL_RETRYLATER, 0x80010001)
%apply int *OUTPUT { int *result }
%apply (SWIGTYPE *BUFFER, size_t LENGTH) { (int *values, size_t n), (const int *values, size_t n) }
%newobject apartments::Counter::copy;
%{
#include <gangway/bytes.hpp>

#include <string>
%}
%inline %{
namespace apartments {
/** Counts. */
class Counter {
 public:
  /** Starts to count. */
  explicit Counter(int start) : value(start) {}
  /** Adds to it. */
  int add(int n) noexcept { return value += n; }
  Counter* copy() const { return new Counter(value); }
  bool same(const Counter& other) const { return value == other.value; }
  long save(const char* name, int* result) { *result = value; return name[0] == 0 ? static_cast<long>(0x80010001) : 0; }
  static int limit() { return 100; }
  int value;
};
class Account {
 public:
  void deposit(double amount) { balance_ += amount; }
  double balance() const { return balance_; }

 private:
  double balance_ = 0;
};
class Thing {
 public:
  int number() const { return 1; }
};
inline std::string find(const Thing& thing) { return std::to_string(thing.number()); }
inline gangway::bytes echo(const void* data, size_t n) { gangway::bytes back; back.append(data, n); return back; }
inline int sum(const int* values, size_t n) { int s = 0; for (size_t i = 0; i < n; ++i) s += values[i]; return s; }
inline void each(int* values, size_t n, int (*change)(int)) { for (size_t i = 0; i < n; ++i) values[i] = change(values[i]); }
inline double scale(double x, double by) { return x * by; }
inline long fetch(int n) { return n < 0 ? static_cast<long>(0x8001010A) : 0; }
}
%}
