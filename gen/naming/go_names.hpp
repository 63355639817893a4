// go_names.hpp: how C++ names become Go names. The grammar, in full:
//
//   what                                   Go name                         examples
//   -------------------------------------  ------------------------------  ------------------------------------------
//   any exported name                      exported(sym)                   crc32_combine -> Crc32Combine, GetURL ->
//                                                                          GetURL, Z_BEST_SPEED -> ZBestSpeed, RED -> RED
//   any name given by %rename              its first letter raised only    %rename(Add_2) add -> Add_2
//   class, struct, enum, opaque            <Name>                          geo::Circle -> Circle
//   enum in a class                        <Outer><Name>                   Circle::Style -> CircleStyle
//   item of a scoped enum                  <Enum><Item>, unless prefixed   Color::Green -> ColorGreen
//   item of an enum inside a class         <Class><Item>                   Circle::Solid -> CircleSolid
//   item of any other enum                 <Item>                          GEO_RED -> GeoRed
//   constructor                            New<Class>                      Circle(double) -> NewCircle
//   method                                 <Name>, on the class            area -> Area
//   static method                          <Class><Name>                   Circle::count -> CircleCount
//   field of a handle class                <Name>, Set<Name>               x -> X(), SetX(v)
//   static variable                        <Class><Name>, Set<Class><Name> Circle::k -> CircleK(), SetCircleK(v)
//   global variable                        <Name>, Set<Name>               limit -> Limit(), SetLimit(v)
//   constant in a class                    <Class><Name>                   Circle::K -> CircleK
//   first declared overload                the plain name                  over(int) -> Over
//   later overload                         <Name><Type>...                 over(double) -> OverFloat64, add(const
//                                                                          char*, int) -> AddStringInt32, f() -> FVoid
//   one of the same Go types as an         <Name><C++ type>...             over(unsigned), then over(unsigned long)
//   overload before it                                                     -> OverUint32, OverUnsignedLong
//   all default arguments left to C++      the plain name                  compress(data) -> Compress
//   with k default arguments given         <Name>With<Param>[And<Param>]   CompressWithLevel, FlipWithWAndC
//   fixed signature of a varargs function  the name in %varargs_named      SnprintfInt
//   parameter                              lower camel; "Arg" is appended  buffer_size -> bufferSize, type -> typeArg
//                                          to names taken by Go, C++ or
//                                          the generated code
//   export of a module                     free: <GoName>; method:         NewCircle, Circle_Area
//                                          <Class>_<GoName>
//
// Invariants
//  - What gives way when two names clash is decided in build/names.hpp.
#pragma once

#include <string>
#include <vector>

namespace gangway::gen {

// A C++ name in camel case, exported.
std::string exported(const std::string& name);

// A name that the user chose with %rename: as it is, but for the first letter, which becomes upper case.
std::string renamed(const std::string& name);

// The name of a parameter in lower camel case, which can be that of a Go parameter and of a member of a frame in C++. An
// unnamed parameter is named after its `position`: "arg1".
std::string parameter_name(const std::string& name, std::size_t position);

// A qualified C++ name as a shim can write it: with "::" in front when its first part is a name that shims use
// themselves (`f` and `frame`, locals that end in '_', helpers such as `type_Circle`).
std::string rooted(const std::string& name);

// Whether a name can be that of a Go package: it has a letter, then letters, digits and underscores; it is no word of Go's
// own and no package that the stub imports, and does not end in "_test", which belongs to tests.
bool is_go_package_name(const std::string& name);

// "With" and the names, joined by "And".
std::string with_suffix(const std::vector<std::string>& parameters);

// The item with the prefix in front, unless the item starts with the prefix already.
std::string prefixed(const std::string& prefix, const std::string& item);

}  // namespace gangway::gen
