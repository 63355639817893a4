// proof.cpp: a unit spelled anew as C++, with everything that is claimed about it.
#include <fmt/format.h>

#include "text/text.hpp"
#include "texts.hpp"
#include "clang/questions.hpp"
#include "clang/spell.hpp"

namespace gangway::gen::clang {
namespace {

class prover {
 public:
  explicit prover(const std::string& file) {
    out_.line("#include \"" + file + "\"");
    std::size_t number = 0;
    for (const auto& [flag, expression] : trait_expressions())
      out_.line(fmt::format("template <typename T> inline constexpr bool gw_trait_{} = {};", number++, expression));
  }

  // `scope` is what stands before the name of a declaration, "::ns::"; `owner` is the class that it is in, or null.
  void prove(const std::vector<cpp_decl>& decls, const std::string& scope, const cpp_decl* owner) {
    for (const cpp_decl& decl : decls) {
      const bool can_be_named = decl.access == access_kind::none || decl.access == access_kind::public_;
      if (can_be_named && !decl.is(decl_flag::deleted)) prove(decl, scope, owner);
    }
  }

  const std::string& text() const { return out_.str(); }

 private:
  void claim(const std::string& condition) { out_.line("static_assert(" + condition + ");"); }
  void claim_type(const std::string& found, const cpp_type& type) {
    if (is_spellable(type)) claim("__is_same(" + found + ", " + spell(type) + ")");
  }

  void claim_value(const std::string& found, const constant_value& value) {
    const auto bits = static_cast<std::uint64_t>(value.integer);
    switch (value.kind) {
    case value_kind::integer: return claim(fmt::format("(long long)({}) == (long long){}ull", found, bits));
    case value_kind::unsigned_: return claim(fmt::format("(unsigned long long)({}) == {}ull", found, bits));
    case value_kind::floating: return claim(fmt::format("({}) == {:a}", found, value.floating));
    case value_kind::text: return claim(fmt::format("__builtin_strcmp({}, {}) == 0", found, quote(value.text)));
    case value_kind::none: return;
    }
  }

  void prove(const cpp_decl& decl, const std::string& scope, const cpp_decl* owner) {
    if (is_class(decl)) return prove_class(decl);
    switch (decl.kind) {
    case decl_kind::namespace_:
      return prove(decl.members, decl.is(decl_flag::unnamed) ? scope : scope + decl.name + "::", nullptr);
    case decl_kind::enum_: return prove_enum(decl, scope);
    case decl_kind::function:
    case decl_kind::method: return prove_function(decl, scope, owner);
    case decl_kind::constructor: return prove_constructor(decl, *owner);
    case decl_kind::using_: return prove(decl.members, scope, owner);
    case decl_kind::field: return prove_field(decl, scope, *owner);
    case decl_kind::variable:
      claim_type("decltype(" + scope + decl.name + ")", *decl.type.type);
      if (decl.value.kind == value_kind::integer || decl.value.kind == value_kind::unsigned_)
        claim_value(scope + decl.name, decl.value);
      return;
    case decl_kind::alias: return claim_type(scope + decl.name, *decl.type.type);
    case decl_kind::macro: return prove_macro(decl);
    default: return;
    }
  }

  void prove_class(const cpp_decl& decl) {
    const cpp_type& type = *decl.type.type;
    if (!is_spellable(type) || type.size < 0) return;
    const std::string name = spell(type);
    claim(fmt::format("sizeof({}) == {}", name, type.size));
    claim(fmt::format("alignof({}) == {}", name, type.alignment));
    std::size_t number = 0;
    for (const auto& [flag, expression] : trait_expressions())
      claim(fmt::format("gw_trait_{}<{}> == {}", number++, name, decl.is(flag)));
    claim(fmt::format("__is_abstract({}) == {}", name, decl.is(decl_flag::abstract_)));
    claim(fmt::format("__is_final({}) == {}", name, decl.is(decl_flag::final_)));
    for (const cpp_decl& member : decl.members)
      if (member.kind == decl_kind::base && is_spellable(*member.type.type))
        claim(fmt::format("__is_base_of({}, {})", spell(*member.type.type), name));
    prove(decl.members, name + "::", &decl);
  }

  void prove_enum(const cpp_decl& decl, const std::string& scope) {
    const bool has_name = !decl.is(decl_flag::unnamed);
    if (has_name) claim_type("__underlying_type(" + scope + decl.name + ")", *decl.type.type);
    for (const cpp_decl& item : decl.members)
      claim_value(scope + (has_name ? decl.name + "::" : "") + item.name, item.value);
  }

  void prove_function(const cpp_decl& decl, const std::string& scope, const cpp_decl* owner) {
    if (decl.is(decl_flag::consteval_) || decl.is(decl_flag::specialized) || decl.is(decl_flag::inherited)) return;
    cpp_type pointer;
    pointer.target = decl.type.type;
    const bool has_object = decl.kind == decl_kind::method && !decl.is(decl_flag::static_);
    pointer.kind = has_object ? type_kind::member_pointer : type_kind::pointer;
    if (has_object) pointer.owner = owner->type.type;
    if (is_spellable(pointer))
      out_.line(
          fmt::format("static const auto gw_{} = static_cast<{}>(&{});", number_++, spell(pointer), scope + decl.name));
  }

  void prove_constructor(const cpp_decl& decl, const cpp_decl& owner) {
    if (owner.is(decl_flag::abstract_) || !owner.is(decl_flag::destructible) || !is_spellable(*decl.type.type)) return;
    std::string types = spell(*owner.type.type);
    for (const cpp_type::argument& argument : decl.type.type->arguments) types += ", " + spell(*argument.type);
    claim("__is_constructible(" + types + ")");
  }

  void prove_field(const cpp_decl& decl, const std::string& scope, const cpp_decl& owner) {
    if (decl.name.empty()) return;  // a bit-field that only fills
    claim_type("decltype(" + scope + decl.name + ")", *decl.type.type);
    const bool has_address = !decl.is(decl_flag::bit_field) && decl.type.type->kind != type_kind::reference;
    if (has_address)
      claim(fmt::format("__builtin_offsetof({}, {}) == {}", spell(*owner.type.type), decl.name, decl.offset / 8));
  }

  void prove_macro(const cpp_decl& decl) {
    if (!decl.type.type || !is_spellable(*decl.type.type)) return;
    const bool is_list = decl.written.find(',') != std::string::npos;
    out_.line(fmt::format("static auto gw_{} = {};", number_, is_list ? "(" + decl.name + ")" : decl.name));
    claim_type(fmt::format("decltype(gw_{})", number_++), *decl.type.type);
    claim_value(decl.name, decl.value);
  }

  text_writer out_;
  std::size_t number_ = 0;
};

}  // namespace

std::string proof(const cpp_unit& unit, const std::string& file) {
  prover made(file);
  made.prove(unit.declarations, "::", nullptr);
  return made.text();
}

}  // namespace gangway::gen::clang
