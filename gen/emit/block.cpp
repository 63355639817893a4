// block.cpp: the types that cross in a block, as Go spells them, and what both sides say of their form.
#include "emit/block.hpp"

#include "emit/go_parts.hpp"
#include "emit/value.hpp"

namespace gangway::gen {
namespace {

std::string plain_form(const cpp_type& meant, bool names) {
  if (meant.is(type_kind::class_)) return names ? "struct " + meant.declared->structure->cpp_name : "struct";
  if (meant.is(type_kind::pointer)) return names ? contract_word(meant) : "address";
  if (meant.is(type_kind::enum_)) {
    if (names) return "enum " + meant.declared->enumeration->cpp_name;
    return contract_word(meant.declared->enumeration->underlying);
  }
  switch (meant.scalar) {
  case scalar_kind::size:
  case scalar_kind::uintptr: return "word";
  case scalar_kind::ptrdiff: return "sword";
  case scalar_kind::wchar: return "u16";
  default: return contract_word(meant.scalar);
  }
}

std::string form(const cpp_type& type, bool names) {
  const cpp_type& meant = *type.canonical;
  if (const object_element object = object_element_of(meant); object.type != nullptr) {
    static constexpr const char* words[] = {"", "object", "pointer", "share", "unique"};
    const std::string word = words[static_cast<std::size_t>(object.kind)];
    return names ? fmt::format("{} {}{}", word, object.is_const ? "const " : "", object.type->cpp_name) : word;
  }
  std::vector<std::string> parts;
  for (const cpp_type::argument& one : meant.arguments)
    if (one.type != nullptr && is_made_of(meant)) parts.push_back(form(*one.type, names));
  switch (meant.kind) {
  case type_kind::text:
  case type_kind::unicode:
  case type_kind::path: return "text";
  case type_kind::duration: return "duration";
  case type_kind::time_point: return "time";
  case type_kind::sequence:
    if (is_array(meant)) return fmt::format("array{}({})", meant.arguments.at(1).value, parts[0]);
    return fmt::format("seq({})", parts[0]);
  case type_kind::set: return fmt::format("seq({})", parts[0]);
  case type_kind::map: return fmt::format("map({},{})", parts[0], parts[1]);
  case type_kind::optional: return fmt::format("opt({})", parts[0]);
  case type_kind::tuple: return fmt::format("tuple({})", join(parts, ","));
  default: return plain_form(meant, names);
  }
}

// Whether what points to objects gives them to Go: by the function's word, or as it owns them and moves.
bool is_owned(const argument_decl& argument) {
  return argument.adopts || (owns_elements(*argument.value) && argument.indirection == indirection_kind::value);
}

}  // namespace

bool go_lends(const object_element& object, bool owned) {
  return !owned && (object.kind == element_kind::pointer || object.kind == element_kind::unique);
}

std::string block_form(const cpp_type& type) { return form(type, false); }
std::string block_contract(const cpp_type& type) { return form(type, true); }

std::string go_codec(const cpp_type& type, bool top, bool owned) {
  const cpp_type& meant = *type.canonical;
  const auto of = [&](const std::string& make, std::size_t count) {
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < count; ++i) parts.push_back(go_codec(part_of(meant, i), false, owned));
    return fmt::format("stub.{}({})", make, join(parts));
  };
  if (const object_element object = object_element_of(meant); object.type != nullptr) {
    const std::string& name = object.type->go_name;
    std::string take = fmt::format("adopt{}(handle)", name);
    if (object.type->refers) take = fmt::format("from{}({}, false, l.From...)", name, take);
    if (go_lends(object, owned)) take = fmt::format("lend{}(handle, nil, l.From...)", name);
    const char* const lender = take.find("l.From") != std::string::npos ? "l" : "_";
    const std::string ref =
        object.type->package != nullptr ? fmt::format("stub.Of[{}]", name) : fmt::format("(*{}).ref", name);
    return fmt::format("stub.ObjectCodec({3}, func(handle uint64, {1} stub.Lender) *{0} {{ return {2} }})", name,
                       lender, take, ref);
  }
  if (meant.is(type_kind::scalar) && meant.scalar == scalar_kind::bool_) return "stub.BoolCodec";
  if (is_plain(meant)) return fmt::format("stub.PlainCodec[{}]()", go_spelling(meant));
  switch (meant.kind) {
  case type_kind::text:
  case type_kind::unicode:
  case type_kind::path: return "stub.TextCodec";
  case type_kind::duration: return "stub.DurationCodec";
  case type_kind::time_point: return "stub.TimeCodec";
  case type_kind::sequence:
    if (is_array(meant))
      return fmt::format("stub.ArrayCodec[{}]({}, {})", go_spelling(meant), meant.arguments.at(1).value,
                         go_codec(part_of(meant), false, owned));
    return has_bytes(meant) ? "stub.SliceCodec(stub.PlainCodec[byte]())" : of("SliceCodec", 1);
  case type_kind::set: return of("SliceCodec", 1);
  case type_kind::map:
    return is_multi(meant) ? fmt::format("stub.SliceCodec({})", of("PairCodec", 2)) : of("MapCodec", 2);
  case type_kind::optional:
    return of(top                                                 ? "MaybeCodec"
              : object_element_of(part_of(meant)).type != nullptr ? "OptionalObjectCodec"
                                                                  : "OptionalCodec",
              1);
  case type_kind::tuple: return of(tuple_name(meant.arguments.size()) + "Codec", meant.arguments.size());
  default: return {};
  }
}

std::string codec_name(const cpp_type& type, bool top, bool owned) {
  return top && type.means(type_kind::optional) ? "codecMaybe" + go_words(part_of(type), owned)
                                                : "codec" + go_words(type, owned);
}

std::string codec_name(const argument_decl& argument, bool top) {
  return codec_name(*argument.value, top, is_owned(argument));
}

void note_headers(const cpp_type& type, std::set<std::string>& headers) {
  const cpp_type& meant = *type.canonical;
  if (meant.is(type_kind::path)) headers.insert("block_path.hpp");
  if (meant.name == "std::forward_list") headers.insert("block_forward_list.hpp");
  if (is_list(meant)) headers.insert("block_list.hpp");
  if (meant.is(type_kind::duration) || meant.is(type_kind::time_point)) headers.insert("block_chrono.hpp");
  if (meant.is(type_kind::scalar) && meant.scalar >= scalar_kind::c64) headers.insert("block_complex.hpp");
  if (!objects_in(meant).empty()) headers.insert("block_object.hpp");
  if (!is_made_of(meant)) return;
  headers.insert("block.hpp");
  for (const cpp_type::argument& one : meant.arguments)
    if (one.type != nullptr) note_headers(*one.type, headers);
}

void note_packages(const std::string& spelling, std::set<std::string>& imports) {
  for (const char* package : {"bridge", "time", "unsafe"})
    if (spelling.find(std::string(package) + ".") != std::string::npos) imports.insert(package);
}

// Names the functions in a codec that gofmt would not have on one line, and adds them to `functions`.
static std::string with_named_functions(std::string codec, std::map<std::string, std::string>& functions) {
  constexpr std::size_t longest = 100;  // of the head and the body of a function on one line
  for (auto at = codec.find("func("); at != codec.npos; at = codec.find("func(", at + 1)) {
    const auto open = codec.find(" { ", at);
    const auto close = codec.find(" }", at);
    const std::string head = codec.substr(at + 4, open - at - 4);
    const std::string body = codec.substr(open + 3, close - open - 3);
    if (width(head) + 4 + width(body) <= longest) continue;
    const std::string name =
        (body.starts_with("return lend") ? "lentElement" : "element") + head.substr(head.rfind('*') + 1);
    functions[name] = fmt::format("func {}{} {{\n\t{}\n}}", name, head, body);
    codec.replace(at, close + 2 - at, name);
  }
  return codec;
}

void write_codecs(package_files& package) {
  std::map<std::string, std::string> codecs;
  const auto add = [&](const argument_decl& argument, bool top) {
    codecs.emplace(codec_name(argument, top), go_codec(*argument.value, top, is_owned(argument)));
  };
  for (const entry_plan& entry : package.plan->entries) {
    const auto look = [&](const argument_mapping& mapping) {
      const argument_decl& argument = mapping.argument();
      if (argument.kind != argument_kind::block || is_flat(*argument.value) ||
          argument.value->means(type_kind::unicode))
        return;
      if (mapping.has_input() || argument.in_place || entry.function->batch) add(argument, false);
      if (mapping.has_output()) add(argument, true);
    };
    for (const auto& argument : entry.arguments) look(*argument);
    if (entry.result) look(*entry.result);
  }
  for (const upcall_plan& upcall : package.plan->upcalls) {
    const auto look = [&](const argument_decl& argument) {
      if (argument.kind == argument_kind::block && !is_flat(*argument.value)) add(argument, false);
    };
    for (const argument_decl& argument : upcall.type->call.arguments) look(argument);
    if (upcall.type->call.result) look(*upcall.type->call.result);
  }
  if (codecs.empty()) return;
  std::vector<go_row> rows;
  std::map<std::string, std::string> functions;
  for (const auto& [name, codec] : codecs) {
    rows.push_back({{}, name, "", "= " + with_named_functions(codec, functions)});
    note_packages(codec, package.main.imports);
  }
  package.main.imports.insert("stub");
  text_writer& out = package.main.body;
  out.gap();
  out.line("// How values of C++'s standard library cross.");
  write_go_block(out, "var", rows);
  for (const auto& [name, function] : functions) {
    out.gap();
    out.line(function);
  }
}

void write_value_names(package_files& package) {
  text_writer& out = package.main.body;
  for (const value_name_decl& one : package.plan->module->value_names) {
    const std::string spelling = go_spelling(*one.type);
    out.gap();
    out.lines(go_doc(documented_kind::type, one.go_name, one.doc,
                     fmt::format("is what Go has for a C++ {}.", spell(*one.type))));
    out.fill("type {} = {}", one.go_name, spelling);
    note_packages(spelling, package.main.imports);
  }
}

}  // namespace gangway::gen
