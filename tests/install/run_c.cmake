# Installs this build into an empty folder, then builds and runs a program in C that knows nothing but
# find_package(distinguo COMPONENTS c), and the same with nothing but pkg-config, if there is one.

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    string(JOIN " " command ${ARGV})
    message(FATAL_ERROR "failed (${result}): ${command}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE "${WORK}")
run("${CMAKE_COMMAND}" --install "${BUILD}" --config "${CONFIG}" --prefix "${WORK}/prefix")
run("${CMAKE_COMMAND}" -S "${CONSUMER}" -B "${WORK}/build" -G "${GENERATOR}"
  "-DCMAKE_C_COMPILER=${COMPILER}" "-DCMAKE_C_FLAGS=${FLAGS}" "-DCMAKE_BUILD_TYPE=${CONFIG}"
  "-DCMAKE_PREFIX_PATH=${WORK}/prefix" "-DWANTED_VERSION=${VERSION}")
run("${CMAKE_COMMAND}" --build "${WORK}/build" --config "${CONFIG}")
run("${CMAKE_COMMAND}" -E chdir "${WORK}/build" ./consumer)

find_program(pkg_config NAMES pkgconf pkg-config)
if(NOT pkg_config)
  return()
endif()
# By another place than that of the installation: a tree may be moved.
file(RENAME "${WORK}/prefix" "${WORK}/moved")
file(GLOB_RECURSE pc_file "${WORK}/moved/distinguo.pc")
get_filename_component(pc_folder "${pc_file}" DIRECTORY)
get_filename_component(library_folder "${pc_folder}" DIRECTORY)
set(ENV{PKG_CONFIG_PATH} "${pc_folder}")
run("${pkg_config}" --modversion distinguo)
if(NOT output STREQUAL "${VERSION}\n")
  message(FATAL_ERROR "pkg-config knows version ${output} and not ${VERSION}")
endif()
run("${pkg_config}" --cflags --libs distinguo)
separate_arguments(pc_flags UNIX_COMMAND "${output}")
separate_arguments(flags UNIX_COMMAND "${FLAGS}")
run("${COMPILER}" ${flags} "${CONSUMER}/consumer.c" -o "${WORK}/by_pkg_config" ${pc_flags} "-Wl,-rpath,${library_folder}")
run("${WORK}/by_pkg_config")
