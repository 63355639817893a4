# GangwayPrecompile.cmake: gangway_precompile, which compiles the headers that most files of a target include once for all of them.
#
#   gangway_precompile(<target> <header>...)       headers as they are included: <string>
#   gangway_precompile(<target> REUSE <other>)     those of another target that is compiled with the same options
#
# Every file still includes what it uses: GANGWAY_PRECOMPILE=OFF (preset windows-amd64-plain, step of `make test-full`) builds without,
# and shows what is missing.
include_guard(GLOBAL)
option(GANGWAY_PRECOMPILE "Use precompiled headers in Gangway's own build, where the compiler is GCC or clang" ON)

function(gangway_precompile target)
  if(NOT GANGWAY_PRECOMPILE OR NOT CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang)$")
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
