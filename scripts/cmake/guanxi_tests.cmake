# guanxi_tests(name SOURCES … LINKS …): the Catch2 program name_tests, whose cases appear in CTest as name/case.
# In the preset "web" it runs inside Node, and the cases are called name.wasm/case.
include(${GUANXI_SOURCES}/catch2/extras/Catch.cmake)

function(guanxi_tests name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name}_tests ${ARG_SOURCES})
  target_link_libraries(${name}_tests PRIVATE ${ARG_LINKS} third_party::catch2)
  target_include_directories(${name}_tests PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${name}_tests PRIVATE -Wall -Wextra -Wpedantic -Wshadow
    -Wno-missing-field-initializers)  # a test names the fields it is about; g++ warns of the others
  target_compile_definitions(${name}_tests PRIVATE GUANXI_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
  set(prefix ${name}/)
  if(EMSCRIPTEN)
    set(prefix ${name}.wasm/)
    target_link_options(${name}_tests PRIVATE
      -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=1MB)
  endif()
  catch_discover_tests(${name}_tests TEST_PREFIX ${prefix} EXTRA_ARGS --colour-mode none PROPERTIES TIMEOUT 120)
endfunction()
