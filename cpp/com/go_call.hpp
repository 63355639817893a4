// go_call.hpp: one call of a COM object that is written in Go: its arguments on the way there, its answer on the way back.
//
// The caller's thread makes a GoCall, runs the closure, which waits for Go, and takes the answer. In between, Go reads the
// arguments and answers, naming the call by its number. Answers with objects in them are read on the apartment that these
// belong to, while Go holds them; what has been read is a VARIANT of its own.
//
// Request: u32 count, u32 locale, then the arguments in source order (a property's new value is the last). Answer: the
// reply header of Object::invoke; on success the result, u32 count, u32 zero, and the new values of the by-ref arguments in
// source order.
#pragma once

#include <oaidl.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gangway::com {

// Beside DISPATCH_* in the flags that Go gets.
enum GoCallFlags : unsigned {
  kWantsResult = 0x10000,
  kHasReferences = 0x20000,  // some arguments are by-ref
  kElsewhere = 0x40000,      // the request is empty: call_arguments makes it on the object's apartment
};

class GoCall {
 public:
  // Throws std::bad_alloc.
  GoCall(const DISPPARAMS& parameters, LCID locale);
  GoCall(const GoCall&) = delete;
  GoCall& operator=(const GoCall&) = delete;
  ~GoCall();

  std::uint64_t number() const noexcept;
  bool has_references() const noexcept;
  bool may_have_objects() const noexcept;
  std::string request() const;

  // After the closure has returned. Clears nothing on failure; bad counts as IDispatch::Invoke's does.
  HRESULT finish(VARIANT* result, EXCEPINFO* exception, UINT* bad);

 private:
  friend std::string call_arguments(std::uint64_t call);
  friend void answer_call(std::uint64_t call, const std::string& answer);
  struct State;
  const std::shared_ptr<State> state_;
};

// The request of a call that came with kElsewhere. Throws std::invalid_argument when the call is over.
std::string call_arguments(std::uint64_t call);

// What Go answers; the first answer counts. Where objects are in it, on their apartment. Throws std::invalid_argument when
// the call is over or the answer is malformed.
void answer_call(std::uint64_t call, const std::string& answer);

}  // namespace gangway::com
