// How Dear ImGui is built here: text, input, files and the clipboard are the browser's, windows are layers to draw on.
#pragma once

#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_USE_WCHAR32

#ifdef __EMSCRIPTEN__
// Its assertions hold in the browser, too, but their words would be 30 KB that every visitor loads.
#define IM_ASSERT(condition) ((condition) ? static_cast<void>(0) : __builtin_trap())
#endif
