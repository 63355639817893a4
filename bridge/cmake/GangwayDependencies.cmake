# GangwayDependencies.cmake: the libraries that are built or found for the target: GoogleTest, Boost.Context, and for
# gangway.exe pugixml, fmt and CLI11.
#
# Invariants
#  - Folders below use find_package as usual (GTest, pugixml, fmt, CLI11, Boost COMPONENTS context): where a target is
#    made here, a redirect makes find_package succeed without looking further.
#  - In a cross build nothing but single header folders of /usr/include is seen, through links in <build>/include.
#  - Targets: GTest::gtest, GTest::gtest_main, GTest::gmock, Boost::context, pugixml::pugixml, fmt::fmt, CLI11::CLI11.
include_guard(GLOBAL)

set(GANGWAY_HOST_INCLUDE /usr/include CACHE PATH "Where the headers of header-only libraries are, for cross builds")
set(GANGWAY_SOURCES ${PROJECT_SOURCE_DIR}/build/src CACHE PATH "Library sources that `make setup` unpacks")
set(GANGWAY_GOOGLETEST /usr/src/googletest CACHE PATH "GoogleTest's sources")

# find_package(<name>) from now on: the targets exist, there is nothing to do.
function(gangway_redirect_package name)
  string(TOLOWER ${name} lower)
  file(WRITE ${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${lower}-config.cmake "# Its targets are made by GangwayDependencies.cmake.\n")
  file(WRITE ${CMAKE_FIND_PACKAGE_REDIRECTS_DIR}/${lower}-config-version.cmake "set(PACKAGE_VERSION_COMPATIBLE TRUE)\n")
endfunction()

# Links one header folder or file of the host into <build>/include/<name>.
function(gangway_link_headers library)
  set(folder ${PROJECT_BINARY_DIR}/include/${library})
  file(MAKE_DIRECTORY ${folder})
  foreach(entry IN LISTS ARGN)
    if(NOT EXISTS ${GANGWAY_HOST_INCLUDE}/${entry})
      message(FATAL_ERROR "no ${GANGWAY_HOST_INCLUDE}/${entry}: run `make setup`, or set GANGWAY_HOST_INCLUDE")
    endif()
    file(CREATE_LINK ${GANGWAY_HOST_INCLUDE}/${entry} ${folder}/${entry} SYMBOLIC)
  endforeach()
endfunction()

function(gangway_header_library target library)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE ${PROJECT_BINARY_DIR}/include/${library})
endfunction()

# fmt is compiled, for every target: header-only, it took two thirds of the time of each of the generator's files.
if(EXISTS ${GANGWAY_SOURCES}/fmt/src/format.cc)
  gangway_link_headers(fmt fmt)
  add_library(gangway_fmt STATIC EXCLUDE_FROM_ALL ${GANGWAY_SOURCES}/fmt/src/format.cc)
  target_include_directories(gangway_fmt SYSTEM PUBLIC ${PROJECT_BINARY_DIR}/include/fmt)
  target_compile_features(gangway_fmt PUBLIC cxx_std_20)
  add_library(fmt::fmt ALIAS gangway_fmt)
  gangway_redirect_package(fmt)
elseif(CMAKE_CROSSCOMPILING)
  message(FATAL_ERROR "no sources of fmt in ${GANGWAY_SOURCES}/fmt: run `make setup`")
endif()

if(CMAKE_CROSSCOMPILING)

  gangway_link_headers(CLI CLI)
  gangway_header_library(CLI11::CLI11 CLI)
  gangway_redirect_package(CLI11)

  if(NOT EXISTS ${GANGWAY_SOURCES}/pugixml/src/pugixml.cpp)
    message(FATAL_ERROR "no sources of pugixml in ${GANGWAY_SOURCES}/pugixml: run `make setup`")
  endif()
  add_library(pugixml STATIC EXCLUDE_FROM_ALL ${GANGWAY_SOURCES}/pugixml/src/pugixml.cpp)
  target_include_directories(pugixml SYSTEM PUBLIC ${GANGWAY_SOURCES}/pugixml/src)
  add_library(pugixml::pugixml ALIAS pugixml)
  gangway_redirect_package(pugixml)
endif()

if(BUILD_TESTING)
  if(EXISTS ${GANGWAY_GOOGLETEST}/CMakeLists.txt)
    set(INSTALL_GTEST OFF CACHE INTERNAL "")
    add_subdirectory(${GANGWAY_GOOGLETEST} ${PROJECT_BINARY_DIR}/googletest EXCLUDE_FROM_ALL SYSTEM)
    foreach(library IN ITEMS gtest gtest_main gmock gmock_main)
      # Nothing waits for GoogleTest itself, and its one large file takes twice as long with what Release asks for.
      target_compile_options(${library} PRIVATE $<$<CXX_COMPILER_ID:GNU,Clang>:-O0>)
      if(NOT TARGET GTest::${library})
        add_library(GTest::${library} ALIAS ${library})
      endif()
    endforeach()
    gangway_redirect_package(GTest)
  else()
    find_package(GTest REQUIRED)
  endif()
  include(GoogleTest)
endif()

# Two changes to Boost's assembly, given as text.
#  - Its symbols are no longer exported from whatever DLL they are linked into: ours exports what its .def file says.
#  - On x86_64 the head of the exception list (the first word of the thread's block) moves with the stack, as the i386
#    code and the system's own fibers do it. Windows does not use it there; Wine walks it, finds the entries of the
#    thread's stack below a fiber's frames, and ends the process on any exception thrown on a fiber. The saved word takes
#    the gap at 0xa8 of Boost's context record.
function(gangway_fit_context_assembly variable)
  set(text "${${variable}}")
  string(REGEX REPLACE "\n[.]section [.]drectve\n[^\n]*" "" text "${text}")
  if(CMAKE_SIZEOF_VOID_P EQUAL 8)
    set(before "${text}")
    string(REPLACE "movq  %rax, 0xb0(%rsp)" "movq  %rax, 0xb0(%rsp)\n    movq  (%r10), %rax\n    movq  %rax, 0xa8(%rsp)" text "${text}")
    string(REPLACE "movq  0xb0(%rsp), %rax" "movq  0xa8(%rsp), %rax\n    movq  %rax, (%r10)\n    movq  0xb0(%rsp), %rax" text "${text}")
    string(REPLACE "movq  %rcx, 0xb0(%rax)" "movq  %rcx, 0xb0(%rax)\n    movq  $-1, 0xa8(%rax)" text "${text}")
    if(text STREQUAL before)
      message(FATAL_ERROR "this Boost.Context keeps its context in another way: look at gangway_fit_context_assembly")
    endif()
  endif()
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

# Boost.Context: what CMake finds for the target, else a static library from the sources that `make setup` unpacks.
function(gangway_boost_context)
  set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
  if(CMAKE_CROSSCOMPILING)
    set(Boost_NO_SYSTEM_PATHS ON)
  endif()
  find_package(Boost QUIET COMPONENTS context)
  if(TARGET Boost::context)
    set_target_properties(Boost::context PROPERTIES IMPORTED_GLOBAL TRUE)
    return()
  endif()

  set(sources ${GANGWAY_SOURCES}/boost_context/src)
  if(NOT EXISTS ${sources}/fiber.cpp)
    message(FATAL_ERROR "no sources of Boost.Context in ${sources}: run `make setup`")
  endif()
  gangway_link_headers(boost boost)
  set(files ${sources}/windows/stack_traits.cpp)
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL ARM64)
    list(APPEND files ${sources}/fiber.cpp)
  else()
    set(abi x86_64)
    if(CMAKE_SIZEOF_VOID_P EQUAL 4)
      set(abi i386)
    endif()
    foreach(step IN ITEMS make jump ontop)
      file(READ ${sources}/asm/${step}_${abi}_ms_pe_gas.asm text)
      gangway_fit_context_assembly(text)
      set(file ${PROJECT_BINARY_DIR}/boost_context/${step}_${abi}.S)
      file(CONFIGURE OUTPUT ${file} CONTENT "${text}" @ONLY)
      list(APPEND files ${file})
    endforeach()
  endif()

  add_library(boost_context STATIC EXCLUDE_FROM_ALL ${files})
  target_include_directories(boost_context SYSTEM PUBLIC ${PROJECT_BINARY_DIR}/include/boost)
  target_compile_definitions(boost_context PRIVATE BOOST_CONTEXT_SOURCE PUBLIC BOOST_CONTEXT_STATIC_LINK=1 BOOST_CONTEXT_NO_LIB)
  if(CMAKE_SYSTEM_PROCESSOR STREQUAL ARM64)
    # Its assembly for Windows on ARM64 is for armasm only: fibers of the system take its place.
    # Its header for them uses std::result_of, which C++20 took away.
    target_compile_definitions(boost_context PUBLIC BOOST_USE_WINFIB _LIBCPP_ENABLE_CXX20_REMOVED_TYPE_TRAITS)
  endif()
  add_library(Boost::context ALIAS boost_context)
  gangway_redirect_package(Boost)
endfunction()
if(WIN32)
  if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL ARM64)
    enable_language(ASM)
  endif()
  gangway_boost_context()
endif()
