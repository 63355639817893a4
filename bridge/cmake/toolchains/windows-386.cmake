# windows-386.cmake: CMake toolchain file for windows/386 with mingw-w64.
set(GANGWAY_TRIPLE i686-w64-mingw32)
set(CMAKE_SYSTEM_PROCESSOR X86)
include(${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)
