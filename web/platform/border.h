// The functions of the *.js files, as C++ sees them; null_platform.cpp stands in for them where there is no browser.
// Texts go in as pointer and length and come out as C strings that the caller frees.
#pragma once

#include <cstdint>

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#define GUANXI_FROM_BROWSER extern "C" EMSCRIPTEN_KEEPALIVE
#else
#define GUANXI_FROM_BROWSER extern "C"
#endif

extern "C" {

int guanxi_canvas_start();  // 0 when this browser cannot draw; the page has said so
void guanxi_canvas_request_frame();
void guanxi_canvas_cursor(int cursor);
void guanxi_canvas_drawn(double milliseconds);
void guanxi_canvas_useful();
void guanxi_canvas_title(const char* text, int length);

int guanxi_renderer_way();  // 0: WebGL, 1: in memory
void guanxi_renderer_show(const void* pixels, int width, int height, int first_row, int end_row);
int guanxi_renderer_largest();
int guanxi_renderer_ready();
void guanxi_renderer_texture(int id, int width, int height, const void* pixels);
void guanxi_renderer_update(int id, int x, int y, int width, int height, const void* pixels, int stride);
void guanxi_renderer_forget(int id);
void guanxi_renderer_begin(float width, float height, float red, float green, float blue);
void guanxi_renderer_list(const void* vertices, int vertex_bytes, const void* indices, int index_bytes);
void guanxi_renderer_draw(const std::int32_t* command);

struct GlyphPixels {
    std::int32_t width;
    std::int32_t height;
    float left;
    float top;
    float advance;
    std::int32_t colored;
    const unsigned char* pixels;
};
float guanxi_font_baseline(float size, int weight);
float guanxi_font_advance(unsigned code, float size, int weight);
void guanxi_font_glyph(unsigned code, float size, int weight, GlyphPixels* out);
char* guanxi_font_shape(const char* text, int length);

void guanxi_mirror_apply(const std::int32_t* operations, int count, const char* heap);
void guanxi_mirror_focus(std::uint32_t id);
void guanxi_mirror_insert(std::uint32_t id, const char* text, int length);

void guanxi_clipboard_put(const char* text, int text_length, const char* html, int html_length);

void guanxi_network_send(int id, const char* method, const char* path, const char* headers, const char* body,
                         int length, int patience);
void guanxi_network_watch();
int guanxi_network_is_linked();
double guanxi_network_random();  // from 0 to below 1

void guanxi_timer_set(int id, int milliseconds);
void guanxi_timer_clear(int id);
int guanxi_timer_is_visible();
double guanxi_timer_steady();
double guanxi_timer_clock();

void guanxi_route_watch();
void guanxi_route_set(const char* text, int length, int replace);
void guanxi_route_open(const char* path, int length);
void guanxi_route_reload();
char* guanxi_route_note();
void guanxi_route_keep(const char* note);

void guanxi_rules_compute();

char* guanxi_preference_parameter(const char* name);
char* guanxi_preference_stored(const char* name);
void guanxi_preference_store(const char* name, const char* value);
char* guanxi_preference_language();
int guanxi_preference_is_dark();
int guanxi_preference_is_coarse();
void guanxi_preference_apply(int dark, const char* language);
char* guanxi_preference_words();

void guanxi_file_save(const char* name, const char* type, const void* bytes, int size);
void guanxi_file_save_picture(const char* name, int width, int height, const void* pixels);

void guanxi_picture_load(int id, const char* path, int length);
void guanxi_picture_forget(int id);

// What the browser calls.
void guanxi_frame(double time, float width, float height, float density, int present);
void guanxi_pointer(int kind, float x, float y, int is_touch, float across, float down);
void guanxi_modifiers(int shift, int control);
void guanxi_visibility(int is_visible);
void guanxi_textures_lost();
void guanxi_mirror_activate(std::uint32_t id);
void guanxi_mirror_text(std::uint32_t id, const char* text);
void guanxi_mirror_submit(std::uint32_t id);
void guanxi_mirror_key(std::uint32_t id, const char* key);
void guanxi_mirror_shortcut(const char* keys);
void guanxi_mirror_focused(std::uint32_t id);
void guanxi_mirror_scroll(std::uint32_t id, float x, float y);
void guanxi_clipboard_asked(std::uint32_t focused);  // 0: the copying is over
void guanxi_network_answer(int id, int status, const char* body, int length, const char* headers);
void guanxi_network_progress(int id, double received, double total);
void guanxi_network_link(int is_up);
void guanxi_timer_rang(int id);
void guanxi_route_changed(const char* hash);
void guanxi_rules_answer(const char* hash);
void guanxi_picture_answer(int id, int width, int height);
void guanxi_picture_pixels(int id, int width, int height, const void* pixels);  // null: forget it

}  // extern "C"
