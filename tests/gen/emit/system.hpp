// system.hpp: a module of %import_dll functions only.
#pragma once

#include "builder.hpp"

namespace gangway::gen::test {

inline Builder system_module() {
  using S = Scalar;
  const ValueType dword = scalar(S::U32, "DWORD");
  Builder b("system");
  OpaqueDecl& handle = b.module.opaques.emplace_back(OpaqueDecl{"HANDLE", "Handle", "A kernel object."});
  StructDecl& time = b.structure("FILETIME", "Filetime", {field("low", "Low", dword), field("high", "High", dword)});
  const auto import = [&](const char* name, const char* go) {
    FunctionBuilder made = b.function(name, go);
    made.get().import_dll = "kernel32.dll";
    made.get().import_name = name;
    return made;
  };
  Function& create = import("CreateFileW", "CreateFile")
                         .text("name", TextForm::WCString, "const wchar_t *")
                         .value("access", dword, "DWORD")
                         .value("security", pointer("void *"), "void *")
                         .returns(pointer("HANDLE", &handle), "HANDLE")
                         .get();
  create.error_mode = ErrorMode::LastError;
  create.error_value = "INVALID_HANDLE_VALUE";
  Function& read = import("ReadFile", "ReadFile")
                       .value("file", pointer("HANDLE", &handle), "HANDLE")
                       .buffer(Argument::Kind::Buffer, "buffer", pointer("void"), "void *", "DWORD")
                       .value("read", dword, "DWORD *", Direction::Out)
                       .get();
  read.cpp_result = "BOOL";
  read.error_mode = ErrorMode::LastError;
  Function& seek = import("SetFilePointerEx", "Seek")
                       .value("file", pointer("HANDLE", &handle), "HANDLE")
                       .value("distance", scalar(S::I64, "int64_t"), "int64_t")
                       .value("position", scalar(S::I64, "int64_t"), "int64_t *", Direction::Out)
                       .value("method", dword, "DWORD")
                       .get();
  seek.cpp_result = "BOOL";
  seek.error_mode = ErrorMode::LastError;
  import("GetTickCount64", "TickCount").returns(scalar(S::U64, "unsigned long long"), "unsigned long long");
  import("Sleep", "Sleep").value("milliseconds", dword, "DWORD");
  import("GetSystemTimeAsFileTime", "Now").value("time", of(time), "FILETIME *", Direction::Out);
  Function& change = import("CompareFileTime", "CompareFiletime")
                         .value("a", of(time), "const FILETIME *")
                         .value("b", of(time), "const FILETIME *")
                         .returns(scalar(S::I32, "LONG"), "LONG")
                         .get();
  static_cast<void>(change);
  return b;
}

}  // namespace gangway::gen::test
