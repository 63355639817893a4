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
  std::string name;      // of the member, the same in C++ and Go; made free of clashes by the plan
  std::string cpp;       // "int32_t"
  std::string go;        // "int32"
  std::string contract;  // "i32"
  type_shape shape;
  bool output = false;  // sits among the results, behind the arguments
};

// The statements that a shim has around the call of its target.
struct cpp_call {
  std::vector<std::string> before;
  std::vector<std::string> passed;  // one expression per C++ parameter
  std::vector<std::string> after;
};

// The statements that a stub has around its call. `f` is the frame. On an apartment the frame may outlive the
// stub: what Go lends is a copy then, and after a failure the frame is no longer the stub's.
struct go_call {
  bool on_apartment = false;         // set before the mappings are asked
  std::vector<std::string> checked;  // before there is a frame; each sets err
  std::vector<std::string> before;
  std::vector<std::string> called;     // right after the call, whatever came of it
  std::vector<std::string> failed;     // only when the call failed
  std::vector<std::string> succeeded;  // only when it did not
  std::vector<std::string> released;   // closures to be released on success; a panic of one is the call's error
  std::vector<std::string> dispose;    // gives back what a frame holds that no stub looks at
  bool uses_runtime = false;
  bool uses_slices = false;
  bool uses_com = false;
  bool uses_comstub = false;
};

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
  // Of the Go parameter, where it is another than that of the result.
  virtual std::string go_input_type() const { return go_type(); }

  // An argument's part of the shim.
  virtual void cpp(cpp_call& call) const = 0;
  // Statement that stores the target's result, given as an expression of the target's result type.
  virtual std::string cpp_store(const std::string& expression) const = 0;

  // An argument's part of the stub.
  virtual void go(go_call& call, name_scope& names) = 0;
  // Go expression of an output, read on success.
  virtual std::string go_take() const = 0;
  // The same for the caller; it may be memory that the caller gave.
  virtual std::string go_keep() const { return go_take(); }
  // The expression has a second value, an error.
  virtual bool take_fails() const { return false; }
  // A kept callback has a *bridge.Registration among the results.
  virtual bool registers() const { return false; }
  // Go expression of a kept callback's registration, and the result's name.
  virtual std::string go_registration() const { return {}; }
  virtual std::string go_registration_name() const { return {}; }

  const argument_decl& argument() const { return argument_; }
  bool is_result() const { return is_result_; }
  bool has_input() const { return !is_result_ && (in_place() || argument_.direction != direction_kind::out); }
  bool has_output() const { return is_result_ || (!in_place() && argument_.direction != direction_kind::in); }

  // Set by the plan.
  std::vector<frame_slot> slots;
  std::string go_name;         // the Go parameter; for pure outputs and results the local that holds the value
  std::string go_output_name;  // result name and local; differs from go_name for inout
  std::string cpp_local;       // the shim's local that stands for the argument

 protected:
  // Buffers are written in place, callbacks are only called: whatever the direction, they go in and nothing comes out.
  bool in_place() const {
    return argument_.kind == argument_kind::buffer || argument_.kind == argument_kind::bytes ||
           argument_.kind == argument_kind::string_len || argument_.kind == argument_kind::callback;
  }
  std::string wanted_name() const { return is_result_ ? "result" : argument_.go_name; }
  std::string in() const { return "f." + slots.front().name; }
  std::string out() const { return "f." + slots.back().name; }
  std::string local() const { return cpp_local; }
  // The C++ parameter, first or second that this argument covers.
  const std::string& param(std::size_t which = 0) const { return function_.params.at(argument_.params.at(which)).cpp; }
  void pass(cpp_call& call, std::string expression, std::size_t which = 0) const {
    call.passed.at(argument_.params.at(which)) = std::move(expression);
  }
  // Type of a local that stands behind the parameter: what it points or refers to, or the parameter's own type.
  std::string local_type() const;

  const module_decl& module_;
  const function_decl& function_;
  const argument_decl& argument_;
  const bool is_result_;
};

std::unique_ptr<argument_mapping> mapping_of(const module_decl& module, const function_decl& function,
                                             const argument_decl& argument, bool is_result);

// One factory per map_*.cpp.
using mapping_factory = std::unique_ptr<argument_mapping>(const module_decl&, const function_decl&,
                                                          const argument_decl&, bool);
mapping_factory map_plain, map_struct, map_text, map_buffer, map_object, map_com_value, map_callback;

// Some entry gives out an object of this class that stays with C++; the class then has a second handle type.
bool borrows(const module_decl& module, const class_decl& type);
// Statement of a shim that opens an object argument as a local.
std::string open_object(const module_decl& module, const class_decl& type, bool nullable, const std::string& local,
                        const std::string& member, const std::string& argument, bool locks = false);

// Number of a callback type in generated names, counted from 1 in the order of the module.
std::size_t number_of(const module_decl& module, const callback_type& callback);

}  // namespace gangway::gen
