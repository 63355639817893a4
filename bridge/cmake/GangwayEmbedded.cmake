# GangwayEmbedded.cmake: the DLLs that the Go module carries inside (go/internal/embedded, go/com/internal/comapi).
#
#   gangway_embedded(<target> <description>)  gives a DLL its version information and the notices of what is linked into it, and
#                                             writes it without symbols to <build>/embedded/, where bridge/tools/embed takes it from
#
# Two builds of one tree are equal byte for byte, wherever they are: no time, and no path of the machine, gets into the DLLs.
include_guard(GLOBAL)
set(GANGWAY_RESOURCES ${CMAKE_CURRENT_LIST_DIR}/../../cpp/resources)

function(gangway_embedded target description)
  foreach(folder IN ITEMS ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR})
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANGUAGE:C,CXX>:-ffile-prefix-map=${folder}=.>)
  endforeach()

  get_target_property(file_name ${target} OUTPUT_NAME)
  string(REPLACE "." "," version_numbers "${PROJECT_VERSION}.0")
  set(script ${CMAKE_CURRENT_BINARY_DIR}/${target}.rc)
  set(resource ${CMAKE_CURRENT_BINARY_DIR}/${target}_rc.o)
  configure_file(${GANGWAY_RESOURCES}/version.rc.in ${script} @ONLY)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    set(compile ${CMAKE_RC_COMPILER} -I ${GANGWAY_RESOURCES} -O coff -o ${resource} ${script})
    target_link_options(${target} PRIVATE -Wl,--no-insert-timestamp)
    # Without the variable strip puts the time into the file.
    set(place ${CMAKE_COMMAND} -E env SOURCE_DATE_EPOCH=0 ${CMAKE_STRIP} --strip-all -o)
  else()
    set(compile ${CMAKE_RC_COMPILER} /i ${GANGWAY_RESOURCES} /:output-format coff /:target arm64 /fo ${resource} -- ${script})
    target_link_options(${target} PRIVATE -Wl,-s)  # zig has no strip for DLLs
    set(place "")
  endif()
  add_custom_command(OUTPUT ${resource} COMMAND ${compile} DEPENDS ${script} ${GANGWAY_RESOURCES}/notices.txt VERBATIM)
  set_source_files_properties(${resource} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
  target_sources(${target} PRIVATE ${resource})

  target_link_options(${target} PRIVATE -Wl,--gc-sections)
  set(embedded ${PROJECT_BINARY_DIR}/embedded)
  file(MAKE_DIRECTORY ${embedded})
  if(place)
    add_custom_command(TARGET ${target} POST_BUILD VERBATIM COMMAND ${place} ${embedded}/${file_name}.dll $<TARGET_FILE:${target}>)
  else()
    add_custom_command(TARGET ${target} POST_BUILD VERBATIM
      COMMAND ${CMAKE_COMMAND} -E copy_if_different $<TARGET_FILE:${target}> ${embedded}/${file_name}.dll)
  endif()
endfunction()
