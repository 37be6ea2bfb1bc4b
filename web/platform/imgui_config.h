// How Dear ImGui is built here: text, input, files and the clipboard are the browser's, windows are layers to draw on.
#pragma once

#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_USE_WCHAR32

#ifdef __EMSCRIPTEN__
// Native tests draw every page with its assertions; in the browser they would be 14 KB that every visitor loads.
#define IM_ASSERT(condition) static_cast<void>(0)
#endif
