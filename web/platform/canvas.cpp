#include "web/platform/canvas.h"

#include <algorithm>
#include <imgui.h>
#include <utility>

#include "web/platform/border.h"
#include "web/platform/font.h"
#include "web/platform/input.h"
#include "web/platform/mirror.h"
#include "web/platform/renderer.h"
#include "web/platform/timer.h"

namespace guanxi::web {

namespace {

constexpr int kMostPasses = 6;
constexpr int kMostFollowing = 3;  // frames; a layout that never settles must not draw for ever
constexpr double kLongestFrame = 50;

struct Surface {
    BuildFrame build;
    ViewSize size;
    double last_time = 0;
    float frame_milliseconds = 0;
    int passes = 0;     // of the last frame
    int unsettled = 0;  // frames in a row that ended before their layout settled
    bool wants_frame = false;
    bool is_prepared = false;
    Cursor cursor = Cursor::Arrow;
    Cursor shown_cursor = Cursor::Arrow;
    unsigned background = 0xFFFFFFFF;
};

Surface& surface() {
    static Surface it;
    return it;
}

void begin_pass(float seconds) {
    Surface& here = surface();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {here.size.width, here.size.height};
    io.DisplayFramebufferScale = {here.size.density, here.size.density};
    io.DeltaTime = std::max(seconds, 0.0001F);
    set_glyph_density(here.size.density);
    ImGui::NewFrame();
    begin_tree();
    here.cursor = Cursor::Arrow;
}

// Builds until no remembered size changes any more; the last pass is the one that is shown. What needs still more
// passes, such as deeply nested containers that appear, goes on in the next frame.
void build_settled() {
    for (int pass = 0; pass < kMostPasses; ++pass) {
        surface().passes = pass + 1;
        begin_pass(pass == 0 ? surface().frame_milliseconds / 1000 : 0);
        const Layout layout = surface().build();
        surface().frame_milliseconds = 0;
        if (layout == Layout::Settled) {
            surface().unsettled = 0;
            return;
        }
        if (pass + 1 < kMostPasses) ImGui::EndFrame();
    }
    if (surface().unsettled++ < kMostFollowing) animate();
}

void show_cursor() {
    Surface& here = surface();
    if (here.cursor == here.shown_cursor) return;
    here.shown_cursor = here.cursor;
    guanxi_canvas_cursor(static_cast<int>(here.cursor));
}

enum class Present { No, Yes };

void draw_frame(Present present) {
    Surface& here = surface();
    here.wants_frame = false;
    for (;;) {
        take_input();
        build_settled();
        if (!has_input()) break;
        ImGui::EndFrame();
    }
    if (present == Present::Yes) {
        ImGui::Render();
        const double began = steady_milliseconds();
        render(here.background);
        guanxi_canvas_drawn(steady_milliseconds() - began);
    } else {
        ImGui::EndFrame();
    }
    // Text that is put into a field answers at once; it belongs to the next frame.
    forget_unclaimed_events();
    finish_tree();
    show_cursor();
    if (here.wants_frame) guanxi_canvas_request_frame();
}

}  // namespace

void start(BuildFrame build) {
    surface().build = std::move(build);
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NoMouse | ImGuiConfigFlags_NoKeyboard;
    load_fonts();
    guanxi_canvas_start();
}

void kick() {
    guanxi_canvas_request_frame();
}

void animate() {
    surface().wants_frame = true;
}

float frame_milliseconds() {
    return surface().frame_milliseconds;
}

int pass_count() {
    return surface().passes;
}

ViewSize view_size() {
    return surface().size;
}

void set_cursor(Cursor cursor) {
    surface().cursor = cursor;
}

void set_background(unsigned packed_color) {
    surface().background = packed_color;
}

void mark_useful() {
    guanxi_canvas_useful();
}

void set_title(std::string_view title) {
    static std::string shown;
    if (shown == title) return;
    shown = title;
    guanxi_canvas_title(title.data(), static_cast<int>(title.size()));
}

void run_frame(double time, ViewSize size, Present present) {
    Surface& here = surface();
    if (!here.is_prepared) prepare_renderer();
    here.is_prepared = true;
    const double since = here.last_time > 0 ? time - here.last_time : 0;
    here.frame_milliseconds = static_cast<float>(std::clamp(since, 0.0, kLongestFrame));
    here.last_time = time;
    here.size = size;
    draw_frame(present);
}

}  // namespace guanxi::web

GUANXI_FROM_BROWSER void guanxi_frame(double time, float width, float height, float density, int present) {
    guanxi::web::run_frame(time, {width, height, density},
                           present != 0 ? guanxi::web::Present::Yes : guanxi::web::Present::No);
}
