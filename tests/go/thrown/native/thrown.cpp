// thrown.cpp: see thrown.hpp.
#include "thrown.hpp"

#include <atomic>
#include <exception>
#include <system_error>

namespace thrown {
namespace {

std::atomic<int> alive_count{0};

}  // namespace

int alive() noexcept { return alive_count; }

DbError::DbError(const std::string& what, int code) : std::runtime_error(what), table("none"), code_(code) {
  alive_count++;
}
DbError::DbError(const DbError& other) : std::runtime_error(other), table(other.table), code_(other.code_) {
  alive_count++;
}
DbError::~DbError() { alive_count--; }
NotFound::NotFound(int key) : DbError("not found", 404), key_(key) {}
int NotFound::key() const { return key_; }
Plain::Plain(int number) : number_(number) { alive_count++; }
Plain::Plain(const Plain& other) : number_(other.number_) { alive_count++; }
Plain::~Plain() { alive_count--; }
int Plain::number() const { return number_; }

void fail(int code) { throw DbError("it is broken", code); }
int find(int key) {
  if (key < 0) throw NotFound(key);
  return key;
}
void fail_plain(int number) { throw Plain(number); }
void fail_nested(int code) {
  try {
    find(-code);
  } catch (...) {
    std::throw_with_nested(DbError("on the outside", code));
  }
}
void fail_otherwise() { throw std::out_of_range("otherwise"); }
void fail_system(int code, bool windows) {
  throw std::system_error(code, windows ? std::system_category() : std::generic_category());
}
void call(void (*function)()) { function(); }
int caught(void (*function)()) {
  try {
    function();
    return 0;
  } catch (const DbError& error) {
    return error.code();
  }
}

Connection::Connection(int code) {
  if (code != 0) throw DbError("no connection", code);
}
void Connection::query(const std::string& table) {
  DbError error("no such table", 7);
  error.table = table;
  throw error;
}

}  // namespace thrown
