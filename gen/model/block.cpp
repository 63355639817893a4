// block.cpp: what the builder and the writers both say of the types that cross in a block.
#include "model/block.hpp"

#include <algorithm>

namespace gangway::gen {
const cpp_type& part_of(const cpp_type& type, std::size_t which) { return *type.canonical->arguments.at(which).type; }

bool is_block(const cpp_type& type) {
  switch (type.canonical->kind) {
  case type_kind::sequence:
  case type_kind::set:
  case type_kind::map:
  case type_kind::optional:
  case type_kind::variant:
  case type_kind::tuple:
  case type_kind::unicode:
  case type_kind::path:
  case type_kind::duration:
  case type_kind::time_point: return true;
  default: return false;
  }
}

object_element object_element_of(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  object_element found;
  const cpp_type* object = nullptr;
  switch (meant.kind) {
  case type_kind::class_:
    found.kind = element_kind::value;
    object = &meant;
    break;
  case type_kind::pointer:
    found.kind = element_kind::pointer;
    object = meant.target->canonical;
    break;
  case type_kind::smart_pointer:
    if (meant.arguments.empty() || meant.arguments[0].type == nullptr) return {};
    found.kind = meant.name == "std::shared_ptr" ? element_kind::shared : element_kind::unique;
    object = part_of(meant).canonical;
    break;
  default: return {};
  }
  if (!object->is(type_kind::class_) || object->declared == nullptr || object->declared->object == nullptr) return {};
  found.type = object->declared->object;
  found.is_const = object->is_const;
  found.cpp = meant.not_volatile;
  return found;
}

std::vector<object_element> objects_in(const cpp_type& type) {
  if (const object_element one = object_element_of(type); one.type != nullptr) return {one};
  std::vector<object_element> all;
  if (!is_made_of(type)) return all;
  for (const cpp_type::argument& argument : type.canonical->arguments) {
    if (argument.type == nullptr) continue;
    for (const object_element& one : objects_in(*argument.type))
      if (std::none_of(all.begin(), all.end(), [&](const object_element& known) { return known.cpp == one.cpp; }))
        all.push_back(one);
  }
  return all;
}

std::vector<object_element> objects_in(const argument_decl& argument) {
  return argument.kind == argument_kind::block ? objects_in(*argument.value) : std::vector<object_element>();
}

bool lends_elements(const argument_decl& argument, bool is_result) {
  if (!is_result && argument.direction == direction_kind::in) return false;
  for (const object_element& one : objects_in(argument)) {
    if (one.kind == element_kind::pointer && !argument.adopts) return true;
    if (one.kind == element_kind::unique && is_result && argument.indirection != indirection_kind::value) return true;
  }
  return false;
}

bool owns_elements(const cpp_type& type) {
  const std::vector<object_element> all = objects_in(type);
  return std::any_of(all.begin(), all.end(),
                     [](const object_element& one) { return one.kind == element_kind::unique; });
}

bool has_addresses(const cpp_type& type) {
  if (object_element_of(type).type != nullptr) return true;
  if (!is_made_of(type)) return false;
  for (const cpp_type::argument& argument : type.canonical->arguments)
    if (argument.type != nullptr && has_addresses(*argument.type)) return true;
  return false;
}

bool is_array(const cpp_type& type) { return type.means(type_kind::sequence) && type.canonical->name == "std::array"; }

bool is_list(const cpp_type& type) { return type.canonical->name == "std::initializer_list"; }

std::string tuple_name(std::size_t count) {
  return count == 2 ? "Pair" : count == 3 ? "Triple" : "Tuple" + std::to_string(count);
}

bool is_multi(const cpp_type& type) { return type.canonical->name.find("multi") != std::string::npos; }

bool is_plain(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  switch (meant.kind) {
  case type_kind::scalar:
  case type_kind::enum_: return true;
  case type_kind::class_: return meant.declared != nullptr && meant.declared->structure != nullptr;
  case type_kind::pointer: return object_element_of(meant).type == nullptr;
  case type_kind::sequence: {
    const cpp_type& element = *part_of(meant).canonical;
    return is_array(meant) && is_plain(element) &&
           !(element.is(type_kind::scalar) && element.scalar == scalar_kind::bool_);
  }
  default: return false;
  }
}

bool is_flat(const cpp_type& type) {
  if (type.canonical->name == "std::forward_list") return false;  // C++ does not know how many elements it has
  return (type.means(type_kind::sequence) || type.means(type_kind::set)) && !is_array(type) && is_plain(part_of(type));
}

bool has_bytes(const cpp_type& type) {
  const cpp_type& element = *part_of(type).canonical;
  return type.means(type_kind::sequence) && element.is(type_kind::scalar) &&
         (element.scalar == scalar_kind::i8 || element.scalar == scalar_kind::u8);
}

bool writes(const cpp_type& type) { return type.canonical->name == "std::span" && !part_of(type).canonical->is_const; }

bool is_made_of(const cpp_type& type) {
  return is_block(type) && !type.means(type_kind::duration) && !type.means(type_kind::time_point);
}

bool has_view(const cpp_type& type) {
  const cpp_type& meant = *type.canonical;
  if (meant.is(type_kind::text))
    return meant.text == text_form::std_string_view || meant.text == text_form::std_wstring_view;
  if (!is_block(meant)) return false;
  if (meant.name == "std::span" || meant.name == "std::u8string_view") return true;
  for (const cpp_type::argument& one : meant.arguments)
    if (one.type != nullptr && is_made_of(meant) && has_view(*one.type)) return true;
  return false;
}

std::string go_words(const cpp_type& type, bool owned) {
  const cpp_type& meant = *type.canonical;
  if (const object_element object = object_element_of(type); object.type != nullptr)
    return (object.kind == element_kind::value || object.kind == element_kind::shared || owned ? "" : "Lent") +
           object.type->go_name;
  switch (meant.kind) {
  case type_kind::pointer:
    return opaque_of(meant) != nullptr ? opaque_of(meant)->go_name : go_words(*meant.target) + "Pointer";
  case type_kind::scalar: return scalar_words(meant.scalar);
  case type_kind::enum_: return meant.declared->enumeration->go_name;
  case type_kind::class_: return meant.declared->structure->go_name;
  case type_kind::text:
  case type_kind::unicode:
  case type_kind::path: return "String";
  case type_kind::duration: return "Duration";
  case type_kind::time_point: return "Time";
  case type_kind::sequence:
  case type_kind::set:
    if (is_array(meant)) return go_words(part_of(meant), owned) + "Array" + std::to_string(meant.arguments.at(1).value);
    return has_bytes(meant) ? "Bytes" : go_words(part_of(meant), owned) + "Slice";
  case type_kind::map:
    return go_words(part_of(meant), owned) + go_words(part_of(meant, 1), owned) + (is_multi(meant) ? "Pairs" : "Map");
  case type_kind::optional: return "Optional" + go_words(part_of(meant), owned);
  case type_kind::tuple:
  case type_kind::variant: {
    std::string words;
    for (const cpp_type::argument& one : meant.arguments) words += go_words(*one.type, owned);
    return words + (meant.is(type_kind::variant) ? "Variant" : meant.arguments.size() == 2 ? "Pair" : "Tuple");
  }
  default: return {};
  }
}

}  // namespace gangway::gen
