// go_stub.cpp: the Go function or method of one entry, with its frame; closures of callback types.
//
// Invariants
//  - Every frame that is got is put, except when the call panics: a closed object in a stub without an error result.
//  - Objects are kept alive until the call has returned, whatever came of it.
//  - A leaf frame lives on the goroutine's stack, which cannot move while the call runs; every other frame may be
//    looked at while Go runs again, so it lives in a pool on the heap.
//  - A frame whose call failed on an apartment is not the stub's any more: C++ may still use it. dispose<Export> gets it
//    when it does not.
#include <algorithm>

#include "emit/block.hpp"
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/value.hpp"
#include "naming/go_names.hpp"
#include "text/ascii.hpp"

namespace gangway::gen {
namespace {

// One of the results of the Go function.
struct result_value {
  std::string name;
  std::string type;
  std::string zero;
  std::string expression;
  bool fails = false;     // the expression gives an error as well
  std::size_t parts = 1;  // how many results the expression gives: this one, and those that follow it; 0 for those
};

class stub_writer {
 public:
  stub_writer(package_files& package, const entry_plan& entry)
      : package_(package), entry_(entry), function_(*entry.function),
        bound_(function_.apartment != apartment_kind::none), retried_(!function_.retry.empty()), names_(go_scope()) {
    for (const char* local : {"f", "err", "panicked"}) names_.reserve(local);
    if (function_.director != nullptr)
      for (const char* helper : {"tie", "ties"}) names_.reserve(helper);
    if (function_.director != nullptr)
      for (const char* helper : {"tie", "tied", "checkTie"}) names_.reserve(helper + function_.director->type->go_name);
    const auto reserve_codecs = [&](const argument_decl& argument) {
      if (argument.kind != argument_kind::block) return;
      for (const bool top : {false, true}) names_.reserve(codec_name(argument, top));
      if (go_spelling(*argument.value).find("time.") != std::string::npos) names_.reserve("time");
    };
    for (const auto& argument : entry.arguments) reserve_codecs(argument->argument());
    if (entry.result) reserve_codecs(entry.result->argument());
    for (const char* helper : {"entry", "pool", "frame", "dispose", "once", "retry"})
      names_.reserve(helper + entry.ident);
    if (entry.result && entry.result->argument().object())
      names_.reserve((lends(function_) ? "lend" : "adopt") + entry.result->argument().object()->go_name);
    for (const auto& argument : entry.arguments) {
      if (argument->argument().object()) names_.reserve("adopt" + argument->argument().object()->go_name);
      if (argument->argument().callback)
        names_.reserve(fmt::format("closure{}", number_of(*package.plan->module, *argument->argument().callback)));
    }
    if (bound_ || retried_)
      for (const char* name : {"ctx", "apt", "context", "apartment", "slices"}) names_.reserve(name);
    if (entry.has_self) {
      receiver_ = package.receivers[function_.owner];
      names_.reserve(receiver_);
    }
    if (function_.receiver) {
      receiver_ = value_receiver();
      names_.reserve(receiver_);
    }
    for (const auto& argument : entry.arguments) {
      if (is_receiver(*argument))
        argument->go_name = (changes_receiver() ? "*" : "") + receiver_;
      else if (argument->has_input())
        argument->go_name = names_.take(argument->argument().go_name);
    }
    if (!function_.options.empty()) {
      options_ = names_.take("options");
      option_ = names_.take("option");
      given_ = names_.take("given");
    }
    plan_call();
  }

  void write() {
    write_go_frame(package_, "frame" + entry_.ident, "stub.Frame", entry_.slots, entry_.layout);
    write_variables();
    if (bound_) write_dispose();
    if (retried_) write_attempts();
    if (!function_.options.empty() && function_.owns_options) write_options();
    out_.gap();
    if (retried_)
      out_.fill("// {} is one attempt of {}.", name(), function_.go_name);
    else if (!function_.sequence_name.empty())
      out_.fill("// {} gives the next elements for {}.", name(), function_.sequence_name);
    else
      out_.lines(documentation());
    out_.fill("func {}{}({}){} {{", receiver_clause(), name(), parameters(bound_), results(named()));
    {
      const text_writer::indentation indent(out_, "\t");
      write_body();
    }
    out_.line("}");
    if (!function_.sequence_name.empty()) write_sequence();
  }

 private:
  bool named() const { return values_.size() > 1; }
  std::string name() const { return retried_ ? "once" + entry_.ident : function_.go_name; }

  void plan_call() {
    call_.on_apartment = bound_;
    if (entry_.has_self) {
      call_.before.push_back(fmt::format("f.self = {}.handle()", receiver_));
      call_.called.push_back(fmt::format("runtime.KeepAlive({})", receiver_));
      call_.uses_runtime = true;
    }
    const std::string from = lenders_of_blocks(entry_, receiver_);
    if (entry_.result) entry_.result->go_lenders = from;
    for (const auto& argument : entry_.arguments) argument->go_lenders = from;
    if (entry_.result) entry_.result->go(call_, names_);
    if (lends(function_)) call_.dispose.push_back(lent_dispose(entry_));
    for (const auto& argument : entry_.arguments) {
      argument->go(call_, names_);
      if (argument->argument().reused)
        call_.before.push_back(
            fmt::format("f.{} = stub.Room({})", entry_.result->slots.front().name, argument->go_name));
    }
    keep_arguments(entry_, receiver_, call_.before);
    hand_over(entry_, receiver_, call_);
    for (argument_mapping* output : entry_.outputs()) {
      if (is_receiver(*output)) continue;
      const std::string& wanted = output->argument().go_name;
      std::string name = output->is_result() && wanted.empty() ? "result" : wanted;
      if (!output->argument().go_output.empty())
        name = output->argument().go_output;
      else if (output->has_input())
        name += "Out";
      if (add_parts(*output, name)) continue;
      output->go_output_name = names_.take(name);
      std::string taken =
          output->is_result() ? dependent_result(entry_, receiver_, output->go_keep()) : output->go_keep();
      const class_decl* const object = output->argument().object();
      if (object != nullptr && object->call != nullptr) taken += ".function()";
      values_.push_back({output->go_output_name, output->go_type(), output->go_zero(), taken, output->take_fails()});
    }
    if (function_.downcast) {
      const std::string ok = names_.take("ok");
      values_.push_back({ok, "bool", "false", values_.front().name + " != nil", false});
    }
    for (const auto& argument : entry_.arguments) {
      if (!argument->registers()) continue;
      values_.push_back(
          {argument->go_registration_name(), "*bridge.Registration", "nil", argument->go_registration(), false});
      package_.main.imports.insert("bridge");
    }
    for (const result_value& value : values_) note_type(value.type);
    for (const auto& argument : entry_.arguments) note_type(argument->go_type());
    if (call_.uses_runtime) package_.main.imports.insert("runtime");
    if (call_.uses_slices) package_.main.imports.insert("slices");
    if (call_.uses_com) package_.main.imports.insert("com");
    if (call_.uses_comstub) package_.main.imports.insert("stub/comstub");
    if (bound_) package_.main.imports.insert({"apartment", "context"});
  }

  void note_type(const std::string& type) { note_packages(type, package_.main.imports); }

  // Adds the results of an output that is several; false for any other.
  bool add_parts(argument_mapping& output, const std::string& whole) {
    const std::vector<argument_mapping::part> parts = output.go_parts();
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool alone = whole == "result" && !parts[i].suffix.empty();
      const std::string name = names_.take(parts[i].suffix.empty() ? whole
                                           : alone                 ? parts[i].suffix
                                                                   : whole + capitalised(parts[i].suffix));
      values_.push_back({name, parts[i].type, parts[i].zero, i == 0 ? output.go_take_parts() : std::string(), false,
                         i == 0 ? parts.size() : 0});
    }
    return !parts.empty();
  }

  void write_variables() {
    package_.main.imports.insert("unsafe");
    package_.main.imports.insert("stub");
    const std::string exported = quote(function_.export_name);
    std::vector<go_row> rows = {{{},
                                 "entry" + entry_.ident,
                                 "",
                                 bound_
                                     ? fmt::format("= module.EntryOn({}, {})", exported, go_kind(function_.apartment))
                                     : fmt::format("= module.Entry({})", exported)}};
    if (!function_.leaf) {
      rows.push_back({{}, "pool" + entry_.ident, fmt::format("stub.Pool[frame{}]", entry_.ident), ""});
    }
    if (retried_) rows.push_back({{}, "retry" + entry_.ident, "", retry_policy(function_)});
    out_.gap();
    write_go_block(out_, "var", rows);
  }

  void write_dispose() {
    out_.gap();
    out_.fill("// dispose{} gives back the frame of a call that failed, and what C++ put into it.", entry_.ident);
    out_.fill("func dispose{}(frame unsafe.Pointer) {{", entry_.ident);
    {
      const text_writer::indentation indent(out_, "\t");
      out_.fill("f := (*frame{})(frame)", entry_.ident);
      out_.lines(call_.dispose);
      write_put();
    }
    out_.line("}");
  }

  void write_attempts() {
    retried_call retried;
    retried.doc = documentation();
    retried.go_name = function_.go_name;
    retried.ident = entry_.ident;
    retried.receiver_clause = receiver_clause();
    retried.receiver = receiver_;
    retried.parameters = parameters(true);
    if (bound_) retried.given.emplace_back("ctx");
    if (bound_ && !entry_.has_self) retried.given.emplace_back("apt");
    for (const auto& argument : entry_.arguments) {
      if (argument->has_input()) retried.given.push_back(argument->go_name);
    }
    for (const result_value& value : values_) retried.results.emplace_back(value.name, value.type);
    write_retrying(package_, retried);
  }

  // Writes the method that walks over the elements, of which this one gives a batch.
  void write_sequence() {
    const std::string& batch = values_.front().type;
    const std::string pair = "[]bridge.Pair[";
    const bool entries = batch.starts_with(pair);
    const std::string type =
        entries ? "iter.Seq2[" + batch.substr(pair.size()) : fmt::format("iter.Seq[{}]", batch.substr(2));
    const std::string next =
        bound_ ? fmt::format("func(from, count uint) ({}, error) {{ return {}.{}(ctx, from, count) }}", batch,
                             receiver_, name())
               : fmt::format("{}.{}", receiver_, name());
    package_.main.imports.insert("iter");
    out_.gap();
    out_.lines(go_doc(
        documented_kind::function, function_.sequence_name, function_.doc,
        fmt::format("walks over the {} of the {}, which it gets a few at a time, by their places.",
                    entries ? "keys and values" : "elements", function_.owner->go_name),
        {"It panics with the error of a call that fails, such as a *bridge.HandleError when the object is closed."}));
    out_.fill("func {}{}({}) {} {{\n\treturn stub.{}({})\n}}", receiver_clause(), function_.sequence_name,
              bound_ ? "ctx context.Context" : "", type, entries ? "Entries" : "Elements", next);
  }

  // The receiver of a method of a value struct is its first argument: a value, or a pointer to what C++ changes.
  bool is_receiver(const argument_mapping& argument) const {
    return function_.receiver != nullptr && &argument == entry_.arguments.front().get();
  }
  bool changes_receiver() const { return function_.receiver != nullptr && !function_.is_const; }
  std::string value_receiver() const {
    const std::string whole = uncapitalised(function_.receiver->go_name);
    for (const std::string& candidate : {whole.substr(0, 1), whole, std::string("self")}) {
      bool taken = names_.has(candidate);
      for (const argument_decl& argument : function_.arguments) taken = taken || argument.go_name == candidate;
      if (!taken || candidate == "self") return candidate;
    }
    return whole;
  }

  std::string receiver_clause() const {
    if (function_.receiver != nullptr)
      return fmt::format("({} {}{}) ", receiver_, changes_receiver() ? "*" : "", function_.receiver->go_name);
    return entry_.has_self ? fmt::format("({} *{}) ", receiver_, function_.owner->go_name) : "";
  }

  std::string parameters(bool with_context) const {
    std::vector<std::pair<std::string, std::string>> list;
    if (with_context) list.emplace_back("ctx", "context.Context");
    if (bound_ && !entry_.has_self) list.emplace_back("apt", "*apartment.Apartment");
    for (const auto& argument : entry_.arguments) {
      if (argument->has_input() && !is_option(*argument) && !is_receiver(*argument))
        list.emplace_back(argument->go_name, argument->go_input_type());
    }
    if (!options_.empty()) list.emplace_back(options_, fmt::format("...func(*{})", function_.options));
    return go_parameters(list);
  }

  static bool is_option(const argument_mapping& argument) { return !argument.argument().go_default.empty(); }
  static std::string field_of(const argument_mapping& argument) { return exported(argument.argument().go_name); }

  void write_options() {
    std::vector<go_row> rows;
    for (const auto& argument : entry_.arguments) {
      if (!is_option(*argument)) continue;
      const std::string& usual = argument->argument().go_default;
      rows.push_back({{fmt::format("// {} by default.", usual == "\"\"" ? "Empty" : usual)},
                      field_of(*argument),
                      argument->go_input_type(),
                      ""});
    }
    out_.gap();
    out_.fill("// {} are the optional arguments of {}.", function_.options, function_.go_name);
    write_go_struct(out_, function_.options, rows);
  }

  // Writes the variables whose values the options decide.
  void write_given() {
    std::vector<std::string> defaults;
    std::vector<std::string> names;
    std::vector<std::string> values;
    for (const auto& argument : entry_.arguments) {
      if (!is_option(*argument)) continue;
      const std::string& usual = argument->argument().go_default;
      if (usual != argument->go_zero() && usual != "nil")
        defaults.push_back(fmt::format("{}: {}", field_of(*argument), usual));
      names.push_back(argument->go_name);
      values.push_back(given_ + "." + field_of(*argument));
    }
    out_.fill("{} := {}{{{}}}", given_, function_.options, join(defaults));
    out_.fill("for _, {} := range {} {{\n\t{}(&{})\n}}", option_, options_, option_, given_);
    out_.fill("{} := {}", join(names), join(values));
  }

  std::string results(bool with_names) const {
    if (with_names) {
      std::vector<std::pair<std::string, std::string>> list;
      for (const result_value& value : values_) list.emplace_back(value.name, value.type);
      if (function_.has_error) list.emplace_back("err", "error");
      return " (" + go_parameters(list) + ")";
    }
    if (values_.empty()) return function_.has_error ? " error" : "";
    return function_.has_error ? fmt::format(" ({}, error)", values_.front().type) : " " + values_.front().type;
  }

  void write_body() {
    if (!options_.empty()) write_given();
    if (function_.leaf) {
      write_checks();
      out_.fill("var f frame{}", entry_.ident);
      out_.fill("f.header.Size = stub.Size[frame{}]()", entry_.ident);
    } else {
      if (bound_ && entry_.has_self) {
        out_.fill("apt, err := {}.home()\nif err != nil {{", receiver_);
        out_.fill("\treturn {}\n}}", failing_results("err"));
      }
      write_checks();
      out_.fill("f := pool{}.Get()", entry_.ident);
    }
    out_.lines(call_.before);
    write_call();
    write_taking();
  }

  void write_checks() {
    bool declared = named() || (bound_ && entry_.has_self);
    for (std::string statement : call_.checked) {
      if (declared && starts_with(statement, "err :=")) statement.erase(4, 1);
      declared = true;
      out_.line(statement);
      out_.fill("if err != nil {{\n\treturn {}\n}}", failing_results("err"));
    }
  }

  std::string failing_results(const std::string& error) const {
    std::vector<std::string> list;
    for (const result_value& value : values_) list.push_back(value.zero);
    list.push_back(error);
    return join(list);
  }

  std::string call_expression() const {
    const std::string frame = function_.leaf ? "unsafe.Pointer(&f)" : "unsafe.Pointer(f)";
    if (bound_) return fmt::format("entry{0}.CallOn(ctx, apt, {1}, dispose{0})", entry_.ident, frame);
    return fmt::format("entry{}.{}{}({})", entry_.ident, function_.has_error ? "" : "Must",
                       function_.leaf ? "Leaf" : "Call", frame);
  }

  void write_call() {
    if (!function_.has_error) {
      out_.line(call_expression());
      out_.lines(call_.called);
      out_.lines(call_.succeeded);
      return;
    }
    if (checks() && call_.called.empty()) {
      out_.fill("if err := {}; err != nil {{", call_expression());
    } else {
      out_.fill("err {}= {}", has_err() ? "" : ":", call_expression());
      out_.lines(call_.called);
      if (!checks()) return;
      out_.line("if err != nil {");
    }
    {
      const text_writer::indentation indent(out_, "\t");
      out_.lines(call_.failed);
      if (!bound_) write_put();
      std::string cause = "err";
      for (const std::string& closure : call_.released) cause = fmt::format("{}.Cause({})", closure, cause);
      out_.fill("return {}", failing_results(cause));
    }
    out_.line("}");
    for (const std::string& closure : call_.released) {
      out_.fill("if panicked := {}.Release(); panicked != nil {{", closure);
      out_.fill("\tdispose{}(unsafe.Pointer(f))", entry_.ident);
      out_.fill("\treturn {}\n}}", failing_results("panicked"));
    }
    out_.lines(call_.succeeded);
  }

  // Whether anything is done after the call only if it succeeded.
  bool checks() const { return bound_ || changes_receiver() || !values_.empty() || !call_.succeeded.empty(); }
  // Whether the variable err is declared before the call.
  bool has_err() const { return named() || (bound_ && entry_.has_self) || !call_.checked.empty(); }

  void write_put() {
    if (!function_.leaf) out_.fill("pool{}.Put(f)", entry_.ident);
  }

  void write_taking() {
    std::vector<std::string> returned;
    if (changes_receiver()) out_.fill("*{} = {}", receiver_, entry_.arguments.front()->go_take());
    for (std::size_t i = 0; i < values_.size(); ++i) {
      const result_value& value = values_[i];
      if (value.parts != 1) {
        returned.push_back(value.name);
        if (value.parts == 0) continue;
        std::vector<std::string> names;
        for (std::size_t part = 0; part < value.parts; ++part) names.push_back(values_[i + part].name);
        out_.fill("{} = {}", join(names), value.expression);
        continue;
      }
      if (function_.leaf && !named() && function_.taker != taker_kind::result) {
        returned.push_back(value.expression);
        continue;
      }
      out_.fill("{}{} {}= {}", value.name, value.fails ? ", err" : "", named() ? "" : ":", value.expression);
      if (value.fails) {
        out_.fill("if err != nil {{\n\tdispose{}(unsafe.Pointer(f))", entry_.ident);
        out_.fill("\treturn {}\n}}", failing_results("err"));
      }
      returned.push_back(value.name);
    }
    if (entry_.result) out_.lines(handed_over(entry_, entry_.result->go_output_name));
    write_put();
    if (function_.has_error) returned.emplace_back(checks() ? "nil" : "err");
    if (!returned.empty()) out_.fill("return {}", join(returned));
  }

  std::string fallback() const {
    const std::string signature = function_.signature.empty() ? function_.cpp_name : function_.signature;
    if (function_.downcast)
      return fmt::format("gives the object as the {} that it is; ok is false when it is none.",
                         function_.result->object()->go_name);
    switch (function_.kind) {
    case function_kind::constructor: return fmt::format("makes a C++ {}: {}.", function_.owner->cpp_name, signature);
    case function_kind::field_get: return fmt::format("returns the C++ field {}.", function_.cpp_name);
    case function_kind::field_set: return fmt::format("sets the C++ field {}.", function_.cpp_name);
    case function_kind::global_get: return fmt::format("returns the C++ variable {}.", function_.cpp_name);
    case function_kind::global_set: return fmt::format("sets the C++ variable {}.", function_.cpp_name);
    default: return fmt::format("calls {}.", signature);
    }
  }

  std::vector<std::string> documentation() const {
    std::vector<std::string> notes;
    if (bound_ && entry_.has_self) notes.push_back(fmt::format("It runs on the apartment of {}.", receiver_));
    if (bound_ && !entry_.has_self)
      notes.push_back(fmt::format("It runs on apt, {}.", kind_phrase(function_.apartment)));
    for (const std::string& note : hand_over_notes(entry_, receiver_)) notes.push_back(note);
    if (function_.serialize) notes.push_back(fmt::format("It waits for other calls of {} to end.", receiver_));
    if (retried_) notes.push_back(retry_note(function_));
    if (entry_.has_self && !function_.has_error) {
      notes.push_back(fmt::format("It panics with a *bridge.HandleError when {} is closed.", receiver_));
    }
    if (lends(function_)) {
      const std::vector<std::string> from = lenders(entry_, receiver_);
      if (function_.downcast) notes.emplace_back("It panics with a *bridge.HandleError when the object is closed.");
      notes.push_back(from.empty()
                          ? std::string("The object is C++'s for good: closing the result only forgets it.")
                          : fmt::format("The object is C++'s: it can be used until {} is closed.", join(from, " or ")));
      for (const returned_object& one : may_come_back(entry_))
        if (one.argument == nullptr)
          notes.push_back(fmt::format("It is {0} itself when C++ returns the object of {0}.", receiver_));
      if (function_.result->is_const) notes.emplace_back("It must not be changed.");
    }
    if (function_.result && lends_elements(*function_.result, true)) {
      const std::vector<std::string> from = lenders(entry_, receiver_);
      notes.push_back(from.empty() ? std::string("The objects in it are C++'s for good: closing one only forgets it.")
                                   : fmt::format("The objects in it are C++'s: they can be used until {} is closed.",
                                                 join(from, " or ")));
    }
    const bool reads = function_.kind == function_kind::field_get || function_.kind == function_kind::global_get;
    const bool object = function_.result && function_.result->kind == argument_kind::object;
    if (object && (function_.result->copied || (reads && function_.result->adopts)))
      notes.emplace_back("The result is a copy: what is done to it does not change the original.");
    if (!options_.empty())
      notes.push_back(fmt::format("Each of {} may change the optional arguments, which begin as {} says.", options_,
                                  function_.options));
    for (const auto& argument : entry_.arguments) {
      if (!argument->registers()) continue;
      notes.push_back(fmt::format(
          "C++ keeps {0}: close its registration when C++ will not call it any more. A nil {0} has a nil registration.",
          argument->go_name));
    }
    return go_doc(documented(function_), function_.go_name, function_.doc, fallback(), notes);
  }

  package_files& package_;
  const entry_plan& entry_;
  const function_decl& function_;
  const bool bound_;
  const bool retried_;
  text_writer& out_ = package_.main.body;
  name_scope names_;
  std::string receiver_;
  std::string options_, option_, given_;  // names of locals; empty without options
  go_call call_;
  std::vector<result_value> values_;
};

}  // namespace

std::string go_kind(apartment_kind kind) {
  static constexpr const char* names[] = {"", "apartment.STA", "apartment.MTA", "apartment.GUI", "apartment.Thread",
                                          "0"};
  return names[static_cast<std::size_t>(kind)];
}

documented_kind documented(const function_decl& function) {
  if (function.kind == function_kind::field_set || function.kind == function_kind::global_set)
    return documented_kind::setter;
  const auto is_result = [&](const argument_decl& argument) {
    if (function.receiver != nullptr && &argument == &function.arguments.front()) return false;
    const bool in_place = argument.kind == argument_kind::buffer || argument.kind == argument_kind::bytes ||
                          argument.kind == argument_kind::string_len || argument.in_place;
    return argument.direction != direction_kind::in && !in_place;
  };
  if (function.result || std::any_of(function.arguments.begin(), function.arguments.end(), is_result))
    return documented_kind::function;
  const std::string& name = function.go_name;
  return name.size() > 3 && name.starts_with("Set") && is_upper(name[3]) ? documented_kind::setter
                                                                         : documented_kind::action;
}

std::string kind_phrase(apartment_kind kind) {
  static constexpr const char* phrases[] = {"",
                                            "an STA or GUI apartment",
                                            "an MTA apartment",
                                            "a GUI apartment",
                                            "a Thread apartment",
                                            "an apartment of any kind"};
  return phrases[static_cast<std::size_t>(kind)];
}

void write_stub(package_files& package, const entry_plan& entry) {
  stub_writer(package, entry).write();
  if (entry.function->batch) write_batch(package, entry);
}

void write_upcalls(package_files& package) {
  text_writer& out = package.main.body;
  for (const upcall_plan& upcall : package.plan->upcalls) {
    const std::string name = fmt::format("upcall{}", upcall.number);
    write_go_frame(package, name, "stub.Upcall", upcall.slots, upcall.layout);
    out.gap();
    out.fill("// closure{} lets C++ call a Go func as {}; nil stays nil.", upcall.number,
             comment_line(spell(*upcall.type->type)));
    out.fill("func closure{}(call {}) *stub.Closure {{", upcall.number,
             go_callback(*package.plan->module, *upcall.type));
    out.line("\tif call == nil {\n\t\treturn nil\n\t}");
    out.fill("\treturn stub.NewClosure(func({} unsafe.Pointer) {{", upcall.slots.empty() ? "_" : "frame");
    if (!upcall.slots.empty()) out.fill("\t\tu := (*{})(frame)", name);
    for (const std::string& statement : go_upcall_body(upcall)) out.line("\t\t" + statement);
    out.line("\t})");
    out.line("}");
    package.main.imports.insert({"stub", "unsafe"});
    note_packages(go_callback(*package.plan->module, *upcall.type), package.main.imports);
  }
}

}  // namespace gangway::gen
