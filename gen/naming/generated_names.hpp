// generated_names.hpp: the names that generated code gives to its own declarations. Their grammar:
//
//   what                         C++                        Go
//   export of an entry           gw_<module>__<export>      (looked up by name)
//   plain stdcall export         gw_plain_<module>__<name>  -
//   frame of an entry            frame_<export>             frame<Export>
//   entry, pool of its frames    -                          entry<Export>, pool<Export>
//   gives a frame back           -                          dispose<Export>, dispose<Export>Batch
//   one attempt, when to retry   -                          once<Export>, retry<Export>
//   handle type of a class       type_<Class>               -
//   of objects that C++ lends    borrowed_<Class>           -
//   of constant ones             constant_<Class>           -
//   what else they are           bases_of_<type>            -
//   wrap a handle of a class     -                          adopt<Class>, lend<Class>
//   element of a container       -                          element<Class>, lentElement<Class>
//   an object of a base, too     -                          Any<Class> (exported), ref<Class>, is<Class> (a method)
//   apartment of an object       -                          home (a method)
//   frame of a callback type     upcall_<n>                 upcall<n>
//   C++ calls the closure        invoke_<n>                 closure<n>
//   function with a context      context_<n>                -
//   pool of function pointers    thunks_<n>                 -
//   %extend body                 extend_<export>            -
//   member of a frame            the Go parameter name      the Go parameter name
//   local of a shim              the parameter name and _   -   (with Arg between them where that is taken)
//   struct with a comma          struct_<Name>              -
//
// <Export> is the export name without underscores, unless two exports would then share it. Users' Go names are
// exported, so the unexported helpers cannot meet them; a parameter that would hide one gets a trailing underscore.
// Locals of shims end in an underscore, so that they hide no global variable of the wrapped library (-Wshadow).
// A name of the library that looks like one of these is said with "::" (`rooted`), and the shims are then in a namespace.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace gangway::gen {

// The names that are taken in one scope of the generated code.
class name_scope {
 public:
  using name_set = std::set<std::string, std::less<>>;

  name_scope() = default;
  // The names of `reserved`, which outlives the scope, are taken from the beginning.
  explicit name_scope(const name_set& reserved) : reserved_(&reserved) {}
  void reserve(std::string_view name) { taken_.emplace(name); }
  bool has(std::string_view name) const {
    return (reserved_ != nullptr && reserved_->contains(name)) || taken_.contains(name);
  }
  // Takes `wanted`, or that name with as many underscores behind it as make it free, and returns the name taken.
  std::string take(std::string_view wanted);

 private:
  const name_set* reserved_ = nullptr;
  name_set taken_;
};

// A scope in which all that a body of a Go function may refer to is taken: keywords, predeclared names, imported packages.
name_scope go_scope();
// A scope in which all names are taken that a member of a frame must not have in C++ or in Go: keywords, and macros that
// Windows headers define.
name_scope member_scope();
// "Circle_Area" -> "CircleArea"
std::string camel(std::string_view export_name);
// The name with its first letter in upper case or in lower case (ASCII only).
std::string capitalised(std::string_view name);
std::string uncapitalised(std::string_view name);

}  // namespace gangway::gen
