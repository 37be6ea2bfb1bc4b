#include "web/gallery/gallery_view.h"

#include <algorithm>
#include <array>
#include <vector>

#include "web/gallery/button_section.h"
#include "web/gallery/chart_section.h"
#include "web/gallery/choice_section.h"
#include "web/gallery/editor_section.h"
#include "web/gallery/field_section.h"
#include "web/gallery/overlay_section.h"
#include "web/gallery/progress_section.h"
#include "web/gallery/state_section.h"
#include "web/gallery/table_section.h"
#include "web/gallery/text_section.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/select.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

const GallerySection& section_for(const Route& route) {
    const auto sections = gallery_sections();
    const auto found = std::ranges::find(sections, route.path, &GallerySection::path);
    return found == sections.end() ? sections.front() : *found;
}

void draw_chooser(const GallerySection& shown) {
    const auto sections = gallery_sections();
    if (ui::is_narrow()) {
        std::vector<ui::Option> options;
        for (const GallerySection& section : sections) {
            options.push_back({static_cast<std::int64_t>(options.size()), section.title(), "", ""});
        }
        std::int64_t chosen = &shown - sections.data();
        if (ui::select(ui::say("部分"), chosen, options, {.label_place = ui::LabelPlace::Hidden})) {
            go_to(sections[static_cast<std::size_t>(chosen)].path);
        }
        return;
    }
    const ui::Card card({.name = ui::say("部分"), .padding = 8});
    for (const GallerySection& section : sections) {
        const ui::Current current = &section == &shown ? ui::Current::Yes : ui::Current::No;
        ui::nav_item(section.title(), ui::Icon::None, section.path, current);
    }
}

}  // namespace

std::span<const GallerySection> gallery_sections() {
    static const std::array sections{
        GallerySection{"/gallery/buttons", [] { return std::string(ui::say("按钮")); }, draw_button_section},
        GallerySection{"/gallery/fields", [] { return std::string(ui::say("输入")); }, draw_field_section},
        GallerySection{"/gallery/choices", [] { return std::string(ui::say("选择")); }, draw_choice_section},
        GallerySection{"/gallery/editors", [] { return std::string(ui::say("选择器与编辑器")); }, draw_editor_section},
        GallerySection{"/gallery/text", [] { return std::string(ui::say("文字与图")); }, draw_text_section},
        GallerySection{"/gallery/tables", [] { return std::string(ui::say("表格")); }, draw_table_section},
        GallerySection{"/gallery/charts", [] { return std::string(ui::say("图表")); }, draw_chart_section},
        GallerySection{"/gallery/states", [] { return std::string(ui::say("状态")); }, draw_state_section},
        GallerySection{"/gallery/overlays", [] { return std::string(ui::say("浮层")); }, draw_overlay_section},
        GallerySection{"/gallery/progress", [] { return std::string(ui::say("后台任务")); }, draw_progress_section},
    };
    return sections;
}

std::string gallery_detail(const Route& route) {
    return route.path == "/gallery" ? std::string() : section_for(route).title();
}

void draw_gallery_view(const Route& route) {
    const GallerySection& shown = section_for(route);
    const ui::Page page({.title = ui::say("组件一览"), .subtitle = shown.title()});
    ui::Split split({ui::fixed(176), ui::share()});
    split.next();
    draw_chooser(shown);
    split.next();
    const ui::WithId scope(shown.path);
    shown.draw();
}

}  // namespace guanxi::web
