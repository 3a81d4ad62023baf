# The target distinguo_published_law: every law/**/*.law, compiled in. It is made again when a file
# of the law changes, appears, moves or goes.

file(GLOB_RECURSE law_files CONFIGURE_DEPENDS
  RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/law/*.law")
list(SORT law_files COMPARE STRING)

# The list is a file of its own, so that a law that is removed also counts as a change.
set(law_list "${CMAKE_CURRENT_BINARY_DIR}/published_law.txt")
list(JOIN law_files "\n" law_lines)
file(CONFIGURE OUTPUT "${law_list}" CONTENT "${law_lines}\n" @ONLY)

set(law_paths ${law_files})
list(TRANSFORM law_paths PREPEND "${PROJECT_SOURCE_DIR}/")
set(law_source "${CMAKE_CURRENT_BINARY_DIR}/published_law.cpp")
add_custom_command(
  OUTPUT "${law_source}"
  COMMAND "${CMAKE_COMMAND}"
    -D "ROOT=${PROJECT_SOURCE_DIR}" -D "LIST=${law_list}" -D "OUTPUT=${law_source}"
    -P "${PROJECT_SOURCE_DIR}/cmake/embed_law.cmake"
  DEPENDS ${law_paths} "${law_list}" "${PROJECT_SOURCE_DIR}/cmake/embed_law.cmake"
  COMMENT "Embedding the published law"
  VERBATIM)

add_library(distinguo_published_law STATIC "${law_source}")
add_library(distinguo::published_law ALIAS distinguo_published_law)
set_target_properties(distinguo_published_law PROPERTIES
  EXPORT_NAME published_law
  CXX_EXTENSIONS OFF
  POSITION_INDEPENDENT_CODE ON)
target_compile_features(distinguo_published_law PUBLIC cxx_std_20)
target_include_directories(distinguo_published_law PUBLIC
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set_property(GLOBAL APPEND PROPERTY distinguo_installed_libraries distinguo_published_law)
