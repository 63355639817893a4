# GangwayFastBuild.cmake: two functions by which Gangway's own targets compile in half of the processor time or less.
#
#   gangway_precompile(<target> <header>...)       compiles the headers that most files of a target include once for all of them;
#                                                  headers as they are included: <string>
#   gangway_precompile(<target> REUSE <other>)     takes those of another target that is compiled with the same options
#   gangway_unity(<target>)                        compiles the target's C++ files eight at a time, as one file
#
# Every file still includes what it uses and is a file that compiles alone: GANGWAY_FAST_BUILD=OFF (preset windows-amd64-plain, a step of
# `make test-full`) builds without either, and shows what is missing. What the files of one target have in unnamed namespaces needs
# names that differ from each other and from local names; the compiler says so.
include_guard(GLOBAL)
option(GANGWAY_FAST_BUILD "Use precompiled headers and unity builds in Gangway's own build, where the compiler is GCC or clang" ON)

function(gangway_precompile target)
  if(NOT GANGWAY_FAST_BUILD OR NOT CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang)$")
    return()
  endif()
  if(ARGV1 STREQUAL REUSE)
    target_precompile_headers(${target} REUSE_FROM ${ARGV2})
  else()
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL Clang)
    return()
  endif()
  # -fpch-preprocess is for ccache. In precompiled system headers GCC 12 sees writes beyond `text + std::string` that are none (GCC
  # bug 105651); it does not tell of them where the headers are read as they are, and neither does clang, for windows/arm64.
  foreach(option IN ITEMS -fpch-preprocess -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict)
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${option}>)
  endforeach()
endfunction()

function(gangway_unity target)
  if(NOT GANGWAY_FAST_BUILD OR NOT CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    return()
  endif()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE BATCH UNITY_BUILD_BATCH_SIZE 8)
endfunction()
