# What the engine needs of others, for WebAssembly, which no Debian package is compiled for: headers of the installed
# packages that are headers only, and the rest compiled from Debian's source packages (script/debian-sources).

set(DISTINGUO_DEBIAN_SOURCES "${PROJECT_SOURCE_DIR}/build/debian-sources" CACHE PATH "Source packages: yaml-cpp/, simdjson/")

# Why links: /usr/include itself holds the C library of this machine, which is not that of WebAssembly.
function(distinguo_system_headers target folder)
  find_path(place NAMES ${folder} PATHS /usr/include /usr/local/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED NO_CACHE)
  set(headers "${PROJECT_BINARY_DIR}/headers/${folder}")
  file(MAKE_DIRECTORY "${headers}")
  file(CREATE_LINK "${place}/${folder}" "${headers}/${folder}" SYMBOLIC)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} SYSTEM INTERFACE "${headers}")
endfunction()

distinguo_system_headers(fmt::fmt fmt)
# No number kinds that we never write, and no separators of a locale.
set_target_properties(fmt::fmt PROPERTIES INTERFACE_COMPILE_DEFINITIONS
  "FMT_HEADER_ONLY=1;FMT_USE_FLOAT=0;FMT_USE_LONG_DOUBLE=0;FMT_USE_INT128=0;FMT_STATIC_THOUSANDS_SEPARATOR=','")
distinguo_system_headers(nlohmann_json::nlohmann_json nlohmann)

# The reader alone: matters are written by our own hand.
set(yaml "${DISTINGUO_DEBIAN_SOURCES}/yaml-cpp")
set(yaml_sources directives exceptions exp parser regex_yaml scanner scanscalar scantag scantoken simplekey singledocparser
  stream tag depthguard null)
list(TRANSFORM yaml_sources REPLACE "(.+)" "${yaml}/src/\\1.cpp")
add_library(yaml-cpp STATIC ${yaml_sources})
target_include_directories(yaml-cpp SYSTEM PUBLIC "${yaml}/include")
target_compile_definitions(yaml-cpp PUBLIC YAML_CPP_STATIC_DEFINE)

set(json "${DISTINGUO_DEBIAN_SOURCES}/simdjson")
add_library(simdjson STATIC "${json}/src/simdjson.cpp")
add_library(simdjson::simdjson ALIAS simdjson)
target_include_directories(simdjson PRIVATE "${json}/src")
target_include_directories(simdjson SYSTEM PUBLIC "${json}/include")

# One thread.
add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)
