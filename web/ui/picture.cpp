#include "web/ui/picture.h"

#include <algorithm>

#include "web/platform/picture.h"
#include "web/ui/chip.h"
#include "web/ui/kit.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;

constexpr float kPhoneWidth = 320;
constexpr float kPhoneFrame = 56;  // above and below the messages
constexpr float kLowestPhone = 160;
constexpr float kPhonePadding = 16;
constexpr float kPortrait = 36;

struct Phone {
    kit::NodeId id = 0;
    Box view;
    std::string sender;
    float content_height = 0;
};

Phone& phone() {
    static Phone it;
    return it;
}

std::string_view first_character(std::string_view name) {
    std::size_t length = std::min<std::size_t>(1, name.size());
    while (length < name.size() && (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U) ++length;
    return name.substr(0, length);
}

void draw_portrait(const Box& box, std::string_view name) {
    const chip::Hue hue = chip::hue_of(name);
    paint::fill(box, hue.ground, box.width / 6);
    const paint::Face face = box.width >= 40 ? paint::face(TextStyle::CardTitle) : paint::kStrong;
    const std::string_view initial = first_character(name);
    paint::draw_text(box.x + (box.width - paint::measure(initial, face)) / 2, box.y + (box.height - face.line) / 2,
                     initial, face, hue.words);
}

void draw_picture(const Box& box, std::string_view path) {
    const web::Picture& picture = web::picture_at(path);
    switch (picture.state) {
        case web::PictureState::Ready: paint::texture(box, picture.texture); return;
        case web::PictureState::Loading: paint::fill(box, palette().skeleton, 4); return;
        case web::PictureState::Failed: break;
    }
    paint::fill(box, palette().neutral_tint, 4);
    paint::draw_cut(box.x + 8, box.y + box.height / 2 - 10, box.width - 16, say("图片无法显示"),
                    paint::face(TextStyle::Small), palette().secondary);
}

// Places a bubble beside the sender's portrait; answers its box.
Box place_bubble(float width, float height) {
    const Box line = kit::place(0, std::max(height, kPortrait));
    draw_portrait({line.x, line.y, kPortrait, kPortrait}, phone().sender);
    const Box box{line.x + kPortrait + 8, line.y, width, height};
    paint::fill(box, palette().surface, 6);
    return box;
}

float bubble_room() {
    return kit::region().box.width - kPortrait - 8;
}

void leave_phone() {
    kit::remember(phone().id, kit::pop_region().box.height + 2 * kPhonePadding);
    kit::pop_node();
    kit::draw_scrollbar(phone().id, phone().view, phone().content_height);
    kit::pop_clip();
    kit::pop_id();
}

}  // namespace

void picture(std::string_view name, std::string_view path, float width, float height) {
    const Box box = kit::place(width, height);
    draw_picture(box, path);
    kit::emit(kit::Role::Img, kit::make_id(name), box, name);
}

void portrait(std::string_view name, float size) {
    draw_portrait(kit::place(size, size), name);
}

PhonePreview::PhonePreview(std::string_view sender, float height) : scope_(leave_phone) {
    Phone& here = phone();
    here.id = kit::make_id("phone");
    here.sender = sender;
    here.content_height = kit::remembered(here.id);
    // Where everything stands below each other it is only as high as its messages.
    const float shown = is_narrow() ? std::clamp(here.content_height + kPhoneFrame, kLowestPhone, height) : height;
    const Box outer = kit::place(std::min(kPhoneWidth, kit::region().box.width), shown);
    paint::fill(outer, palette().ground, 24);
    paint::outline(outer, palette().border, 24);
    const paint::Face face = paint::face(TextStyle::Small);
    const float width = std::min(outer.width - 48, paint::measure(sender, face));
    paint::draw_cut(outer.x + (outer.width - width) / 2, outer.y + 14, width, sender, face, palette().secondary);
    kit::emit(kit::Role::Region, here.id, outer, say("手机预览"));
    kit::push_node(here.id);
    here.view = {outer.x + 1, outer.y + 40, outer.width - 2, outer.height - kPhoneFrame};
    const auto offset = static_cast<float>(kit::run_scroll(here.id, here.view, here.content_height));
    kit::push_id(here.id);
    kit::push_clip(here.view);
    const float x = here.view.x + kPhonePadding;
    const float y = here.view.y + 4 - offset;
    kit::push_region({.id = here.id, .box = {x, y, here.view.width - 2 * kPhonePadding, 0}, .x = x, .y = y});
}

void bubble(std::string_view text) {
    const paint::Face face = paint::face(TextStyle::Body);
    const auto lines = paint::wrap(text, face, bubble_room() - 24);
    float width = 0;
    for (const auto line : lines) width = std::max(width, paint::measure(line, face));
    const Box box = place_bubble(width + 24, face.line * static_cast<float>(lines.size()) + 16);
    float y = box.y + 8;
    for (const auto line : lines) {
        paint::draw_text(box.x + 12, y, line, face, palette().text);
        y += face.line;
    }
    kit::emit(kit::Role::Text, kit::make_id("bubble"), box, text);
}

void bubble_card(std::string_view title, std::string_view note) {
    const Box box = place_bubble(bubble_room(), 72);
    paint::draw_cut(box.x + 12, box.y + 10, box.width - 24, title, paint::face(TextStyle::Body), palette().text);
    paint::hairline(box.x + 12, box.y + 42, box.width - 24, palette().hairline);
    paint::draw_cut(box.x + 12, box.y + 46, box.width - 24, note, paint::face(TextStyle::Small), palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id("card"), {box.x, box.y, box.width, 40}, title);
    kit::emit(kit::Role::Text, kit::make_id("note"), {box.x, box.y + 46, box.width, 20}, note);
}

void bubble_picture(std::string_view name, std::string_view path) {
    const float width = std::min(180.0F, bubble_room());
    const Box box = place_bubble(width, width * 0.75F);
    draw_picture(paint::inset(box, 4), path);
    kit::emit(kit::Role::Img, kit::make_id(name), box, name);
}

}  // namespace guanxi::ui
