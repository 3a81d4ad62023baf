# distinguo_layer(NAME [NOT_INSTALLED] [USES layer...] [PRIVATE library...])
#
# The library `distinguo_NAME` from the sources in the current folder, and, when tests are on, one
# GoogleTest program `NAME_test` from the `*_test.cpp` beside them.
#
#   USES     the layers below, whose public headers this one may include. Arrows point one way; the
#            same arrows are in cmake/layers.txt, which script/check-layers enforces.
#   NOT_INSTALLED  the program alone needs it: it is not for those who embed the libraries
#   PRIVATE  libraries used in the sources only: they never show in a public header.
#
# Sources are found by pattern, checked again at each build, so adding a file edits no list. A
# folder that has no sources yet becomes an INTERFACE target: it links, and it adds nothing.

function(distinguo_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 layer "NOT_INSTALLED" "" "USES;PRIVATE")
  set(target distinguo_${name})
  list(TRANSFORM layer_USES PREPEND distinguo_)

  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")

  if(sources)
    add_library(${target} STATIC ${sources})
    target_link_libraries(${target}
      PUBLIC ${layer_USES}
      PRIVATE ${layer_PRIVATE})
    set(scope PUBLIC)
    distinguo_compile_as_ours(${target})
  else()
    add_library(${target} INTERFACE)
    target_link_libraries(${target} INTERFACE ${layer_USES})
    set(scope INTERFACE)
  endif()
  add_library(distinguo::${name} ALIAS ${target})
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  target_compile_features(${target} ${scope} cxx_std_20)
  target_include_directories(${target} ${scope}
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  if(NOT layer_NOT_INSTALLED)
    set_property(GLOBAL APPEND PROPERTY distinguo_installed_libraries ${target})
  endif()

  if(DISTINGUO_TESTS AND tests)
    distinguo_test(${name}_test SOURCES ${tests} LIBRARIES ${target} ${layer_PRIVATE})
  endif()
endfunction()

# distinguo_test(NAME SOURCES file... LIBRARIES library...): one GoogleTest program; every test in
# it is a test of ctest, under its own name.
function(distinguo_test name)
  cmake_parse_arguments(PARSE_ARGV 1 test "" "" "SOURCES;LIBRARIES")
  if(TARGET ${name})
    message(FATAL_ERROR "two test programs would be called `${name}`: "
      "tests/NAME_test.cpp must not take the name of a folder of src/")
  endif()
  add_executable(${name} ${test_SOURCES})
  target_link_libraries(${name} PRIVATE ${test_LIBRARIES} GTest::gtest GTest::gtest_main)
  distinguo_compile_as_ours(${name})
  # What is tested is optimised as it is shipped; the tests themselves are compiled twice as fast if they are not.
  if(NOT MSVC)
    target_compile_options(${name} PRIVATE -O0)
  endif()
  # PRE_TEST: asking the program for its tests when ctest starts keeps the build from running it.
  gtest_discover_tests(${name}
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
    PROPERTIES TIMEOUT 600)
endfunction()

# What every target of ours compiles with: C++20 without extensions, the private headers of src/ as
# "folder/header.h", the warnings, and fmt, whose library halves the time that a source takes to compile.
function(distinguo_compile_as_ours target)
  set_target_properties(${target} PROPERTIES
    CXX_STANDARD 20
    CXX_STANDARD_REQUIRED ON
    CXX_EXTENSIONS OFF
    POSITION_INDEPENDENT_CODE ${DISTINGUO_RELOCATABLE})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/src")
  target_compile_definitions(${target} PRIVATE
    DISTINGUO_VERSION="${PROJECT_VERSION}")
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    target_compile_definitions(${target} PRIVATE DISTINGUO_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  endif()
  target_link_libraries(${target} PRIVATE
    "$<BUILD_INTERFACE:distinguo_private_options>" fmt::fmt)
endfunction()
