# guanxi_embed(target FUNCTION namespace::name FILES … | DIRECTORY … [FOR_BROWSER])
# puts files into the program. The function, which the source declares itself, returns
# std::span<const guanxi::server::EmbeddedFile> (server/base/embedded.h), ordered by path. A path is relative to
# the directory, or to the current source folder. FOR_BROWSER adds brotli and gzip forms and gives every file
# but index.html a name with a hash of its content; "{{app.js}}" in a text stands for that name.
function(guanxi_embed target)
  cmake_parse_arguments(ARG "FOR_BROWSER" "FUNCTION;DIRECTORY" "FILES" ${ARGN})
  string(REPLACE "::" "_" stem ${ARG_FUNCTION})
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/embedded/${stem})
  set(files ${ARG_FILES})
  list(TRANSFORM files PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
  set(options --root ${CMAKE_CURRENT_SOURCE_DIR})
  if(ARG_DIRECTORY)  # what is in it at build time; its files and folders become dependencies
    set(options --root ${ARG_DIRECTORY} --all)
  endif()
  if(ARG_FOR_BROWSER)
    list(APPEND options --for-browser)
  endif()
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  add_custom_command(
    OUTPUT ${folder}/files.S ${folder}/files.cpp
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/scripts/embed.py ${options}
            --function ${ARG_FUNCTION} --output ${folder} ${files}
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/scripts/embed.py
    DEPFILE ${folder}/files.d
    COMMENT "Embedding ${ARG_FUNCTION}"
    VERBATIM)
  target_sources(${target} PRIVATE ${folder}/files.S ${folder}/files.cpp)
  set_source_files_properties(${folder}/files.cpp PROPERTIES OBJECT_DEPENDS ${folder}/files.S)
  set_source_files_properties(${folder}/files.S PROPERTIES OBJECT_DEPENDS ${folder}/files.cpp)
endfunction()
