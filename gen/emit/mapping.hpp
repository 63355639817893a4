// mapping.hpp: the interface of the type mappings: each map_*.cpp file says how one kind of argument crosses.
//
// The questions, in the order of the members: which slots it takes in the frame, how Go spells it, what the shim does
// before and after the target, what the stub does before and after the call. The head of each map_*.cpp says who owns
// the values that cross.
//
// Invariants
//  - A mapping never refuses and never resolves: the model is checked.
//  - Go pointers live in members of type stub.Ptr and stub.View only, so that the collector sees them in the pooled
//    frame for the whole call.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "emit/layout.hpp"
#include "model/model.hpp"
#include "naming/generated_names.hpp"

namespace gangway::gen {

// One member of a frame.
struct frame_slot {
  std::string name;      // of the member, the same in C++ and Go; the plan makes it free of clashes
  std::string cpp;       // "int32_t"
  std::string go;        // "int32"
  std::string contract;  // "i32"
  type_shape shape;
  bool output = false;  // the member stands among the results, behind the arguments
};

// The statements that a shim has around the call of its target.
struct cpp_call {
  std::vector<std::string> before;
  std::vector<std::string> passed;  // one expression per C++ parameter
  std::vector<std::string> after;
};

// The statements that a stub has around its call. `f` is the frame. On an apartment the frame may outlive the call of the
// stub: memory that Go lends is copied then, and after a failure the stub must not touch the frame any more.
struct go_call {
  bool on_apartment = false;         // set before a mapping adds statements
  std::vector<std::string> checked;  // run before there is a frame; each may set err
  std::vector<std::string> before;
  std::vector<std::string> called;     // run right after the call, whether it succeeded or failed
  std::vector<std::string> failed;     // run only when the call failed
  std::vector<std::string> succeeded;  // run only when the call succeeded
  std::vector<std::string>
      released;  // the closures that are released on success; a panic of a closure is the error of the call
  std::vector<std::string> dispose;  // give back what a frame holds when no stub reads it
  bool uses_runtime = false;
  bool uses_slices = false;
  bool uses_com = false;
  bool uses_comstub = false;
};

// The statements around a call from C++ into a Go func, on the C++ side. `upcall_` is the frame.
struct cpp_upcall {
  std::size_t at = 0;               // the number of the argument
  std::vector<std::string> before;  // fill the frame
  std::vector<std::string> after;   // right after the call, whether Go succeeded or not: take over what Go has given
  std::vector<std::string> last;    // only when Go succeeded: change what C++ has passed by reference
};

// The same on the Go side. `u` is the frame.
struct go_upcall {
  std::size_t at = 0;
  std::vector<std::string> before;
  std::vector<std::string> passed;  // one expression per argument of the Go func
  std::vector<std::string> after;
};

// How one argument or result crosses. A call from Go into C++ asks the questions about slots, `cpp` and `go`; a call from C++
// into Go, of a callback or the handler of an event, those about an upcall. Each kind of argument has a class derived from this one.
class argument_mapping {
 public:
  argument_mapping(const module_decl& module, const function_decl& function, const argument_decl& argument,
                   bool is_result)
      : module_(module), function_(function), argument_(argument), is_result_(is_result) {}
  virtual ~argument_mapping() = default;
  argument_mapping(const argument_mapping&) = delete;
  argument_mapping& operator=(const argument_mapping&) = delete;

  virtual std::vector<frame_slot> wanted_slots() const = 0;
  virtual std::string go_type() const = 0;
  virtual std::string go_zero() const = 0;
  // The type of the Go parameter, which may differ from that of the result.
  virtual std::string go_input_type() const { return go_type(); }

  // Adds the argument's part of the shim.
  virtual void cpp(cpp_call& call) const = 0;
  // The statement that stores the result of the target. `expression` has the type of that result.
  virtual std::string cpp_store(const std::string& expression) const = 0;

  // Adds the argument's part of the stub.
  virtual void go(go_call& call, name_scope& names) = 0;
  // The Go expression of an output, which is read on success.
  virtual std::string go_take() const = 0;
  // The Go expression that the stub returns for that output; it may be memory that the caller gave.
  virtual std::string go_keep() const { return go_take(); }
  // The results that the value is in Go when it is more than one, "first" and "second" of a pair, and the expression that has all of
  // them; empty when it is one.
  struct part {
    std::string suffix;  // of the name; in front of it stands the name of the whole, unless that is "result"
    std::string type;
    std::string zero;
  };
  virtual std::vector<part> go_parts() const { return {}; }
  virtual std::string go_take_parts() const { return {}; }
  // Whether the expression of go_take has a second value, an error.
  virtual bool take_fails() const { return false; }
  // Whether the Go function returns a *bridge.Registration for the argument, a kept callback.
  virtual bool registers() const { return false; }
  // The Go expression of the registration of a kept callback, and the name of that result.
  virtual std::string go_registration() const { return {}; }
  virtual std::string go_registration_name() const { return {}; }

  // The slot of the argument or result in the frame of a call into Go.
  virtual frame_slot upcall_slot() const { return {}; }
  // The type of what Go gets; that of the Go func's parameter is a pointer to it when Go may change it.
  virtual std::string go_received() const { return go_type(); }
  bool is_changeable() const {
    const argument_kind kind = argument_.kind;
    if (kind == argument_kind::object || kind == argument_kind::buffer || kind == argument_kind::bytes ||
        kind == argument_kind::string_len)
      return false;
    return argument_.indirection == indirection_kind::pointer || argument_.direction == direction_kind::in_out;
  }
  // Adds the argument's part of the C++ function that calls Go, and of the Go function that is called.
  virtual void cpp(cpp_upcall&) const {}
  virtual void go(go_upcall&) const {}
  // The type of a result of the Go func; that of the parameter of a Go function may do.
  virtual std::string go_returned_type() const { return go_received(); }
  // The C++ statements right behind the call that take over a result, whether Go succeeded or not, the C++ expression of the result
  // that Go has given, and the Go statement that gives it.
  virtual std::vector<std::string> cpp_answered() const { return {}; }
  virtual std::string cpp_returned() const { return {}; }
  virtual std::string go_returned(const std::string& expression) const { return expression; }

  const argument_decl& argument() const { return argument_; }
  bool is_result() const { return is_result_; }
  bool has_input() const { return !is_result_ && (in_place() || argument_.direction != direction_kind::out); }
  bool has_output() const { return is_result_ || (!in_place() && argument_.direction != direction_kind::in); }

  // The plan sets the members below.
  std::vector<frame_slot> slots;
  std::string go_name;         // the Go parameter; of an output or result the local that holds the value
  std::string go_output_name;  // the result and its local; differs from go_name when the value goes in and comes out
  std::string go_lenders;      // of a block: the objects on which the objects in it depend, as arguments of a call
  std::string cpp_local;       // the local of the shim that stands for the argument

 protected:
  // Buffers are written in place, callbacks are only called: whatever the direction, they go in and nothing comes out.
  bool in_place() const {
    return argument_.kind == argument_kind::buffer || argument_.kind == argument_kind::bytes ||
           argument_.kind == argument_kind::string_len || argument_.kind == argument_kind::callback ||
           argument_.in_place;
  }
  std::string wanted_name() const { return is_result_ ? "result" : argument_.go_name; }
  std::string in() const { return "f." + slots.front().name; }
  std::string out() const { return "f." + slots.back().name; }
  // The slot in the frame of a call into Go, in C++ and in Go.
  std::string cpp_upcall_slot() const { return "upcall_." + slots.front().name; }
  std::string go_upcall_slot() const { return "u." + slots.front().name; }
  std::string local() const { return cpp_local; }
  // The type of the first or second C++ parameter that the argument covers.
  const cpp_type& param(std::size_t which = 0) const { return *function_.params.at(argument_.params.at(which)).type; }
  void pass(cpp_call& call, std::string expression, std::size_t which = 0) const {
    // A member of the frame is an lvalue.
    const bool slot = argument_.kind == argument_kind::scalar || argument_.kind == argument_kind::struct_ ||
                      argument_.kind == argument_kind::pointer;
    if (slot && param(which).canonical->is(type_kind::rvalue_reference)) expression = "std::move(" + expression + ")";
    call.passed.at(argument_.params.at(which)) = std::move(expression);
  }
  // The type of a local that the shim passes for the parameter: the type to which it points or refers, or else its own type.
  std::string local_type() const;
  // The declaration of that local.
  std::string local_declared() const;
  // That type; null where the shim asks C++ for it.
  const cpp_type* plain_local_type() const;

  const module_decl& module_;
  const function_decl& function_;
  const argument_decl& argument_;
  const bool is_result_;
};

std::unique_ptr<argument_mapping> mapping_of(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result);

// What the mappings of plain values and of structs have in common: the value is the slot.
class value_mapping : public argument_mapping {
 public:
  using argument_mapping::argument_mapping;

  std::vector<frame_slot> wanted_slots() const override;
  std::string go_type() const override;
  std::string go_zero() const override;
  frame_slot upcall_slot() const override;
  void cpp(cpp_upcall& call) const override;
  void go(go_upcall& call) const override;
  std::string cpp_returned() const override;
  std::string go_returned(const std::string& expression) const override;
  using argument_mapping::cpp;
  using argument_mapping::go;

 protected:
  frame_slot slot() const;
};

// The factories of the mappings, one in each map_*.cpp.
using mapping_factory = std::unique_ptr<argument_mapping>(const module_decl&, const function_decl&,
                                                          const argument_decl&, bool);
mapping_factory map_plain, map_struct, map_array, map_text, map_room, map_buffer, map_object, map_smart, map_block,
    map_com_value, map_callback, map_director;

// What a call does to an object that it gets: a constant one is refused where it is changed. `either` asks it whether it is constant.
enum class use_kind { changes, reads, copies, either };
// The statement of a shim that makes a local of an argument that is an object.
std::string open_object(const class_decl& type, use_kind use, bool nullable, const std::string& local,
                        const std::string& member, const std::string& argument, bool locks = false);

// The type of the Go func that is a std::function of C++, which `call` calls.
std::string go_func(const module_decl& module, const function_decl& call);

// The Go expression of the stub.Object of an argument that is an object; nil for nil.
std::string go_ref(const argument_decl& argument, const std::string& go_name);
// The same of an object of the class; its handle; and the stub.Object of one that is not nil.
std::string go_ref(const class_decl& type, const std::string& go_name);
std::string go_handle(const class_decl& type, const std::string& go_name);
std::string go_object(const class_decl& type, const std::string& go_name);

// The name in the shims of the gw_type of an object that Go owns, or has a share of.
std::string owned_type(const class_decl& type, bool constant = false);
// The smart pointers with deleters of their own, each once and in order; they have their numbers in generated names.
std::vector<const cpp_type*> kept_pointers(const module_decl& module);
std::string kept_type(const module_decl& module, const cpp_type& pointer);

// The number of a callback type in generated names. Numbers begin at 1, in the order of the module.
std::size_t number_of(const module_decl& module, const callback_type& callback);

}  // namespace gangway::gen
