# `find_package(distinguo CONFIG)` gives distinguo::distinguo, which links every library in C++, and
# distinguo::c, the shared library in C, for which pkg-config also knows the way.

include(CMakePackageConfigHelpers)
set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/distinguo")

get_property(libraries GLOBAL PROPERTY distinguo_installed_libraries)
install(TARGETS ${libraries} distinguo_library EXPORT distinguo-targets
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
install(EXPORT distinguo-targets NAMESPACE distinguo:: DESTINATION "${package_dir}")

if(TARGET distinguo_c)
  install(TARGETS distinguo_c EXPORT distinguo-c-targets
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  install(EXPORT distinguo-c-targets NAMESPACE distinguo:: DESTINATION "${package_dir}")
  # The prefix is told relative to the file, so that an installed tree can be moved.
  file(RELATIVE_PATH prefix_from_pc "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  configure_file("${PROJECT_SOURCE_DIR}/cmake/distinguo.pc.in" "${PROJECT_BINARY_DIR}/distinguo.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/distinguo.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/distinguo"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.h")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" "${PROJECT_SOURCE_DIR}/LICENSE-law"
  DESTINATION "${CMAKE_INSTALL_DOCDIR}")

configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/distinguo-config.cmake.in"
  "${PROJECT_BINARY_DIR}/distinguo-config.cmake"
  INSTALL_DESTINATION "${package_dir}")
# Before 1.0 a minor version may change the interface.
write_basic_package_version_file("${PROJECT_BINARY_DIR}/distinguo-config-version.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES
  "${PROJECT_BINARY_DIR}/distinguo-config.cmake"
  "${PROJECT_BINARY_DIR}/distinguo-config-version.cmake"
  DESTINATION "${package_dir}")
