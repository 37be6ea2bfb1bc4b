#include "web/platform/null_platform.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <utility>
#include <vector>

#include "web/platform/border.h"
#include "web/platform/font.h"
#include "web/platform/mirror.h"

namespace guanxi::web {

namespace {

constexpr int kMostFrames = 20;

struct Timers {
    std::multimap<double, int> due;
};

Timers& timers() {
    static Timers it;
    return it;
}

char* c_string(const std::string& text) {
    char* copy = static_cast<char*>(std::malloc(text.size() + 1));
    std::memcpy(copy, text.c_str(), text.size() + 1);
    return copy;
}

void draw_one() {
    NullPlatform& here = null_platform();
    here.wants_frame = false;
    guanxi_frame(here.milliseconds, here.width, here.height, 1, 1);
}

}  // namespace

NullPlatform& null_platform() {
    static NullPlatform it;
    return it;
}

void draw_frames() {
    draw_one();
    for (int frame = 0; frame < kMostFrames && null_platform().wants_frame; ++frame) {
        null_platform().milliseconds += 16;
        draw_one();
    }
}

void go_back() {
    NullPlatform& here = null_platform();
    if (here.history.empty()) return;
    here.hash = here.history.back();
    here.note = here.notes.size() == here.history.size() ? here.notes.back() : std::string();
    here.history.pop_back();
    here.notes.resize(here.history.size());
    guanxi_route_changed(here.hash.c_str());
    draw_frames();
}

void pass(int milliseconds) {
    NullPlatform& here = null_platform();
    const double end = here.milliseconds + milliseconds;
    auto& due = timers().due;
    while (!due.empty() && due.begin()->first <= end) {
        const auto [time, id] = *due.begin();
        due.erase(due.begin());
        here.milliseconds = std::max(here.milliseconds, time);
        guanxi_timer_rang(id);
        draw_frames();
    }
    here.milliseconds = std::max(here.milliseconds, end);
    draw_frames();
}

bool answer_request(const std::string& path, int status, const std::string& body) {
    auto& requests = null_platform().requests;
    const auto found =
        std::ranges::find_if(requests, [&path](const SentRequest& sent) { return sent.path.starts_with(path); });
    if (found == requests.end()) return false;
    const int id = found->id;
    requests.erase(found);
    guanxi_network_answer(id, status, body.data(), static_cast<int>(body.size()), "\n");
    draw_frames();
    return true;
}

}  // namespace guanxi::web

using guanxi::web::null_platform;

int guanxi_canvas_start() {
    return 1;
}
void guanxi_canvas_request_frame() {
    null_platform().wants_frame = true;
}
void guanxi_canvas_cursor(int) {}
void guanxi_canvas_drawn(double) {}
void guanxi_canvas_useful() {}
void guanxi_canvas_title(const char* text, int length) {
    null_platform().title.assign(text, static_cast<std::size_t>(length));
}

int guanxi_renderer_way() {
    return null_platform().draws_in_memory ? 1 : 0;
}
void guanxi_renderer_show(const void*, int, int, int, int) {}
int guanxi_renderer_largest() {
    return 4096;
}
int guanxi_renderer_ready() {
    return 1;
}
void guanxi_renderer_texture(int, int, int, const void*) {}
void guanxi_renderer_update(int, int, int, int, int, const void*, int) {}
void guanxi_renderer_forget(int) {}
void guanxi_renderer_begin(float, float, float, float, float) {}
void guanxi_renderer_list(const void*, int, const void*, int) {}
void guanxi_renderer_draw(const std::int32_t*) {}

float guanxi_font_baseline(float size, int) {
    return size * 0.4F;
}
float guanxi_font_advance(unsigned code, float size, int) {
    return code < 0x2E80 ? size / 2 : size;
}
// A pattern of 4 by 5 squares that every character has for itself, so that pictures tell one text from another.
void guanxi_font_glyph(unsigned code, float size, int weight, GlyphPixels* out) {
    static std::vector<std::uint32_t> pixels;
    *out = {};
    out->advance = guanxi_font_advance(code, size, weight);
    if (code <= ' ' || code == 0x3000) return;
    const bool is_icon = code >= guanxi::web::kFirstIcon && code < guanxi::web::kFirstIcon + 0x100;
    out->width = std::max(1, static_cast<int>(out->advance) - 1);
    out->height = std::max(1, static_cast<int>(is_icon ? size : size * 0.8F));
    out->top = is_icon ? 0 : -0.7F * size;
    const unsigned pattern = (code + 1) * 0x9E3779B1U;
    const unsigned ink = weight >= 600 ? 0xFFFFFFFFU : 0xC0FFFFFFU;
    pixels.clear();
    for (int y = 0; y < out->height; ++y) {
        for (int x = 0; x < out->width; ++x) {
            const int bit = (y * 5 / out->height) * 4 + x * 4 / out->width;
            pixels.push_back((pattern >> static_cast<unsigned>(bit) & 1U) != 0 ? ink : 0x00FFFFFFU);
        }
    }
    out->pixels = reinterpret_cast<const unsigned char*>(pixels.data());
}
char* guanxi_font_shape(const char* text, int length) {
    return guanxi::web::c_string(std::string(text, static_cast<std::size_t>(length)));
}

void guanxi_mirror_apply(const std::int32_t*, int count, const char*) {
    null_platform().differences += count;
}
void guanxi_mirror_focus(std::uint32_t id) {
    null_platform().focused = id;
    guanxi_mirror_focused(id);
}
void guanxi_mirror_insert(std::uint32_t id, const char* text, int length) {
    // Nobody moved the caret: it is behind the text.
    const auto& nodes = guanxi::web::tree();
    const auto field = std::ranges::find(nodes, id, &guanxi::web::Node::id);
    if (field == nodes.end()) return;
    const std::string whole = field->value + std::string(text, static_cast<std::size_t>(length));
    guanxi_mirror_text(id, whole.c_str());
    guanxi_canvas_request_frame();
}

void guanxi_clipboard_put(const char* text, int text_length, const char* html, int html_length) {
    null_platform().copied_text.assign(text, static_cast<std::size_t>(text_length));
    null_platform().copied_html.assign(html, static_cast<std::size_t>(html_length));
}

void guanxi_network_send(int id, const char* method, const char* path, const char* headers, const char* body,
                         int length, int patience) {
    null_platform().requests.push_back(
        {id, method, path, headers, std::string(body, static_cast<std::size_t>(length)), patience});
}
void guanxi_network_watch() {}
int guanxi_network_is_linked() {
    return null_platform().is_linked ? 1 : 0;
}
double guanxi_network_random() {
    return null_platform().random;
}

void guanxi_timer_set(int id, int milliseconds) {
    guanxi::web::timers().due.emplace(null_platform().milliseconds + milliseconds, id);
}
void guanxi_timer_clear(int id) {
    std::erase_if(guanxi::web::timers().due, [id](const auto& timer) { return timer.second == id; });
}
int guanxi_timer_is_visible() {
    return null_platform().is_visible ? 1 : 0;
}
double guanxi_timer_steady() {
    return null_platform().milliseconds;
}
double guanxi_timer_clock() {
    return null_platform().milliseconds;
}

void guanxi_route_watch() {
    guanxi_route_changed(null_platform().hash.c_str());
}
void guanxi_route_set(const char* text, int length, int replace) {
    const std::string hash = "#" + std::string(text, static_cast<std::size_t>(length));
    if (replace == 0) {
        null_platform().history.push_back(null_platform().hash);
        null_platform().notes.resize(null_platform().history.size() - 1);
        null_platform().notes.push_back(std::exchange(null_platform().note, {}));
    }
    null_platform().hash = hash;
}
char* guanxi_route_note() {
    return guanxi::web::c_string(null_platform().note);
}
void guanxi_route_keep(const char* note) {
    null_platform().note = note;
}
void guanxi_route_open(const char* path, int length) {
    null_platform().opened.emplace_back(path, static_cast<std::size_t>(length));
}
void guanxi_route_reload() {
    ++null_platform().reloads;
}

void guanxi_rules_compute() {
    guanxi_rules_answer(null_platform().rule_hash.c_str());
}

char* guanxi_preference_parameter(const char*) {
    return guanxi::web::c_string("");
}
char* guanxi_preference_stored(const char* name) {
    const auto found = null_platform().stored.find(std::string_view(name));
    return guanxi::web::c_string(found == null_platform().stored.end() ? std::string() : found->second);
}
void guanxi_preference_store(const char* name, const char* value) {
    null_platform().stored[name] = value;
}
char* guanxi_preference_language() {
    return guanxi::web::c_string(null_platform().language);
}
int guanxi_preference_is_dark() {
    return null_platform().is_dark ? 1 : 0;
}
int guanxi_preference_is_coarse() {
    return null_platform().is_coarse ? 1 : 0;
}
void guanxi_preference_apply(int, const char*) {}
char* guanxi_preference_words() {
    return guanxi::web::c_string("words/en.json");
}

void guanxi_picture_load(int id, const char* path, int length) {
    if (null_platform().pictures.empty()) null_platform().first_picture = id;
    null_platform().pictures.emplace_back(path, static_cast<std::size_t>(length));
}
void guanxi_picture_forget(int) {}

void guanxi_file_save(const char* name, const char* type, const void* bytes, int size) {
    null_platform().files.push_back({name, type, {static_cast<const char*>(bytes), static_cast<std::size_t>(size)}});
}
void guanxi_file_save_picture(const char* name, int width, int height, const void* pixels) {
    const std::size_t size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
    null_platform().files.push_back({name, "image/png", {static_cast<const char*>(pixels), size}, width, height});
}
