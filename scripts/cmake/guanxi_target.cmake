# guanxi_library(name SOURCES … LINKS …): a static library that includes from the repository root
# and compiles with the project's warnings. Warnings are errors in the preset "check".
# guanxi_program(name SOURCES … LINKS …): the same for a program.

function(guanxi_compile name)
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  set(options
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough
    -Wno-missing-field-initializers)  # leaving fields out is what designated initialisers are for
  if(EMSCRIPTEN)
    list(APPEND options -fno-exceptions -fno-rtti)
  endif()
  target_compile_options(${name} PRIVATE $<$<COMPILE_LANGUAGE:CXX>:${options}>)
endfunction()

function(guanxi_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC ${ARG_LINKS})
  guanxi_compile(${name})
endfunction()

function(guanxi_program name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LINKS})
  guanxi_compile(${name})
  if(NOT EMSCRIPTEN AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_link_options(${name} PRIVATE -static-libstdc++ -static-libgcc)
  endif()
endfunction()
