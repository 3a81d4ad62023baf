# The target distinguo_published_law: every law/**/*.law, cues/**/*.cues, po/*.po and maps/*.map, compiled
# in. It is made again when one of these files changes, appears, moves or goes. For WebAssembly cues, maps and
# translations are files beside the engine, fetched when they are wanted.

# embed(NAME ROOT [WITHOUT_COMMENTS] path...): the source that carries the files, as NAME_begin() and NAME_end().
function(embed name root)
  cmake_parse_arguments(given "WITHOUT_COMMENTS" "" "" ${ARGN})
  set(ARGN ${given_UNPARSED_ARGUMENTS})
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  # The list is a file of its own, so that a file that is removed also counts as a change.
  set(list_file "${CMAKE_CURRENT_BINARY_DIR}/${name}.txt")
  list(JOIN ARGN "\n" lines)
  file(CONFIGURE OUTPUT "${list_file}" CONTENT "${lines}\n" @ONLY)
  set(paths ${ARGN})
  list(TRANSFORM paths PREPEND "${root}/")
  add_custom_command(
    OUTPUT "${source}"
    COMMAND "${CMAKE_COMMAND}" -D "ROOT=${root}" -D "LIST=${list_file}" -D "NAME=${name}"
      -D "OUTPUT=${source}" -D "WITHOUT_COMMENTS=${given_WITHOUT_COMMENTS}" -P "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    DEPENDS ${paths} "${list_file}" "${PROJECT_SOURCE_DIR}/cmake/embed.cmake"
    COMMENT "Embedding ${name}"
    VERBATIM)
endfunction()

file(GLOB_RECURSE law_files CONFIGURE_DEPENDS
  RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/law/*.law")
list(SORT law_files COMPARE STRING)
if(EMSCRIPTEN)
  embed(published_law "${PROJECT_SOURCE_DIR}" WITHOUT_COMMENTS ${law_files})
else()
  embed(published_law "${PROJECT_SOURCE_DIR}" ${law_files})
endif()

file(GLOB map_files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/maps/*.map")
list(SORT map_files COMPARE STRING)
if(EMSCRIPTEN)
  embed(published_maps "${PROJECT_SOURCE_DIR}")
else()
  embed(published_maps "${PROJECT_SOURCE_DIR}" ${map_files})
endif()

file(GLOB_RECURSE cue_files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}" "${PROJECT_SOURCE_DIR}/cues/*.cues")
list(SORT cue_files COMPARE STRING)
if(EMSCRIPTEN)
  embed(published_cues "${PROJECT_SOURCE_DIR}")
else()
  embed(published_cues "${PROJECT_SOURCE_DIR}" ${cue_files})
endif()

# Catalogues travel compiled. Texts marked fuzzy (made by a machine, not read by a person yet) are
# used, and the pages say so: docs/translating.md.
find_program(DISTINGUO_MSGFMT msgfmt)
if(NOT DISTINGUO_MSGFMT)
  message(FATAL_ERROR "msgfmt of GNU gettext is needed to compile the translations (Debian: gettext)")
endif()
file(GLOB po_files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/po/*.po")
set(catalogues "")
foreach(po_file IN LISTS po_files)
  get_filename_component(language "${po_file}" NAME_WE)
  add_custom_command(
    OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${language}.mo"
    COMMAND "${DISTINGUO_MSGFMT}" --use-fuzzy --output-file=${language}.mo "${po_file}"
    DEPENDS "${po_file}"
    WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
    COMMENT "Compiling the translation ${language}"
    VERBATIM)
  list(APPEND catalogues "${language}.mo")
endforeach()
list(SORT catalogues COMPARE STRING)
if(EMSCRIPTEN)
  embed(published_translations "${CMAKE_CURRENT_BINARY_DIR}")
  add_custom_target(distinguo_catalogues ALL DEPENDS ${catalogues})
else()
  embed(published_translations "${CMAKE_CURRENT_BINARY_DIR}" ${catalogues})
endif()

add_library(distinguo_published_law STATIC
  "${CMAKE_CURRENT_BINARY_DIR}/published_law.cpp"
  "${CMAKE_CURRENT_BINARY_DIR}/published_maps.cpp"
  "${CMAKE_CURRENT_BINARY_DIR}/published_cues.cpp"
  "${CMAKE_CURRENT_BINARY_DIR}/published_translations.cpp")
add_library(distinguo::published_law ALIAS distinguo_published_law)
# Each generated file names its arrays alike, so they are not compiled as one.
set_target_properties(distinguo_published_law PROPERTIES
  EXPORT_NAME published_law
  UNITY_BUILD OFF
  CXX_EXTENSIONS OFF
  POSITION_INDEPENDENT_CODE ${DISTINGUO_RELOCATABLE})
target_compile_features(distinguo_published_law PUBLIC cxx_std_20)
target_include_directories(distinguo_published_law PUBLIC
  "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
  "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
set_property(GLOBAL APPEND PROPERTY distinguo_installed_libraries distinguo_published_law)

if(NOT EMSCRIPTEN)  # which is in the page
  # The page, where script/web has built it before: without it the program says so.
  set(DISTINGUO_PAGE "${PROJECT_SOURCE_DIR}/build/web/dist" CACHE PATH "The built page, which `distinguo web` serves")
  file(GLOB_RECURSE page_files CONFIGURE_DEPENDS RELATIVE "${DISTINGUO_PAGE}" "${DISTINGUO_PAGE}/*")
  list(SORT page_files COMPARE STRING)
  embed(published_page "${DISTINGUO_PAGE}" ${page_files})
  add_library(distinguo_published_page STATIC "${CMAKE_CURRENT_BINARY_DIR}/published_page.cpp")
  set_target_properties(distinguo_published_page PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_features(distinguo_published_page PUBLIC cxx_std_20)
  target_include_directories(distinguo_published_page PUBLIC "${PROJECT_SOURCE_DIR}/include")
endif()
