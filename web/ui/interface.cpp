#include "web/ui/interface.h"

#include <utility>

#include "web/platform/preference.h"
#include "web/ui/kit.h"
#include "web/ui/overlay_parts.h"
#include "web/ui/theme.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

void show_preferences() {
    static int shown = -1;
    const int wanted = static_cast<int>(theme()) * 2 + static_cast<int>(language());
    if (shown == wanted) return;
    shown = wanted;
    web::show_preferences(theme() == Theme::Dark ? web::Scheme::Dark : web::Scheme::Light,
                          language() == Language::English ? "en" : "zh-CN");
    web::set_background(palette().ground);
}

}  // namespace

web::Layout build(const DrawAll& draw) {
    follow_system();
    show_preferences();
    kit::begin_pass();
    overlay::begin();
    kit::enter_layer(kit::Layer::Page);
    const kit::Box screen = kit::screen();
    kit::push_region({.box = {0, 0, screen.width, 0}, .gap = 0});
    draw();
    kit::pop_region();
    kit::leave_layer();
    overlay::draw_toasts();
    overlay::end();
    return kit::end_pass();
}

void run(DrawAll draw) {
    web::start([draw = std::move(draw)] { return build(draw); });
}

}  // namespace guanxi::ui
