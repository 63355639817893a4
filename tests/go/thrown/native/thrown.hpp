// thrown.hpp: throws exceptions of its own classes, and counts them.
#pragma once

#include <stdexcept>
#include <string>

namespace thrown {

// How many exceptions are alive.
int alive() noexcept;

class DbError : public std::runtime_error {
 public:
  DbError(const std::string& what, int code);
  DbError(const DbError& other);
  ~DbError() override;
  DbError& operator=(const DbError&) = delete;
  int code() const noexcept { return code_; }
  std::string table;

 private:
  int code_;
};

class NotFound : public DbError {
 public:
  explicit NotFound(int key);
  int key() const;

 private:
  int key_;
};

// No std::exception.
class Plain {
 public:
  explicit Plain(int number);
  Plain(const Plain& other);
  ~Plain();
  Plain& operator=(const Plain&) = delete;
  int number() const;

 private:
  int number_;
};

void fail(int code);
int find(int key);
void fail_plain(int number);
void fail_nested(int code);
void fail_otherwise();
void fail_system(int code, bool windows);
// Calls back, and lets through what comes out.
void call(void (*function)());
// The code of what comes out of the function; 0 when nothing does.
int caught(void (*function)());

class Connection {
 public:
  explicit Connection(int code);
  void query(const std::string& table);
};

}  // namespace thrown
