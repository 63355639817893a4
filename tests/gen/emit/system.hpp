// system.hpp: a module of %import_dll functions only.
#pragma once

#include "builder.hpp"

namespace gangway::gen::test {

inline module_builder system_module() {
  const cpp_type* const dword = scalar(scalar_kind::u32, "DWORD");
  module_builder b("system");
  opaque_decl& handle = b.module.opaques.emplace_back(opaque_decl{"HANDLE", "Handle", "A kernel object."});
  struct_decl& time = b.structure("FILETIME", "Filetime", {field("low", "Low", dword), field("high", "High", dword)});
  const auto import = [&](const char* name, const char* go) {
    function_builder made = b.function(name, go);
    made.get().import_dll = "kernel32.dll";
    made.get().import_name = name;
    return made;
  };
  function_decl& create = import("CreateFileW", "CreateFile")
                              .text("name", text_form::wide_c_string, "const wchar_t *")
                              .value("access", dword, "DWORD")
                              .value("security", pointer("void *"), "void *")
                              .returns(pointer("HANDLE", &handle), "HANDLE")
                              .get();
  create.error_mode = error_source::last_error;
  create.error_value = "INVALID_HANDLE_VALUE";
  function_decl& read = import("ReadFile", "ReadFile")
                            .value("file", pointer("HANDLE", &handle), "HANDLE")
                            .buffer(argument_kind::buffer, "buffer", pointer("void"), "void *", "DWORD")
                            .value("read", dword, "DWORD *", direction_kind::out)
                            .get();
  read.returns = parsed("BOOL");
  read.error_mode = error_source::last_error;
  function_decl& seek = import("SetFilePointerEx", "Seek")
                            .value("file", pointer("HANDLE", &handle), "HANDLE")
                            .value("distance", scalar(scalar_kind::i64, "int64_t"), "int64_t")
                            .value("position", scalar(scalar_kind::i64, "int64_t"), "int64_t *", direction_kind::out)
                            .value("method", dword, "DWORD")
                            .get();
  seek.returns = parsed("BOOL");
  seek.error_mode = error_source::last_error;
  import("GetTickCount64", "TickCount").returns(scalar(scalar_kind::u64, "unsigned long long"), "unsigned long long");
  import("Sleep", "Sleep").value("milliseconds", dword, "DWORD");
  import("GetSystemTimeAsFileTime", "Now").value("time", of(time), "FILETIME *", direction_kind::out);
  function_decl& change = import("CompareFileTime", "CompareFiletime")
                              .value("a", of(time), "const FILETIME *")
                              .value("b", of(time), "const FILETIME *")
                              .returns(scalar(scalar_kind::i32, "LONG"), "LONG")
                              .get();
  static_cast<void>(change);
  return b;
}

}  // namespace gangway::gen::test
