// go_system.cpp: %import_dll functions: Go calls a system DLL's export with machine words, no C++ in between.
//
// Invariants
//  - Every pointer is made in the argument list of Proc.Call, which makes what it points to escape to the heap and keeps
//    it alive until the call has returned.
//  - A 64-bit integer is two words on 386, the lower one first; the branch on the word size is a constant.
#include <algorithm>
#include <map>

#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

std::string dll_name(const std::string& file) {
  std::string name = "dll";
  bool upper = true;
  for (const char c : file.substr(0, file.rfind('.'))) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) name += upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    upper = !letter;
  }
  return name;
}

bool is_number(const cpp_type& value) { return value.means(type_kind::scalar) || value.means(type_kind::enum_); }

bool is_wide(const cpp_type& value) {
  return is_number(value) && (scalar_of(value) == scalar_kind::i64 || scalar_of(value) == scalar_kind::u64);
}

// The largest value of a C length type, when the length of a slice can be larger; empty when it cannot.
std::string length_limit(scalar_kind scalar) {
  const std::uint64_t bytes = shape_of(scalar).size[word64];
  if (bytes == 8) return {};
  return fmt::format("1<<{}-1", bytes * 8 - (is_signed(scalar) ? 1 : 0));
}

// A C expression of the interface file as a Go expression with which a result is compared.
std::string go_failing_value(const module_decl& module, const std::string& expression) {
  std::string_view text = trimmed(expression);
  while (text.size() > 2 && text.front() == '(' && text.back() == ')' && text.find(')') == text.size() - 1) {
    text = trimmed(text.substr(1, text.size() - 2));
  }
  static const std::map<std::string_view, const char*> known = {{"INVALID_HANDLE_VALUE", "-1"},
                                                                {"FALSE", "0"},
                                                                {"false", "0"},
                                                                {"NULL", "0"},
                                                                {"nullptr", "0"},
                                                                {"TRUE", "1"},
                                                                {"INVALID_FILE_ATTRIBUTES", "-1"},
                                                                {"INVALID_FILE_SIZE", "-1"},
                                                                {"INVALID_SET_FILE_POINTER", "-1"},
                                                                {"WAIT_FAILED", "-1"},
                                                                {"SOCKET_ERROR", "-1"},
                                                                {"INVALID_SOCKET", "-1"},
                                                                {"TLS_OUT_OF_INDEXES", "-1"}};
  if (const auto found = known.find(text); found != known.end()) return found->second;
  for (const constant_decl& constant : module.constants) {
    if (constant.cpp_name == text) return fmt::format("{}", constant.integer);
  }
  for (const enum_decl& enumeration : module.enums) {
    for (const enum_item& item : enumeration.items) {
      if (item.cpp_name == text) return fmt::format("{}", item.value);
    }
  }
  std::string number(text);
  while (!number.empty() && std::string_view("uUlL").find(number.back()) != std::string_view::npos) number.pop_back();
  return number;
}

class system_stub_writer {
 public:
  system_stub_writer(package_files& package, const function_decl& function)
      : package_(package), module_(*package.plan->module), function_(function), names_(go_scope()) {
    for (const char* local : {"err", "r1", "r2", "lastError"}) names_.reserve(local);
    names_.reserve(proc());
    if (!function.retry.empty())
      for (const char* name : {"ctx", "context"}) names_.reserve(name);
    names_.reserve(dll_name(function.import_dll));
    words64_.resize(function.params.size());
    words32_.resize(function.params.size());
    for (const argument_decl& argument : function.arguments) {
      if (argument.direction != direction_kind::out) go_names_[&argument] = names_.take(argument.go_name);
    }
    if (function_.result) {
      result_name_ = names_.take(function_.result->go_name.empty() ? "result" : function_.result->go_name);
      values_.push_back({result_name_, go_type(*function_.result), zero(*function_.result)});
    }
    for (const argument_decl& argument : function.arguments) {
      if (argument.direction == direction_kind::in || in_place(argument)) continue;
      const bool inout = argument.direction == direction_kind::in_out;
      out_names_[&argument] = names_.take(argument.go_name + (inout ? "Out" : ""));
      values_.push_back({out_names_[&argument], go_type(argument), zero(argument)});
    }
  }

  void write() {
    package_.main.imports.insert("stub");
    out_.gap();
    std::vector<go_row> rows = {
        {{}, proc(), "", fmt::format("= {}.Proc({})", dll_name(function_.import_dll), quote(function_.import_name))}};
    const bool retried = !function_.retry.empty();
    if (retried) rows.push_back({{}, "retry" + ident(), "", retry_policy(function_)});
    write_go_block(out_, "var", rows);
    if (retried) write_attempts();
    out_.gap();
    if (retried)
      out_.fill("// once{} is one attempt of {}.", ident(), function_.go_name);
    else
      out_.lines(documentation({}));
    out_.fill("func {}({}) {} {{", retried ? "once" + ident() : function_.go_name, parameters(), results());
    {
      const text_writer::indentation indent(out_, "\t");
      for (const argument_decl& argument : function_.arguments) prepare(argument);
      write_call();
      write_failure();
      write_return();
    }
    out_.line("}");
  }

 private:
  struct result_value {
    std::string name, type, zero;
  };

  static bool in_place(const argument_decl& argument) {
    return argument.kind == argument_kind::buffer || argument.kind == argument_kind::bytes ||
           argument.kind == argument_kind::string_len;
  }
  std::string ident() const { return camel(function_.export_name); }
  std::string proc() const { return "proc" + ident(); }
  std::vector<std::string> documentation(const std::vector<std::string>& notes) const {
    return go_doc(documented(function_), function_.go_name, function_.doc,
                  fmt::format("calls {} of {}.", function_.import_name, function_.import_dll), notes);
  }
  void write_attempts() {
    retried_call retried;
    retried.doc = documentation({retry_note(function_)});
    retried.go_name = function_.go_name;
    retried.ident = ident();
    const std::string own = parameters();
    retried.parameters = "ctx context.Context" + (own.empty() ? "" : ", " + own);
    for (const argument_decl& argument : function_.arguments) {
      if (go_names_.count(&argument) != 0) retried.given.push_back(go_names_[&argument]);
    }
    for (const result_value& value : values_) retried.results.emplace_back(value.name, value.type);
    write_retrying(package_, retried);
  }
  bool named() const { return values_.size() > 1; }
  std::string entry() const { return quote(module_.go_package + "." + function_.go_name); }

  std::string go_type(const argument_decl& argument) {
    std::string type;
    switch (argument.kind) {
    case argument_kind::text: type = argument.bytes ? "[]byte" : "string"; break;
    case argument_kind::string_len: type = "string"; break;
    case argument_kind::bytes: type = "[]byte"; break;
    case argument_kind::buffer: {
      const cpp_type& element = *argument.value;
      const bool bytes = element.means(type_kind::void_) ||
                         (element.means(type_kind::scalar) && shape_of(scalar_of(element)).size[word64] == 1);
      type = bytes ? "[]byte" : "[]" + go_spelling(element);
      break;
    }
    default: type = go_spelling(*argument.value);
    }
    for (const char* package : {"bridge", "unsafe"})
      if (type.find(std::string(package) + ".") != std::string::npos) package_.main.imports.insert(package);
    return type;
  }
  static std::string zero(const argument_decl& argument) {
    if (argument.kind == argument_kind::text) return argument.bytes ? "nil" : "\"\"";
    return go_zero(*argument.value);
  }

  std::string parameters() {
    std::vector<std::pair<std::string, std::string>> list;
    for (const argument_decl& argument : function_.arguments) {
      if (go_names_.count(&argument) != 0) list.emplace_back(go_names_[&argument], go_type(argument));
    }
    return go_parameters(list);
  }
  std::string results() const {
    if (values_.empty()) return "error";
    if (!named()) return fmt::format("({}, error)", values_.front().type);
    std::vector<std::pair<std::string, std::string>> list;
    for (const result_value& value : values_) list.emplace_back(value.name, value.type);
    list.emplace_back("err", "error");
    return "(" + go_parameters(list) + ")";
  }
  std::string failed(const std::string& error) const {
    std::vector<std::string> all;
    for (const result_value& value : values_) all.push_back(value.zero);
    all.push_back(error);
    return "return " + join(all);
  }

  void word(const argument_decl& argument, const std::string& expression, std::size_t which = 0) {
    words64_.at(argument.params.at(which)) = expression;
    words32_.at(argument.params.at(which)) = expression;
  }
  std::string address(const std::string& expression) {
    package_.main.imports.insert("unsafe");
    return fmt::format("uintptr(unsafe.Pointer({}))", expression);
  }

  // Adds the statements before the call, and the words that are passed for the argument.
  void prepare(const argument_decl& argument) {
    const std::string name = go_names_.count(&argument) != 0 ? go_names_[&argument] : "";
    if (in_place(argument)) return prepare_buffer(argument, name);
    if (argument.kind == argument_kind::text) return prepare_text(argument, name);
    if (argument.indirection == indirection_kind::value) return prepare_value(argument, name);
    std::string cell = name;
    if (argument.direction != direction_kind::in) {
      cell = out_names_[&argument];
      if (!named()) out_.fill("var {} {}", cell, go_type(argument));
      if (!name.empty()) out_.fill("{} = {}", cell, name);
    }
    word(argument, address("&" + cell));
  }

  void prepare_value(const argument_decl& argument, const std::string& name) {
    const cpp_type& value = *argument.value;
    const std::size_t at = argument.params.at(0);
    if (is_number(value) && scalar_of(value) == scalar_kind::bool_ && value.means(type_kind::scalar)) {
      return word(argument, fmt::format("uintptr(stub.Bool({}))", name));
    }
    word(argument, is_typed_address(value) ? name + ".Address()" : fmt::format("uintptr({})", name));
    if (!is_wide(value)) return;
    words32_[at] = fmt::format("uintptr({0}), uintptr({0}>>32)", name);
    split_ = true;
  }

  void prepare_buffer(const argument_decl& argument, const std::string& name) {
    const bool text = argument.kind == argument_kind::string_len;
    const std::string length = spell(held(*argument.length));
    const std::string limit = length_limit(scalar_of(*argument.length));
    if (!limit.empty()) {
      package_.main.imports.insert("bridge");
      out_.fill("if uint64(len({})) > {} {{", name, limit);
      out_.line("\t" + failed(fmt::format("&bridge.ArgumentError{{Entry: {}, What: {}}}", entry(),
                                          quote(argument.go_name + ": too long for " + length))));
      out_.line("}");
    }
    word(argument, address(fmt::format("unsafe.{}({})", text ? "StringData" : "SliceData", name)), 0);
    word(argument, fmt::format("uintptr(len({}))", name), 1);
    if (scalar_of(*argument.length) != scalar_kind::i64 && scalar_of(*argument.length) != scalar_kind::u64) return;
    words32_.at(argument.params.at(1)) += ", 0";
    split_ = true;
  }

  void prepare_text(const argument_decl& argument, const std::string& name) {
    const bool wide = argument.text() != text_form::c_string;
    const std::string cell = names_.take(name + (wide ? "UTF16" : "Bytes"));
    out_.fill("{}, err := stub.{}({}, {})", cell, wide ? "UTF16" : "CString", quote(argument.go_name), name);
    out_.line("if err != nil {");
    out_.line("\t" + failed("err"));
    out_.line("}");
    err_declared_ = true;
    word(argument, address(fmt::format("unsafe.SliceData({})", cell)));
  }

  bool needs_r1() const { return function_.result.has_value() || !condition().empty(); }
  bool needs_r2() const {
    return function_.result && is_wide(*function_.result->value) && function_.result->kind == argument_kind::scalar;
  }
  bool needs_last_error() const { return function_.error_mode == error_source::last_error; }

  void write_call() {
    const std::vector<std::string> left = {needs_r1() && condition() != "lastError != 0" ? "r1" : "_",
                                           needs_r2() ? "r2" : "_", needs_last_error() ? "lastError" : "_", "err"};
    if (!split_) {
      const bool declares = left[0] != "_" || left[1] != "_" || left[2] != "_" || !(err_declared_ || named());
      out_.fill("{} {}= {}.Call({})", join(left), declares ? ":" : "", proc(), join(words64_));
    } else {
      package_.main.imports.insert("unsafe");
      if (left[0] != "_" || left[1] != "_") {
        out_.fill("var {} uintptr", left[1] == "_" ? left[0] : left[0] == "_" ? left[1] : "r1, r2");
      }
      if (left[2] != "_") {
        out_.line("var lastError syscall.Errno");
        package_.main.imports.insert("syscall");
      }
      if (!err_declared_ && !named()) out_.line("var err error");
      out_.line("if unsafe.Sizeof(uintptr(0)) == 8 {");
      out_.fill("\t{} = {}.Call({})", join(left), proc(), join(words64_));
      out_.line("} else {");
      out_.fill("\t{} = {}.Call({})", join(left), proc(), join(words32_));
      out_.line("}");
    }
    if (values_.empty() && condition().empty()) return;
    out_.line("if err != nil {");
    out_.line("\t" + failed("err"));
    out_.line("}");
  }

  // The result as wide as C++ declares it. The other bits of the register may have any value.
  std::string typed_result(bool is_signed_compare) const {
    if (function_.result) {
      const cpp_type& value = *function_.result->value;
      if (is_address(value)) return is_signed_compare ? "int(r1)" : "r1";
      const std::uint64_t bytes = shape_of(value).size[word32];
      if (shape_of(value).size[word64] == 8 && bytes == 4) return is_signed_compare ? "int(r1)" : "r1";
      if (bytes == 8) return is_signed_compare ? "int64(result64(r1, r2))" : "result64(r1, r2)";
      return fmt::format("{}int{}(r1)", is_signed_compare ? "" : "u", bytes * 8);
    }
    if (function_.success == scalar_kind::bool_) return is_signed_compare ? "int8(r1)" : "uint8(r1)";
    return is_signed_compare ? "int32(r1)" : "uint32(r1)";
  }

  // The Go condition under which the call has failed; empty when the call cannot fail.
  std::string condition() const {
    switch (function_.error_mode) {
    case error_source::none:
    case error_source::errno_:
    case error_source::code: return {};
    case error_source::hresult: return "int32(r1) < 0";
    case error_source::last_error: break;
    }
    if (function_.returns->is(type_kind::void_) || function_.error_always) return "lastError != 0";
    const std::string value = function_.error_value.empty() ? "0" : go_failing_value(module_, function_.error_value);
    return fmt::format("{} == {}", typed_result(starts_with(value, "-")), value);
  }

  void write_failure() {
    const std::string failing = condition();
    if (failing.empty()) return;
    if (failing.find("result64") != std::string::npos) package_.uses_result64 = true;
    out_.fill("if {} {{", failing);
    if (function_.error_mode == error_source::hresult) {
      package_.main.imports.insert("bridge");
      out_.line("\t" + failed(fmt::format("&bridge.HResultError{{Entry: {}, Code: bridge.HRESULT(r1)}}", entry())));
    } else {
      out_.line("\t" + failed(fmt::format("stub.LastError({}, uint32(lastError))", entry())));
    }
    out_.line("}");
  }

  std::string taken_result() {
    const cpp_type& value = *function_.result->value;
    if (is_typed_address(value)) {
      const std::string type = go_spelling(value);
      return fmt::format("{}At{}(r1)", type.substr(0, type.find('[')), type.substr(type.find('[')));
    }
    if (is_untyped_address(value)) {
      package_.main.imports.insert("unsafe");
      return "*(*unsafe.Pointer)(unsafe.Pointer(&r1))";
    }
    if (value.means(type_kind::scalar) && scalar_of(value) == scalar_kind::bool_) return "uint8(r1) != 0";
    if (is_wide(value)) {
      package_.uses_result64 = true;
      return value.means(type_kind::scalar) && scalar_of(value) == scalar_kind::u64
                 ? "result64(r1, r2)"
                 : fmt::format("{}(result64(r1, r2))", go_spelling(value));
    }
    const std::string type = go_spelling(value);
    return type == "uintptr" ? "r1" : fmt::format("{}(r1)", type);
  }

  void write_return() {
    std::vector<std::string> all;
    for (const result_value& value : values_) {
      all.push_back(function_.result && value.name == result_name_ ? taken_result() : value.name);
    }
    all.emplace_back(values_.empty() && condition().empty() ? "err" : "nil");
    out_.fill("return {}", join(all));
  }

  package_files& package_;
  const module_decl& module_;
  const function_decl& function_;
  text_writer& out_ = package_.main.body;
  name_scope names_;
  std::map<const argument_decl*, std::string> go_names_;   // the names of the parameters
  std::map<const argument_decl*, std::string> out_names_;  // the names of the results
  std::string result_name_;
  std::vector<result_value> values_;
  std::vector<std::string> words64_;
  std::vector<std::string> words32_;
  bool split_ = false;
  bool err_declared_ = false;
};

}  // namespace

void write_system_dlls(package_files& package) {
  std::vector<go_row> rows;
  for (const function_decl& function : package.plan->module->functions) {
    if (function.import_dll.empty()) continue;
    const std::string name = dll_name(function.import_dll);
    const bool known = std::any_of(rows.begin(), rows.end(), [&](const go_row& row) { return row.name == name; });
    if (!known) rows.push_back({{}, name, "", fmt::format("= stub.NewSystemDLL({})", quote(function.import_dll))});
  }
  if (rows.empty()) return;
  package.main.imports.insert("stub");
  package.main.body.gap();
  write_go_block(package.main.body, "var", rows);
}

void write_system_function(package_files& package, const function_decl& function) {
  system_stub_writer(package, function).write();
}

}  // namespace gangway::gen
