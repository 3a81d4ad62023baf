# Compiler settings. What only concerns our own build stays on a private target, so that a project
# which embeds Distinguo gets neither our warnings nor our flags.

if(PROJECT_IS_TOP_LEVEL)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "Kind of build" FORCE)
  endif()
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

  find_program(DISTINGUO_CCACHE ccache)
  mark_as_advanced(DISTINGUO_CCACHE)
  if(DISTINGUO_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${DISTINGUO_CCACHE}")
  endif()
endif()

# Static libraries may end up in a shared one. A module of WebAssembly moves nowhere.
set(DISTINGUO_RELOCATABLE ON)
if(EMSCRIPTEN)
  set(DISTINGUO_RELOCATABLE OFF)
endif()

add_library(distinguo_private_options INTERFACE)

if(DISTINGUO_DEVELOPER AND NOT MSVC)
  target_compile_options(distinguo_private_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # Why: GCC 12 reports an overlap inside std::string's own operator+ (GCC bug 105651).
    target_compile_options(distinguo_private_options INTERFACE -Wno-restrict)
  endif()
  if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Why: GCC takes the sources of a folder for headers when the preset compiles them as one (CONTRIBUTING.md).
    target_compile_options(distinguo_private_options INTERFACE -Wno-subobject-linkage)
  endif()
endif()

# Sanitizers change the ABI, so everything in this build gets them, tests and all.
#
# Why not `null` and `alignment`: each access to a member is checked for both, which takes two fifths of the time to compile and
# three quarters of the program. The address sanitizer tells of null pointers, too. Where memory comes from others, in columns
# without types, alignment is checked (distinguo_check_alignment).
set(DISTINGUO_SANITIZE_FLAGS "")
if(DISTINGUO_SANITIZE)
  set(DISTINGUO_SANITIZE_FLAGS
    -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_compile_options(${DISTINGUO_SANITIZE_FLAGS})
  add_link_options(${DISTINGUO_SANITIZE_FLAGS})
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Why: with sanitizers GCC's flow analysis sees "maybe uninitialized" where nothing is.
    target_compile_options(distinguo_private_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()

# distinguo_check_alignment(SOURCE...): these sources of this folder read memory through casts.
function(distinguo_check_alignment)
  if(DISTINGUO_SANITIZE)
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -fsanitize=alignment)
  endif()
endfunction()
