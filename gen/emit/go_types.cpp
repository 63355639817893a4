// go_types.cpp: enums, constants, opaque pointers, value structs, classes and frames in Go.
#include <algorithm>

#include "emit/block.hpp"
#include "emit/doc.hpp"
#include "emit/go_parts.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

std::string underlying(const enum_decl& enumeration) {
  return enumeration.underlying == scalar_kind::bool_ ? "uint8" : go_spelling(enumeration.underlying);
}

std::string number(std::int64_t value, bool is_unsigned) {
  return is_unsigned ? fmt::format("{}", static_cast<std::uint64_t>(value)) : fmt::format("{}", value);
}

go_row assertion(const std::string& what, std::uint64_t value) {
  return {{}, "_", "", fmt::format("= -({} - {})", what, value)};
}

go_row padding(std::uint64_t bytes) { return {{}, "_", fmt::format("[{}]byte", bytes), ""}; }

std::string field_type(const field_decl& field) {
  std::string type;
  for (const std::uint64_t extent : extents_of(*field.type)) type += fmt::format("[{}]", extent);
  const cpp_type& element = element_of(*field.type);
  // What a pointer in a struct points to may be Go's: the collector has to see it.
  if (is_address(element) && opaque_of(element) == nullptr) return type + "unsafe.Pointer";
  return type + (field.bytes ? "byte" : go_spelling(element));
}

std::string raw_name(const field_decl& field) { return "raw" + field.go_name; }

void write_struct_for(go_file& file, const struct_decl& structure, std::size_t word) {
  const member_layout layout = layout_of(structure);
  std::vector<go_row> rows;
  std::vector<go_row> asserts = {
      assertion(fmt::format("unsafe.Sizeof({}{{}})", structure.go_name), layout.shape.size[word])};
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    const field_decl& field = structure.fields[i];
    if (layout.pad[i][word] != 0) rows.push_back(padding(layout.pad[i][word]));
    const bool raw = lowered(structure, field);
    const std::string name = raw ? raw_name(field) : field.go_name;
    rows.push_back({raw ? std::vector<std::string>{} : go_doc_plain(field.doc), name,
                    raw ? fmt::format("[{}]byte", shape_of(*field.type).size[word]) : field_type(field), ""});
    if (rows.back().type.find("unsafe.") != std::string::npos) file.imports.insert("unsafe");
    asserts.push_back(
        assertion(fmt::format("unsafe.Offsetof({}{{}}.{})", structure.go_name, name), layout.offset[i][word]));
  }
  if (layout.tail[word] != 0) rows.push_back(padding(layout.tail[word]));
  file.imports.insert("unsafe");
  file.body.gap();
  file.body.lines(
      go_doc(documented_kind::type, structure.go_name, structure.doc, "is the C++ struct " + structure.cpp_name + "."));
  write_go_struct(file.body, structure.go_name, rows);
  file.body.gap();
  write_go_block(file.body, "const", asserts);
}

// Writes the getter and the setter of a field that #pragma pack put where Go would not put it. The struct has its bytes.
void write_accessors(go_file& file, const struct_decl& structure, const field_decl& field) {
  const std::string type = field_type(field);
  file.body.gap();
  file.body.lines(go_doc(documented_kind::function, field.go_name, field.doc,
                         "returns the field " + field.cpp_name + " of the packed struct."));
  file.body.fill("func (s *{0}) {1}() {2} {{ return *(*{2})(unsafe.Pointer(&s.{3})) }}", structure.go_name,
                 field.go_name, type, raw_name(field));
  file.body.gap();
  file.body.fill("// Set{} sets the field {} of the packed struct.", field.go_name, field.cpp_name);
  file.body.fill("func (s *{0}) Set{1}(value {2}) {{ *(*{2})(unsafe.Pointer(&s.{3})) = value }}", structure.go_name,
                 field.go_name, type, raw_name(field));
}

std::string constant_value(const constant_decl& constant) {
  switch (constant.kind) {
  case constant_kind::bool_: return constant.integer != 0 ? "true" : "false";
  case constant_kind::string: return quote(constant.text);
  case constant_kind::float_: return constant.text;
  case constant_kind::unsigned_: return number(constant.integer, true);
  case constant_kind::char_:
    if (!constant.go_type && constant.integer >= 0x20 && constant.integer < 0x7f && constant.integer != '\'' &&
        constant.integer != '\\') {
      return fmt::format("'{}'", static_cast<char>(constant.integer));
    }
    return number(constant.integer, false);
  case constant_kind::integer: return number(constant.integer, false);
  }
  return {};
}

std::string constant_type(const constant_decl& constant) {
  if (!constant.go_type) return {};
  if (constant.kind == constant_kind::bool_ || constant.kind == constant_kind::string) return {};
  return go_spelling(*constant.go_type);
}

void mark(package_files& package, const argument_decl& argument, bool output) {
  if (argument.kind != argument_kind::object) return;
  (output ? package.adopts : package.takes_handles)[argument.object()] = true;
}

void survey_keeping(package_files& package, const entry_plan& entry) {
  const function_decl& function = *entry.function;
  if (lends(function)) {
    package.refers[function.result->object()] = true;
    if (entry.has_self) package.refers[function.owner] = true;
    for (const auto& mapping : entry.arguments)
      if (mapping->argument().kind == argument_kind::object) package.refers[mapping->argument().object()] = true;
  }
  const bool results = depends_on_others(function);
  if (results) package.depends[function.result->object()] = true;
  if (results && entry.has_self) package.refers[function.owner] = true;
  for (const auto& mapping : entry.arguments) {
    const argument_decl& a = mapping->argument();
    const bool object = a.kind == argument_kind::object && mapping->has_input();
    if (object && a.object()->any && !a.in_place) package.any_used[a.object()] = true;
    if (object && shares_override(a)) package.refers[a.object()] = true;
    if (!object || !(a.kept || a.heirs || a.lingers || results)) continue;
    package.refers[a.object()] = true;
    if ((a.kept || a.heirs) && entry.has_self) package.refers[function.owner] = true;
  }
  if (function.destroys_self) package.refers[function.owner] = true;
  for (const argument_decl& a : function.arguments) {
    if (!a.disowned) continue;
    package.refers[a.object()] = true;
    if (function.taker == taker_kind::self) package.refers[function.owner] = true;
    if (function.taker == taker_kind::argument) package.refers[function.arguments[function.taker_at].object()] = true;
    if (function.taker == taker_kind::result) package.refers[function.result->object()] = true;
  }
  if (function.keeper) package.refers[function.arguments[*function.keeper].object()] = true;
}

// The helpers of the classes whose objects are in a block, as its codec and what keeps them alive use them.
void survey_block(package_files& package, const entry_plan& entry, const argument_mapping& mapping) {
  const argument_decl& a = mapping.argument();
  const std::vector<object_element> objects = objects_in(a);
  if (objects.empty()) return;
  const std::string codec = go_codec(*a.value, false, codec_name(a, false) == codec_name(*a.value, false));
  for (const object_element& one : objects) {
    package.refers[one.type] = true;
    const auto uses = [&](const char* helper) {
      return codec.find(helper + one.type->go_name + "(") != std::string::npos;
    };
    if (uses("adopt")) package.adopts[one.type] = true;
    if (uses("from")) package.depends[one.type] = true;
    if (uses("lend")) package.lends[one.type] = true;
  }
  if (entry.has_self) package.refers[entry.function->owner] = true;
  for (const auto& other : entry.arguments)
    if (other->argument().object() != nullptr) package.refers[other->argument().object()] = true;
}

// What a method of the stub.Object of a Go object is called on.
std::string called_on(const class_decl& type, const std::string& go_name) {
  return type.is_foreign() ? go_object(type, go_name) : go_name + ".object";
}

// Declares a type of another package under the name that this package has for it.
template <class Decl> void write_alias(package_files& package, const Decl& type, std::string_view kind) {
  package.main.imports.insert(type.package->name + " " + quote(type.package->import_path));
  text_writer& out = package.main.body;
  out.gap();
  out.lines(go_doc(documented_kind::type, type.go_name, "",
                   fmt::format("is the C++ {} {}, which package {} has.", kind, type.cpp_name, type.package->name)));
  out.fill("type {} = {}.{}", type.go_name, type.package->name, type.name_there);
}

// Holds an imported struct against the size that this package was told.
void write_alias_size(package_files& package, const struct_decl& structure) {
  const member_layout layout = layout_of(structure);
  if (differs(structure)) return;  // its own package has the layouts of both word sizes
  package.main.imports.insert("unsafe");
  package.main.body.gap();
  package.main.body.fill("const _ = -(unsafe.Sizeof({}{{}}) - {})", structure.go_name, layout.shape.size[word64]);
}

std::string receiver_of(const module_plan& plan, const class_decl& type) {
  const name_scope reserved = go_scope();
  const std::string whole = uncapitalised(type.go_name);
  for (const std::string& candidate : {whole.substr(0, 1), whole, std::string("self"), std::string("object")}) {
    bool taken = reserved.has(candidate);
    for (const char* local : {"f", "err", "ctx", "apt", "context", "apartment", "slices"})
      taken = taken || candidate == local;
    for (const entry_plan& entry : plan.entries) {
      if (!entry.has_self || entry.function->owner != &type) continue;
      for (const auto& argument : entry.arguments) taken = taken || argument->argument().go_name == candidate;
    }
    if (!taken) return candidate;
  }
  return whole + "_";
}

}  // namespace

void survey_classes(package_files& package) {
  for (const class_decl& type : package.plan->module->classes)
    if (type.thrown) package.adopts[&type] = true;
  for (const class_decl& type : package.plan->module->classes) {
    package.receivers[&type] = receiver_of(*package.plan, type);
  }
  for (const entry_plan& entry : package.plan->entries) {
    if (entry.has_self) package.takes_handles[entry.function->owner] = true;
    if (lends(*entry.function))
      package.lends[entry.function->result->object()] = true;
    else if (entry.result)
      mark(package, entry.result->argument(), true);
    survey_keeping(package, entry);
    for (const auto& argument : entry.arguments) {
      mark(package, argument->argument(), argument->has_output());
      if (argument->argument().in_place) mark(package, argument->argument(), true);
    }
  }
  for (const entry_plan& entry : package.plan->entries) {
    if (entry.result) survey_block(package, entry, *entry.result);
    for (const auto& argument : entry.arguments) survey_block(package, entry, *argument);
  }
  for (const upcall_plan& upcall : package.plan->upcalls) {
    for (const argument_decl& a : upcall.type->call.arguments) {
      if (a.kind != argument_kind::object) continue;
      (a.indirection == indirection_kind::value ? package.adopts : package.called)[a.object()] = true;
    }
    const std::optional<argument_decl>& result = upcall.type->call.result;
    if (!result || result->kind != argument_kind::object) continue;
    package.refers[result->object()] = true;
    if (result->object()->any) package.any_used[result->object()] = true;
  }
  for (const director_decl& director : package.plan->module->directors) {
    package.takes_handles[director.type] = true;
    package.refers[director.type] = true;
  }
}

void write_enums(package_files& package) {
  text_writer& out = package.main.body;
  for (const enum_decl& enumeration : package.plan->module->enums) {
    const bool anonymous = enumeration.cpp_name.empty();
    const bool is_unsigned = enumeration.underlying == scalar_kind::u64;
    const std::string type = anonymous ? underlying(enumeration) : enumeration.go_name;
    if (enumeration.package != nullptr) {
      write_alias(package, enumeration, "enum");
      continue;
    }
    if (!anonymous) {
      out.gap();
      out.lines(go_doc(documented_kind::type, enumeration.go_name, enumeration.doc,
                       "is the C++ enum " + enumeration.cpp_name + "."));
      out.fill("type {} {}", enumeration.go_name, underlying(enumeration));
    }
    if (enumeration.items.empty()) continue;
    std::vector<go_row> rows;
    for (const enum_item& item : enumeration.items) {
      rows.push_back({go_doc_plain(item.doc), item.go_name, type, "= " + number(item.value, is_unsigned)});
    }
    out.gap();
    if (anonymous)
      out.lines(go_doc_plain(enumeration.doc.empty() ? "Constants of an unnamed C++ enum." : enumeration.doc));
    else
      out.fill("// Values of {}.", enumeration.go_name);
    write_go_block(out, "const", rows);
  }
}

void write_constants(package_files& package) {
  std::vector<go_row> rows;
  for (const constant_decl& constant : package.plan->module->constants) {
    rows.push_back(
        {go_doc_plain(constant.doc), constant.go_name, constant_type(constant), "= " + constant_value(constant)});
  }
  if (rows.empty()) return;
  text_writer& out = package.main.body;
  out.gap();
  out.line("// Constants of the C++ side.");
  write_go_block(out, "const", rows);
}

void write_opaques(package_files& package) {
  text_writer& out = package.main.body;
  for (const opaque_decl& opaque : package.plan->module->opaques) {
    out.gap();
    if (opaque.member) {
      out.lines(go_doc(documented_kind::type, opaque.go_name, opaque.doc,
                       fmt::format("is the C++ pointer to a member {}, which only C++ follows.", opaque.cpp_name)));
      out.fill("type {} struct{{ words [4]uint64 }}", opaque.go_name);
      continue;
    }
    out.lines(go_doc(documented_kind::type, opaque.go_name, opaque.doc,
                     fmt::format("is the C++ pointer type {}, whose target only C++ knows.", opaque.cpp_name)));
    out.fill("type {} uintptr", opaque.go_name);
  }
}

void write_structs(package_files& package) {
  for (const struct_decl& structure : package.plan->module->structs) {
    if (structure.package != nullptr) {
      write_alias(package, structure, "struct");
      write_alias_size(package, structure);
      continue;
    }
    if (differs(structure)) {
      for (const std::size_t word : {word32, word64}) write_struct_for(package.words[word], structure, word);
    } else {
      write_struct_for(package.main, structure, word64);
    }
    for (const field_decl& field : structure.fields) {
      if (!lowered(structure, field)) continue;
      package.main.imports.insert("unsafe");
      write_accessors(package.main, structure, field);
    }
  }
}

// Whether a class has what is written for the other one by embedding it, at whatever depth.
bool embeds(const class_decl& type, const class_decl& other) {
  for (const class_decl* base = type.embedded; base != nullptr; base = base->embedded)
    if (base == &other) return true;
  return false;
}

// Writes Close, which a class has from the base that it embeds, if it embeds one.
void write_close(package_files& package, const class_decl& type) {
  go_file& file = package.main;
  text_writer& out = file.body;
  const std::string& receiver = package.receivers[&type];
  const bool bound = type.apartment != apartment_kind::none;
  out.gap();
  if (bound)
    out.line("// Close gives the C++ object up, on its apartment, and waits for that no longer than ctx lasts.");
  out.fill("// {}Later calls do nothing; every other use of a closed {} is an error.",
           bound ? "" : "Close gives the C++ object up. ", type.go_name);
  if (bound) {
    file.imports.insert("context");
    out.fill("func ({0} *{1}) Close(ctx context.Context) error {{ return {0}.object.CloseOn(ctx) }}", receiver,
             type.go_name);
  } else {
    const std::string head = fmt::format("func ({} *{}) Close() error", receiver, type.go_name);
    const std::string body = fmt::format("return {}.object.Close()", receiver);
    // gofmt has a function on one line when its head and body are no longer than this.
    if (head.size() + body.size() <= 100)
      out.fill("{} {{ {} }}", head, body);
    else
      out.fill("{} {{\n\t{}\n}}", head, body);
  }
}

// Writes the functions that make Go objects of the class from what C++ gives.
void write_makers(package_files& package, const class_decl& type) {
  text_writer& out = package.main.body;
  const std::string& receiver = package.receivers[&type];
  const bool bound = type.apartment != apartment_kind::none;
  package.main.imports.insert("stub");
  if (package.depends[&type]) {
    const std::string made = receiver == "from" ? "made" : receiver;
    out.gap();
    out.fill("// from{} says that {} may point to the objects that it comes from: see stub.Object.DependOn.",
             type.go_name, made);
    out.fill("func from{0}({1} *{0}, whole bool, from ...*stub.Object) *{0} {{", type.go_name, made);
    out.fill("\tif {0} != nil {{\n\t\t{1}.DependOn(whole, from...)\n\t}}\n\treturn {0}\n}}", made,
             called_on(type, made));
  }
  if (package.lends[&type]) {
    const std::string made =
        receiver == "handle" || receiver == "from" || receiver == "known" || receiver == "one" ? "lent" : receiver;
    out.gap();
    out.fill(
        "// lend{0} is the {0} of a handle that C++ lends: one of those that are known, or a part of the others: see "
        "stub.Lend.",
        type.go_name);
    out.fill("func lend{0}(handle uint64{1}, known []*{0}, from ...*stub.Object) *{0} {{", type.go_name,
             bound ? ", apt *apartment.Apartment" : "");
    out.line("\tif handle == 0 {\n\t\treturn nil\n\t}");
    out.fill("\tfor _, one := range known {{\n\t\tif {}.Is(handle) {{\n\t\t\treturn one\n\t\t}}\n\t}}",
             go_ref(type, "one"));
    out.fill("\t{0} := new({1})\n\tstub.Lend{2}({0}, {4}, handle{3}, from...)\n\treturn {0}\n}}", made, type.go_name,
             bound ? "On" : "", bound ? ", apt" : "", go_object(type, made));
  }
  if (package.called[&type]) {
    out.gap();
    out.fill("// called{0} is the {0} of a handle that C++ lends to a Go func for a call.", type.go_name);
    out.fill("func called{0}(handle uint64) *{0} {{", type.go_name);
    out.fill("\tif handle == 0 {{\n\t\treturn nil\n\t}}\n\tlent := new({})", type.go_name);
    out.fill("\tstub.Called({}, handle)\n\treturn lent\n}}", go_object(type, "lent"));
  }
  if (type.thrown) {
    out.gap();
    out.fill("// The error of a call that has thrown a {0} has it for errors.As.", type.go_name);
    out.fill("var _ = stub.Thrown({}, func(handle uint64) error {{ return adopt{}(handle{}) }})",
             quote(package.plan->module->name + "." + type.go_name), type.go_name, bound ? ", nil" : "");
  }
  if (package.adopts[&type]) {
    out.gap();
    out.fill("func adopt{0}(handle uint64{1}) *{0} {{", type.go_name, bound ? ", apt *apartment.Apartment" : "");
    out.fill("\tif handle == 0 {{\n\t\treturn nil\n\t}}");
    const std::string made = receiver == "handle" ? "adopted" : receiver;
    out.fill("\t{0} := new({1})\n\tstub.Adopt{2}({0}, {5}, handle{3})\n{4}\treturn {0}\n}}", made, type.go_name,
             bound ? "On" : "", bound ? ", apt" : "",
             type.view && package.depends[&type] ? fmt::format("\t{}.MarkView()\n", called_on(type, made)) : "",
             go_object(type, made));
  }
}

void write_class(package_files& package, const class_decl& type) {
  go_file& file = package.main;
  text_writer& out = file.body;
  const std::string& receiver = package.receivers[&type];
  const bool bound = type.apartment != apartment_kind::none;
  file.imports.insert("stub");
  if (type.package != nullptr) {
    write_alias(package, type, "class");
    return write_makers(package, type);
  }
  out.gap();
  std::vector<std::string> notes;
  if (bound) {
    notes.push_back(fmt::format("It lives on the apartment it was made on, {}: its methods may be called from any "
                                "goroutine and run there.",
                                kind_phrase(type.apartment)));
  }
  if (type.serialize) notes.emplace_back("Its methods may be called from any goroutine and run one at a time.");
  if (type.shared)
    notes.push_back(
        fmt::format("A {} has a share of a C++ object, which ends with the last of its shares: Close gives the "
                    "share back; one that is forgotten is closed after it has been garbage collected.",
                    type.go_name));
  else if (type.call == nullptr)
    notes.push_back(type.destructible
                        ? fmt::format("A {} holds a C++ object: Close destroys it; one that is forgotten is closed "
                                      "after it has been garbage collected.",
                                      type.go_name)
                        : fmt::format("A {} names a C++ object that C++ owns: Close only forgets it.", type.go_name));
  out.lines(go_doc(documented_kind::type, type.go_name, type.doc, "is the C++ class " + type.cpp_name + ".", notes));
  constexpr std::size_t longest = 30;  // the longest field that gofmt leaves on the line of its struct
  if (type.embedded && type.embedded->go_name.size() > longest)
    out.fill("type {} struct {{\n\t{}\n}}", type.go_name, type.embedded->go_name);
  else if (type.embedded)
    out.fill("type {} struct{{ {} }}", type.go_name, type.embedded->go_name);
  else
    out.fill("type {} struct{{ object stub.Object }}", type.go_name);
  if (!type.embedded && type.call == nullptr) write_close(package, type);
  if (bound) {
    file.imports.insert("apartment");
    out.gap();
    out.fill("// home is the apartment that {}'s calls run on.", receiver);
    out.fill("func ({} *{}) home() (*apartment.Apartment, error) {{", receiver, type.go_name);
    out.fill("\tif {0} == nil {{\n\t\treturn new(stub.Object).Home()\n\t}}\n\treturn {0}.object.Home()\n}}", receiver);
  }
  if (package.takes_handles[&type]) {
    out.gap();
    out.fill("// handle is 0, the null object, for nil.");
    out.fill("func ({} *{}) handle() uint64 {{", receiver, type.go_name);
    if (type.is_foreign())
      out.fill("\treturn stub.Handle(stub.Of({}))\n}}", receiver);
    else
      out.fill("\tif {} == nil {{\n\t\treturn 0\n\t}}\n\treturn {}.object.Handle()\n}}", receiver, receiver);
  }
  const std::string any = "Any" + type.go_name;
  if (package.any_used[&type]) {
    out.gap();
    out.fill("// {} is a {}, or an object of a class derived from it.", any, type.go_name);
    out.fill("type {} interface {{\n\tref() *stub.Object\n\tis{}()\n}}", any, type.go_name);
    out.gap();
    out.fill("// ref{0} is nil for nil.", type.go_name);
    out.fill("func ref{0}(object {1}) *stub.Object {{", type.go_name, any);
    out.line("\tif object == nil {\n\t\treturn nil\n\t}\n\treturn object.ref()\n}");
  }
  for (const class_decl* const kind : type.kinds) {
    if (!package.any_used[kind]) continue;
    package.refers[&type] = true;
    if (embeds(type, *kind)) continue;
    out.gap();
    const std::string head = fmt::format("func (*{}) is{}()", type.go_name, kind->go_name);
    out.line(head + (head.size() <= 100 ? " {}" : " {\n}"));  // as gofmt breaks lines
  }
  if (type.call != nullptr) {
    const std::string func = go_func(*package.plan->module, *type.call);
    out.gap();
    out.line("// function is nil for nil.");
    out.fill("func ({} *{}) function() {} {{", receiver, type.go_name, func);
    out.fill("\tif {0} == nil {{\n\t\treturn nil\n\t}}\n\treturn {0}.call\n}}", receiver);
    note_packages(func, package.main.imports);
  }
  if (package.refers[&type]) {
    out.gap();
    out.line("// ref is nil for nil.");
    out.fill("func ({} *{}) ref() *stub.Object {{", receiver, type.go_name);
    if (type.is_foreign())
      out.fill("\treturn stub.Of({})\n}}", receiver);
    else
      out.fill("\tif {0} == nil {{\n\t\treturn nil\n\t}}\n\treturn &{0}.object\n}}", receiver);
  }
  write_makers(package, type);
}

void write_dynamic(package_files& package, const class_decl& root, const std::string& tells) {
  text_writer& out = package.main.body;
  const std::string any = "Any" + root.go_name;
  out.gap();
  out.lines(
      go_doc(documented_kind::function, root.dynamic_name, "",
             "gives the object as what it is in C++, for a type switch: as the most derived class that this package "
             "has of it.",
             {"The result is object itself when that is what it is. Else it can be used until object is closed; of a "
              "shared object it has a share of its own. Nil stays nil. It panics with a *bridge.HandleError when the "
              "object is closed."}));
  out.fill("func {}(object {}) {} {{", root.dynamic_name, any, any);
  out.fill("\tif ref{}(object) == nil {{\n\t\treturn nil\n\t}}", root.go_name);
  out.fill("\tswitch {}(object) {{", tells);
  for (std::size_t i = 0; i < root.dynamic.size(); ++i) {
    out.fill("\tcase {}:", i + 1);
    out.fill("\t\tif _, is := object.(*{}); !is {{", root.dynamic[i].type->go_name);
    out.fill("\t\t\tobject, _ = {}(object)\n\t\t}}", root.dynamic[i].cast->go_name);
  }
  out.line("\t}\n\treturn object\n}");
}

void write_go_frame(package_files& package, const std::string& name, const std::string& header,
                    const std::vector<frame_slot>& slots, const member_layout& layout) {
  const auto write = [&](go_file& file, std::size_t word) {
    std::vector<go_row> rows = {{{}, "header", header, ""}};
    std::vector<go_row> asserts = {assertion(fmt::format("unsafe.Sizeof({}{{}})", name), layout.shape.size[word])};
    for (std::size_t i = 0; i < slots.size(); ++i) {
      if (layout.pad[i + 1][word] != 0) rows.push_back(padding(layout.pad[i + 1][word]));
      rows.push_back({{}, slots[i].name, slots[i].go, ""});
      note_packages(slots[i].go, file.imports);
      asserts.push_back(
          assertion(fmt::format("unsafe.Offsetof({}{{}}.{})", name, slots[i].name), layout.offset[i + 1][word]));
    }
    if (layout.tail[word] != 0) rows.push_back(padding(layout.tail[word]));
    file.imports.insert("unsafe");
    file.imports.insert("stub");
    file.body.gap();
    write_go_struct(file.body, name, rows);
    file.body.gap();
    write_go_block(file.body, "const", asserts);
  };
  if (layout.same()) return write(package.main, word64);
  for (const std::size_t word : {word32, word64}) write(package.words[word], word);
}

}  // namespace gangway::gen
