# mingw.cmake: what the two mingw-w64 toolchain files share. GANGWAY_TRIPLE and CMAKE_SYSTEM_PROCESSOR are set by them.
#
# The posix variant is asked for by name: Debian's plain names may point at the win32 one, which has no std::thread.
set(CMAKE_SYSTEM_NAME Windows)
foreach(flavour IN ITEMS -posix "")
  find_program(GANGWAY_CXX_${GANGWAY_TRIPLE}${flavour} ${GANGWAY_TRIPLE}-g++${flavour})
  mark_as_advanced(GANGWAY_CXX_${GANGWAY_TRIPLE}${flavour})
  if(GANGWAY_CXX_${GANGWAY_TRIPLE}${flavour})
    set(CMAKE_C_COMPILER ${GANGWAY_TRIPLE}-gcc${flavour})
    set(CMAKE_CXX_COMPILER ${GANGWAY_TRIPLE}-g++${flavour})
    set(CMAKE_ASM_COMPILER ${GANGWAY_TRIPLE}-gcc${flavour})
    break()
  endif()
endforeach()
set(CMAKE_RC_COMPILER ${GANGWAY_TRIPLE}-windres)

# Libraries and headers come from the target only. Packages are also looked for in CMAKE_PREFIX_PATH as it stands.
set(CMAKE_FIND_ROOT_PATH /usr/${GANGWAY_TRIPLE})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
