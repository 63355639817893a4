# windows-amd64.cmake: CMake toolchain file for windows/amd64 with mingw-w64.
set(GANGWAY_TRIPLE x86_64-w64-mingw32)
set(CMAKE_SYSTEM_PROCESSOR AMD64)
include(${CMAKE_CURRENT_LIST_DIR}/mingw.cmake)
