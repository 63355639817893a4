# GangwayInstall.cmake: what `cmake --install` of a Windows build puts where, so that find_package(Gangway) works.
#
#   bin/              gangway.dll, gangway_com.dll, gangway.exe where it was built
#   lib/              import libraries of the DLLs (Gangway::runtime, Gangway::com); cmake/Gangway: package files
#   include/          gangway_abi.h, gangway/*.hpp
#   share/gangway/    bin/gangway (the generator of the machine that built this), idl/*.i, toolchains/*.cmake
include_guard(GLOBAL)
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/Gangway)
set_target_properties(gangway_runtime PROPERTIES EXPORT_NAME runtime)
install(TARGETS gangway_runtime EXPORT GangwayTargets
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(TARGET gangway_com)
  set_target_properties(gangway_com PROPERTIES EXPORT_NAME com)
  install(TARGETS gangway_com EXPORT GangwayTargets
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
endif()
install(EXPORT GangwayTargets NAMESPACE Gangway:: DESTINATION ${package_dir})
install(FILES ${PROJECT_SOURCE_DIR}/bridge/abi/gangway_abi.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/cpp/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY ${PROJECT_SOURCE_DIR}/bridge/idl/ DESTINATION ${CMAKE_INSTALL_DATADIR}/gangway/idl)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/bridge/cmake/toolchains DESTINATION ${CMAKE_INSTALL_DATADIR}/gangway USE_SOURCE_PERMISSIONS)
# A preset without GANGWAY_TARGET_GENERATOR has no gangway.exe unless the targets gangway and gangway_cgo were built by name.
foreach(program IN ITEMS gangway gangway-cgo)
  install(PROGRAMS ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${program}${CMAKE_EXECUTABLE_SUFFIX} DESTINATION ${CMAKE_INSTALL_BINDIR} OPTIONAL)
endforeach()
if(CMAKE_CROSSCOMPILING)
  install(PROGRAMS ${GANGWAY_GENERATOR} DESTINATION ${CMAKE_INSTALL_DATADIR}/gangway/bin)
endif()

configure_package_config_file(${PROJECT_SOURCE_DIR}/bridge/cmake/GangwayConfig.cmake.in ${PROJECT_BINARY_DIR}/GangwayConfig.cmake
  INSTALL_DESTINATION ${package_dir} PATH_VARS CMAKE_INSTALL_DATADIR CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/GangwayConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/GangwayConfig.cmake ${PROJECT_BINARY_DIR}/GangwayConfigVersion.cmake
  ${PROJECT_SOURCE_DIR}/bridge/cmake/GangwayAddModule.cmake DESTINATION ${package_dir})
