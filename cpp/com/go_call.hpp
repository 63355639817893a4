// go_call.hpp: one call of a COM object that is written in Go: its arguments on the way there, its answer on the way back.
//
// The caller's thread makes a go_call, runs the closure, which waits for Go, and takes the answer. In between, Go reads the
// arguments and answers, naming the call by its number. An answer with objects in it is read on the apartment that the
// objects belong to, while Go holds them; the VARIANT that is read has references of its own.
//
// README.md has the bytes.
#pragma once

#include <gangway/bytes.hpp>

#include <windows.h>

#include <oaidl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gangway::com {

// Beside DISPATCH_* in the flags that Go gets.
enum go_call_flags : unsigned {
  flag_wants_result = 0x10000,
  flag_has_references = 0x20000,  // some arguments are by reference
  flag_elsewhere = 0x40000,       // the request is empty: arguments() makes it on the object's apartment
};

class go_call {
 public:
  // Borrows the parameters.
  go_call(const DISPPARAMS& parameters, LCID locale);
  go_call(const go_call&) = delete;
  go_call& operator=(const go_call&) = delete;
  ~go_call();

  std::uint64_t number() const noexcept;
  bool has_references() const noexcept;
  bool may_have_objects() const noexcept;
  bytes request() const;

  // After the closure has returned: fills the results and returns what Invoke returns. bad counts as Invoke's does. When Go has
  // not answered there is no result.
  HRESULT finish(DISPID member, VARIANT* result, EXCEPINFO* exception, UINT* bad);

  // For Go, which names a call by its number, on any thread while the closure runs. Both throw argument_error when the closure
  // has returned, or the answer is malformed. The first answer counts.
  static bytes arguments(std::uint64_t number);
  static void answer(std::uint64_t number, std::string_view bytes);

 private:
  struct call_state;
  static std::shared_ptr<call_state> find(std::uint64_t number);
  const std::shared_ptr<call_state> state_;
};

}  // namespace gangway::com
