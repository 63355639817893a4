# GangwayAddModule.cmake: gangway_add_module, which turns an interface file and C++ sources into a module DLL and Go stubs.
#
#   gangway_add_module(<name>
#     INTERFACE <file.i>            whose %module is <name>
#     [SOURCES <file>...]           C and C++ that goes into the DLL beside the shims
#     [GO_PACKAGE <dir>]            where the Go stubs are written; without it none are
#     [GO_PACKAGE_NAME <name>]      package clause, when it is not <name>
#     [INCLUDE_DIRECTORIES <dir>...]  for SWIG and for the compiler
#     [DEFINITIONS <NAME[=value]>...] for SWIG and for the compiler
#     [LINK_LIBRARIES <library>...]
#     [GENERATOR_OPTIONS <option>...])  further options of `gangway gen`
#
# Makes the target <name>: <name>.dll in ${CMAKE_RUNTIME_OUTPUT_DIRECTORY} (<build>/bin when that is not set), beside
# gangway.dll. SWIG sees the macros that the module's compiler has with the module's options (target <name>_macros). The shims
# are generated again when the interface file, a file it includes, the interface-file library or
# the generator changes. GANGWAY_GENERATOR and GANGWAY_IDL_DIR say what generates them; GANGWAY_SWIG which SWIG is used.
include_guard(GLOBAL)

find_program(GANGWAY_SWIG NAMES swig swig4.0 DOC "SWIG 4.1 or newer, for gangway_add_module")

# What the module's own compiler defines, with the module's own options: SWIG knows nothing of it by itself. Sets <out> to the
# architecture and the file, as `gangway gen --target` takes them.
function(gangway_module_target name out)
  set(arch amd64)
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    set(arch 386)
  elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "^(ARM64|arm64|aarch64)$")
    set(arch arm64)
  endif()
  if(MSVC)  # cl.exe has no -dM; what is known of the architecture has to do
    set(${out} ${arch} PARENT_SCOPE)
    return()
  endif()
  # A shim has included these before it includes a header of the user's.
  file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${name}/macros.cpp
    CONTENT "#include <stddef.h>\n#include <stdint.h>\n\n#include <limits.h>\n")
  add_library(${name}_macros OBJECT EXCLUDE_FROM_ALL ${CMAKE_CURRENT_BINARY_DIR}/${name}/macros.cpp)
  target_compile_features(${name}_macros PRIVATE $<TARGET_PROPERTY:${name},COMPILE_FEATURES>)
  target_compile_definitions(${name}_macros PRIVATE $<TARGET_PROPERTY:${name},COMPILE_DEFINITIONS>)
  target_compile_options(${name}_macros PRIVATE $<TARGET_PROPERTY:${name},COMPILE_OPTIONS> -w -dM -E)
  set_target_properties(${name}_macros PROPERTIES CXX_COMPILER_LAUNCHER "")  # what it writes is text, not an object
  set(${out} ${arch}=$<TARGET_OBJECTS:${name}_macros> PARENT_SCOPE)
endfunction()

function(gangway_add_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "INTERFACE;GO_PACKAGE;GO_PACKAGE_NAME"
    "SOURCES;INCLUDE_DIRECTORIES;DEFINITIONS;LINK_LIBRARIES;GENERATOR_OPTIONS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "gangway_add_module(${name}): not understood: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_INTERFACE)
    message(FATAL_ERROR "gangway_add_module(${name}): INTERFACE is missing")
  endif()
  if(NOT WIN32)
    message(FATAL_ERROR "gangway_add_module(${name}): the target is not Windows; use a Windows toolchain file")
  endif()
  if(NOT GANGWAY_SWIG)
    message(FATAL_ERROR "gangway_add_module(${name}): no swig found; install it or set GANGWAY_SWIG")
  endif()

  cmake_path(ABSOLUTE_PATH arg_INTERFACE NORMALIZE OUTPUT_VARIABLE interface)
  set(cpp_dir ${CMAKE_CURRENT_BINARY_DIR}/${name})
  set(options --cpp-dir ${cpp_dir} --idl ${GANGWAY_IDL_DIR} --swig ${GANGWAY_SWIG} --depfile ${cpp_dir}/z${name}.d)
  if(arg_GO_PACKAGE)
    cmake_path(ABSOLUTE_PATH arg_GO_PACKAGE NORMALIZE OUTPUT_VARIABLE go_dir)
    # In Gangway's own tree several presets write the same stubs at once: each has a folder of its own, and what it wrote there
    # is put into the tree.
    set(written_dir ${go_dir})
    if(GANGWAY_STUBS_ROOT)
      cmake_path(RELATIVE_PATH go_dir BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE place)
      set(written_dir ${GANGWAY_STUBS_ROOT}/${place})
      set(place_stubs COMMAND ${CMAKE_COMMAND} -DFROM=${written_dir} -DTO=${go_dir} -DNAME=${name} -P ${GANGWAY_PLACE_STUBS})
    endif()
    list(APPEND options --go-dir ${written_dir})
    if(arg_GO_PACKAGE_NAME)
      list(APPEND options --go-package ${arg_GO_PACKAGE_NAME})
    endif()
  else()
    list(APPEND options --cpp-only)
  endif()
  set(include_directories "")
  foreach(directory IN LISTS arg_INCLUDE_DIRECTORIES)
    cmake_path(ABSOLUTE_PATH directory NORMALIZE)
    list(APPEND include_directories ${directory})
    list(APPEND options -I ${directory})
  endforeach()
  foreach(definition IN LISTS arg_DEFINITIONS)
    list(APPEND options -D ${definition})
  endforeach()

  gangway_module_target(${name} target)
  list(APPEND options --target ${target})
  set(macros "")
  if(TARGET ${name}_macros)
    set(macros $<TARGET_OBJECTS:${name}_macros>)
  endif()

  file(MAKE_DIRECTORY ${cpp_dir})
  file(GLOB_RECURSE library CONFIGURE_DEPENDS ${GANGWAY_IDL_DIR}/*.i ${GANGWAY_IDL_DIR}/*.swg)
  add_custom_command(
    OUTPUT ${cpp_dir}/z${name}.cpp ${cpp_dir}/z${name}.def
    COMMAND ${GANGWAY_GENERATOR} gen ${interface} ${options} ${arg_GENERATOR_OPTIONS}
    ${place_stubs}
    DEPENDS ${interface} ${GANGWAY_GENERATOR} ${library} ${macros}
    DEPFILE ${cpp_dir}/z${name}.d
    COMMENT "Generating module ${name}"
    VERBATIM)

  # The DLL's entry point, which runs no destructors when the process ends: one object for all modules.
  if(NOT TARGET gangway_process_end)
    set(process_end ${CMAKE_BINARY_DIR}/gangway_process_end.cpp)
    file(CONFIGURE OUTPUT ${process_end} CONTENT "#include <gangway/process_end.h>\n")
    add_library(gangway_process_end OBJECT EXCLUDE_FROM_ALL ${process_end})
    target_compile_features(gangway_process_end PRIVATE cxx_std_20)
    target_include_directories(gangway_process_end PRIVATE $<TARGET_PROPERTY:Gangway::runtime,INTERFACE_INCLUDE_DIRECTORIES>)
  endif()

  add_library(${name} SHARED ${arg_SOURCES} ${cpp_dir}/z${name}.cpp $<TARGET_OBJECTS:gangway_process_end> ${cpp_dir}/z${name}.def)
  # In a unity build too the shims are a file of their own: they include what the interface file says, and nothing else.
  set_source_files_properties(${cpp_dir}/z${name}.cpp PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set_target_properties(${name} PROPERTIES PREFIX "" OUTPUT_NAME ${name} ARCHIVE_OUTPUT_DIRECTORY ${cpp_dir}
    WINDOWS_EXPORT_ALL_SYMBOLS OFF CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON)
  if(NOT CMAKE_RUNTIME_OUTPUT_DIRECTORY)
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  endif()
  target_compile_features(${name} PRIVATE cxx_std_20)
  cmake_path(GET interface PARENT_PATH interface_dir)
  target_include_directories(${name} PRIVATE ${include_directories} ${interface_dir})
  target_compile_definitions(${name} PRIVATE ${arg_DEFINITIONS})
  target_link_libraries(${name} PRIVATE Gangway::runtime ${arg_LINK_LIBRARIES})
  if(TARGET gangway_warnings)
    target_link_libraries(${name} PRIVATE gangway_warnings)
  endif()
  # The compiler's runtime goes into the DLL: exceptions and thread_local work and nothing else has to be shipped.
  target_link_options(${name} PRIVATE -static)
  if(CMAKE_SIZEOF_VOID_P EQUAL 4)
    target_link_options(${name} PRIVATE -Wl,--enable-stdcall-fixup -Wl,--entry=_gw_dll_entry@12)
  else()
    target_link_options(${name} PRIVATE -Wl,--entry=gw_dll_entry)
  endif()

  get_target_property(runtime Gangway::runtime IMPORTED)
  if(runtime)
    add_custom_command(TARGET ${name} POST_BUILD
      COMMAND ${CMAKE_COMMAND} -E copy_if_different $<TARGET_FILE:Gangway::runtime> $<TARGET_FILE_DIR:${name}>
      VERBATIM)
  endif()
endfunction()
