# place_stubs.cmake: puts the Go stubs that one preset has written for a module into their package in the tree.
#
# cmake -DFROM=<folder the generator wrote to> -DTO=<folder of the package> -DNAME=<module> -P place_stubs.cmake
#
# A stub that is the same already is not touched, so that nothing is built again for it. A changed one is renamed into its
# place: another preset may be doing the same, and a Go build may be reading. Stubs the generator no longer writes are removed.
cmake_minimum_required(VERSION 3.25)

file(GLOB fresh RELATIVE ${FROM} ${FROM}/z${NAME}.go ${FROM}/z${NAME}_*.go)
if(NOT fresh)
  message(FATAL_ERROR "the generator wrote no Go file into ${FROM}")
endif()
file(MAKE_DIRECTORY ${TO})
file(GLOB present RELATIVE ${TO} ${TO}/z${NAME}.go ${TO}/z${NAME}_*.go)
foreach(stub IN LISTS present)
  if(NOT stub IN_LIST fresh)
    file(REMOVE ${TO}/${stub})
  endif()
endforeach()
string(RANDOM LENGTH 8 unique)
foreach(stub IN LISTS fresh)
  execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${FROM}/${stub} ${TO}/${stub}
    RESULT_VARIABLE differs OUTPUT_QUIET ERROR_QUIET)
  if(differs)
    file(COPY_FILE ${FROM}/${stub} ${TO}/.${stub}.${unique})
    file(RENAME ${TO}/.${stub}.${unique} ${TO}/${stub})
  endif()
endforeach()
