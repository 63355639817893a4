// go_batch.cpp: %batch: the Go function that makes many calls of one entry at once.
//
// Invariants
//  - The frames are one Go slice, which C++ may still use after a failure: dispose<Export>Batch gets it when it does not.
//  - What Go lends is read only (the model refuses buffers that C++ writes), and a copy on an apartment.
#include "emit/block.hpp"
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

class batch_writer {
 public:
  batch_writer(package_files& package, const entry_plan& entry)
      : package_(package), entry_(entry), function_(*entry.function),
        bound_(function_.apartment != apartment_kind::none) {
    if (entry.has_self) receiver_ = package.receivers[function_.owner];
    plan_arguments();
    plan_results();
  }

  void write() {
    write_types();
    if (!call_.dispose.empty()) write_dispose();
    write_function();
  }

 private:
  std::string args() const { return function_.batch_prefix + "Args"; }
  std::string result() const { return function_.batch_prefix + "Result"; }

  void plan_arguments() {
    call_.on_apartment = bound_;
    if (entry_.has_self) call_.before.push_back(fmt::format("f.self = {}.handle()", receiver_));
    if (entry_.result) entry_.result->go(call_, locals_);
    if (lends(function_)) call_.dispose.push_back(lent_dispose(entry_));
    name_scope fields;
    for (const auto& argument : entry_.arguments) {
      if (argument->has_input()) {
        const std::string field = fields.take(capitalised(argument->argument().go_name));
        argument->go_name = "call." + field;
        const bool object = argument->argument().kind == argument_kind::object;
        arguments_.push_back({{}, field, object ? argument->go_input_type() : argument->go_type(), ""});
        note_packages(argument->go_type(), package_.main.imports);
      }
      argument->go(call_, locals_);
    }
    keep_arguments(entry_, receiver_, call_.before);
  }

  void plan_results() {
    name_scope fields;
    fields.reserve("Err");
    for (argument_mapping* output : entry_.outputs()) {
      const std::string& wanted = output->argument().go_name;
      const std::string field = fields.take(capitalised(wanted.empty() ? "result" : wanted));
      results_.push_back({{}, field, output->go_type(), ""});
      note_packages(output->go_type(), package_.main.imports);
      const std::string taken =
          output->is_result() ? dependent_result(entry_, receiver_, output->go_take()) : output->go_take();
      takes_call_ = takes_call_ || taken.find("call.") != std::string::npos;
      takes_.push_back(fmt::format("results[i].{} = {}", field, taken));
    }
    results_.push_back({{}, "Err", "error", ""});
  }

  void write_types() {
    go_file& file = package_.main;
    for (const auto* rows : {&arguments_, &results_}) {
      for (const go_row& row : *rows) {
        if (row.type.find("unsafe.") != std::string::npos) file.imports.insert("unsafe");
      }
    }
    out_.gap();
    out_.fill("// {} are the arguments of one call of a batch of {}.", args(), function_.go_name);
    write_go_struct(out_, args(), arguments_);
    out_.gap();
    out_.fill("// {} is what came of one call of a batch of {}.", result(), function_.go_name);
    write_go_struct(out_, result(), results_);
  }

  void write_dispose() {
    out_.gap();
    out_.fill("func dispose{0}Batch(frames []frame{0}) {{", entry_.ident);
    out_.line("\tfor i := range frames {\n\t\tf := &frames[i]");
    {
      const text_writer::indentation indent(out_, "\t\t");
      out_.lines(call_.dispose);
    }
    out_.line("\t}\n}");
  }

  std::vector<std::string> documentation() const {
    std::vector<std::string> notes;
    if (bound_) {
      notes.push_back(entry_.has_self ? fmt::format("They run on the apartment of {}.", receiver_)
                                      : fmt::format("They run on apt, {}.", kind_phrase(function_.apartment)));
    }
    if (!function_.retry.empty()) notes.emplace_back("None is tried again.");
    return go_doc(documented_kind::function, function_.go_name + "Batch", "",
                  fmt::format("makes many calls of {} at once, one after the other, each with an error of its own. "
                              "Its own error says that not all of them were made; then there are no results.",
                              function_.go_name),
                  notes);
  }

  void write_function() {
    go_file& file = package_.main;
    file.imports.insert({"context", "unsafe", "runtime"});
    if (bound_) file.imports.insert("apartment");
    if (call_.uses_slices) file.imports.insert("slices");
    out_.gap();
    out_.lines(documentation());
    const std::string self =
        entry_.has_self ? fmt::format("({} *{}) ", receiver_, function_.owner->go_name) : std::string();
    out_.fill("func {}{}Batch(ctx context.Context, {}calls []{}) ([]{}, error) {{", self, function_.go_name,
              bound_ && !entry_.has_self ? "apt *apartment.Apartment, " : "", args(), result());
    {
      const text_writer::indentation indent(out_, "\t");
      write_calls();
      write_results();
    }
    out_.line("}");
  }

  void write_calls() {
    if (bound_ && entry_.has_self)
      out_.fill("apt, err := {}.home()\nif err != nil {{\n\treturn nil, err\n}}", receiver_);
    if (!bound_) out_.line("if ctx.Err() != nil {\n\treturn nil, context.Cause(ctx)\n}");
    out_.line("if len(calls) == 0 {\n\treturn nil, nil\n}");
    out_.fill("frames := make([]frame{}, len(calls))", entry_.ident);
    out_.fill("for i := range frames {{\n\tf := &frames[i]");
    if (!arguments_.empty()) out_.line("\tcall := &calls[i]");
    out_.fill("\tf.header.Size = stub.Size[frame{}]()", entry_.ident);
    {
      const text_writer::indentation indent(out_, "\t");
      out_.lines(call_.before);
    }
    out_.line("}");
    const std::string dispose = call_.dispose.empty() ? "" : fmt::format(" dispose{}Batch(frames) ", entry_.ident);
    out_.fill("statuses, err := entry{}.Batch{}unsafe.Pointer(&frames[0]), unsafe.Sizeof(frames[0]), len(frames),",
              entry_.ident, bound_ ? "On(ctx, apt, " : "(");
    out_.fill("\tfunc(unsafe.Pointer) {{{}}})", dispose);
    if (entry_.has_self) out_.fill("runtime.KeepAlive({})", receiver_);
    out_.line("runtime.KeepAlive(calls)");
    out_.line("if err != nil {\n\treturn nil, err\n}");
  }

  void write_results() {
    out_.fill("results := make([]{}, len(frames))", result());
    out_.line("for i := range frames {");
    {
      const text_writer::indentation indent(out_, "\t");
      out_.line("f := &frames[i]");
      out_.fill("if results[i].Err = entry{}.Failed(statuses[i], unsafe.Pointer(f)); results[i].Err != nil {{",
                entry_.ident);
      out_.line("\tcontinue\n}");
      if (takes_call_) out_.line("call := &calls[i]");
      out_.lines(takes_);
    }
    out_.line("}\nreturn results, nil");
  }

  package_files& package_;
  const entry_plan& entry_;
  const function_decl& function_;
  const bool bound_;
  text_writer& out_ = package_.main.body;
  std::string receiver_;
  name_scope locals_;
  go_call call_;
  std::vector<go_row> arguments_;
  std::vector<go_row> results_;
  std::vector<std::string> takes_;
  bool takes_call_ = false;
};

}  // namespace

void write_batch(package_files& package, const entry_plan& entry) { batch_writer(package, entry).write(); }

}  // namespace gangway::gen
