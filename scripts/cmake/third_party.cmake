# What is not ours, one target each: third_party::json, ::imgui and ::catch2 everywhere, the rest only natively.
# Static archives, so that the server is one file that needs nothing but the C library.
# docs/dependencies.md says where each comes from and why.

set(guanxi_locations ${PROJECT_SOURCE_DIR}/build/toolchain.cmake)
if(NOT EXISTS ${guanxi_locations})
  message(FATAL_ERROR "Run scripts/setup first.")
endif()
include(${guanxi_locations})
set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${guanxi_locations})

function(third_party_headers name)
  add_library(third_party_${name} INTERFACE)
  target_include_directories(third_party_${name} SYSTEM INTERFACE ${ARGN})
  add_library(third_party::${name} ALIAS third_party_${name})
endfunction()

# third_party_archives(name HEADER ARCHIVE…)
function(third_party_archives name header)
  find_path(third_party_${name}_include ${header} REQUIRED)
  third_party_headers(${name} ${third_party_${name}_include})
  foreach(archive ${ARGN})
    find_library(third_party_archive_${archive} lib${archive}.a REQUIRED)
    target_link_libraries(third_party_${name} INTERFACE ${third_party_archive_${archive}})
  endforeach()
endfunction()

third_party_headers(json ${GUANXI_SOURCES}/nlohmann-json3/single_include)

# Dear ImGui without its demo, font and debug windows; text, input and drawing come from web/platform.
# The context is not thread-bound and obsolete names are refused.
set(imgui ${GUANXI_SOURCES}/imgui)
add_library(third_party_imgui STATIC
  ${imgui}/imgui.cpp ${imgui}/imgui_draw.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp)
target_include_directories(third_party_imgui SYSTEM PUBLIC ${imgui})
target_compile_definitions(third_party_imgui PUBLIC IMGUI_USER_CONFIG="web/platform/imgui_config.h")
target_include_directories(third_party_imgui PRIVATE ${PROJECT_SOURCE_DIR})
add_library(third_party::imgui ALIAS third_party_imgui)

# Catch2 with a main(). Tests include its small headers; its 108 sources are compiled as the one file it offers.
add_library(third_party_catch2 STATIC EXCLUDE_FROM_ALL ${GUANXI_SOURCES}/catch2/extras/catch_amalgamated.cpp)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/catch2/catch2/catch_user_config.hpp CONTENT
  "#pragma once\n#define CATCH_CONFIG_DEFAULT_REPORTER \"console\"\n#define CATCH_CONFIG_CONSOLE_WIDTH 120\n")
target_include_directories(third_party_catch2 SYSTEM INTERFACE
  ${GUANXI_SOURCES}/catch2/src ${PROJECT_BINARY_DIR}/catch2)
target_compile_options(third_party_catch2 PRIVATE -w)
add_library(third_party::catch2 ALIAS third_party_catch2)

if(EMSCRIPTEN)
  # A throw would end the page, so parsing is asked to return and everything else to abort.
  target_compile_definitions(third_party_json INTERFACE JSON_NOEXCEPTION)
  target_compile_options(third_party_imgui PRIVATE -Oz -fno-exceptions -fno-rtti)
  # REQUIRE leaves a test by throwing.
  target_compile_options(third_party_catch2 PUBLIC -fwasm-exceptions)
  target_link_options(third_party_catch2 PUBLIC -fwasm-exceptions)
  return()
endif()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
add_library(third_party::threads ALIAS Threads::Threads)

third_party_archives(openssl openssl/ssl.h ssl crypto)
target_link_libraries(third_party_openssl INTERFACE ${CMAKE_DL_LIBS} Threads::Threads)
third_party_archives(sodium sodium.h sodium)
third_party_archives(brotli brotli/encode.h brotlienc brotlidec brotlicommon)
third_party_archives(zlib zlib.h z)
third_party_archives(pugixml pugixml.hpp pugixml)
third_party_archives(qrcodegen qrcodegen/qrcodegen.hpp qrcodegencpp)
third_party_archives(stb stb/stb_image_write.h stb)
third_party_archives(cli11 CLI/CLI.hpp)

third_party_headers(sqlite ${GUANXI_SQLITE}/include)
target_link_libraries(third_party_sqlite INTERFACE ${GUANXI_SQLITE}/libsqlite3.a Threads::Threads m)

third_party_headers(xlsxwriter ${GUANXI_XLSXWRITER}/include)
target_link_libraries(third_party_xlsxwriter INTERFACE ${GUANXI_XLSXWRITER}/libxlsxwriter.a third_party::zlib)

third_party_headers(httplib ${GUANXI_SOURCES}/cpp-httplib)
target_compile_definitions(third_party_httplib INTERFACE CPPHTTPLIB_OPENSSL_SUPPORT)
target_link_libraries(third_party_httplib INTERFACE third_party::openssl)
