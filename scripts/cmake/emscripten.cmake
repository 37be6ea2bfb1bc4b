# The toolchain of the preset "web": the Emscripten which scripts/setup found or unpacked.
set(guanxi_locations ${CMAKE_CURRENT_LIST_DIR}/../../build/toolchain.cmake)
if(NOT EXISTS ${guanxi_locations})
  message(FATAL_ERROR "Run scripts/setup first.")
endif()
include(${guanxi_locations})
include(${GUANXI_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake)
