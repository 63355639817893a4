// go_implement.cpp: %com_implement: the Go interface of a COM interface, and the function that makes an object of a value.
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

std::string go_type_of(const com_parameter_decl& parameter) {
  switch (parameter.kind) {
  case com_parameter_kind::number: return go_spelling(*parameter.value);
  case com_parameter_kind::bool_: return "bool";
  case com_parameter_kind::text: return "string";
  case com_parameter_kind::value: return "com.Value";
  case com_parameter_kind::object: return "*com.Object";
  case com_parameter_kind::bytes: return "[]byte";
  case com_parameter_kind::objects: return "[]*com.Object";
  }
  return {};
}

class implementation_writer {
 public:
  implementation_writer(package_files& package, const implementation_decl& implementation)
      : package_(package), implementation_(implementation) {}

  void write() {
    package_.main.imports.insert({"apartment", "com", "context", "stub/comstub"});
    write_interface();
    write_make();
  }

 private:
  const std::string& name() const { return implementation_.type.go_name; }

  void write_interface() {
    out_.gap();
    out_.lines(
        go_doc(documented_kind::type, name(), implementation_.type.doc,
               "is what an object with the COM interface " + implementation_.type.cpp_name + " does.",
               {"Methods run on goroutines, and several may run at the same time; COM waits for each. The rest is said "
                "at com.Implement: of errors, panics, and of com.S_FALSE as an error that is none. Results of a call "
                "that fails are dropped. Objects that a method gets are its own to close; those it returns stay "
                "its own, and COM gets a reference."}));
    out_.fill("type {} interface {{", name());
    {
      const text_writer::indentation indent(out_, "\t");
      for (const com_method_decl& method : implementation_.methods) {
        if (method.left_out) continue;
        out_.lines(go_doc_plain(method.doc));
        out_.fill("{}{}", method.go_name, signature(method));
      }
    }
    out_.line("}");
  }

  static std::string signature(const com_method_decl& method) {
    std::vector<std::pair<std::string, std::string>> list{{"ctx", "context.Context"}};
    std::vector<std::pair<std::string, std::string>> results;
    name_scope names = go_scope();
    names.reserve("ctx");
    names.reserve("err");
    for (const com_parameter_decl& p : method.parameters) {
      if (p.hidden) continue;
      const std::string taken = names.take(p.go_name);
      if (p.direction != direction_kind::out) list.emplace_back(taken, go_type_of(p));
      if (p.direction != direction_kind::in)
        results.emplace_back(p.direction == direction_kind::out ? taken : names.take(taken + "After"), go_type_of(p));
    }
    if (results.empty()) return fmt::format("({}){}", go_parameters(list), method.returns_void ? "" : " error");
    if (!method.returns_void) results.emplace_back("err", "error");
    return fmt::format("({}) ({})", go_parameters(list), go_parameters(results));
  }

  void write_make() {
    out_.gap();
    out_.fill("// New{0} makes a COM object with the interface {1}, whose methods are those of impl. It lives on apt.\n"
              "// The rest is said at com.Implement. Without a proxy for the interface, other apartments cannot use "
              "the object.",
              name(), implementation_.type.cpp_name);
    out_.fill("func New{0}(ctx context.Context, apt *apartment.Apartment, impl {0}) (*com.Object, error) {{", name());
    {
      const text_writer::indentation indent(out_, "\t");
      out_.line("if impl == nil {");
      out_.fill("\treturn nil, comstub.NoMethods({})", quote(name()));
      out_.line("}");
      out_.fill("return comstub.ImplementInterface(ctx, apt, {}, {}, []com.GoMember{{", quote(name()),
                implementation_.make->go_name);
      {
        const text_writer::indentation deeper(out_, "\t");
        for (std::size_t i = 0; i < implementation_.methods.size(); ++i)
          if (!implementation_.methods[i].left_out) write_method(implementation_.methods[i], i + 1);
      }
      out_.line("})");
    }
    out_.line("}");
  }

  void write_method(const com_method_decl& method, std::size_t number) {
    out_.fill("{{Name: {}, ID: {}, Call: func(ctx context.Context, args []com.Value) (any, error) {{",
              quote(method.go_name), number);
    {
      const text_writer::indentation indent(out_, "\t");
      name_scope names = go_scope();
      for (const char* taken : {"ctx", "args", "err", "impl", "apt"}) names.reserve(taken);
      std::vector<std::string> given{"ctx"};
      std::vector<std::string> results;
      std::vector<std::string> indexes;
      for (std::size_t i = 0; i < method.parameters.size(); ++i) {
        const com_parameter_decl& p = method.parameters[i];
        if (p.hidden) continue;
        if (p.direction != direction_kind::out) {
          const std::string taken = names.take(p.go_name);
          out_.fill("{}, err := comstub.MethodArgument[{}](args, {})", taken, go_type_of(p), i);
          out_.line("if err != nil {\n\treturn nil, err\n}");
          given.push_back(taken);
        }
        if (p.direction != direction_kind::in) {
          results.push_back(names.take(p.go_name + (p.direction == direction_kind::out ? "" : "After")));
          indexes.push_back(fmt::format("{}", i));
        }
      }
      const std::string call = fmt::format("impl.{}({})", method.go_name, join(given));
      if (results.empty() && method.returns_void) {
        out_.line(call);
        out_.line("return nil, nil");
      } else if (results.empty()) {
        out_.fill("return nil, {}", call);
      } else {
        std::vector<std::string> all = results;
        if (!method.returns_void) all.emplace_back("err");
        out_.fill("{} := {}", join(all), call);
        out_.fill("return nil, comstub.MethodResults(ctx, {}, []int{{{}}}, {})", method.returns_void ? "nil" : "err",
                  join(indexes), join(results));
      }
    }
    out_.line("}},");
  }

  package_files& package_;
  const implementation_decl& implementation_;
  text_writer& out_ = package_.main.body;
};

}  // namespace

void write_implementations(package_files& package) {
  for (const implementation_decl& implementation : package.plan->module->implementations)
    implementation_writer(package, implementation).write();
}

}  // namespace gangway::gen
