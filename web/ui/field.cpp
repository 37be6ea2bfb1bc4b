#include "web/ui/field.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/form_parts.h"
#include "web/ui/paint.h"

namespace guanxi::ui {

namespace {

using kit::Box;

constexpr float kPadding = 11;  // and 1 of border
constexpr float kIconRoom = 22;

struct Insertion {
    kit::NodeId field;
    std::string text;
};

std::vector<Insertion>& insertions() {
    static std::vector<Insertion> it;
    return it;
}

void insert_pending(kit::NodeId id) {
    std::erase_if(insertions(), [id](const Insertion& insertion) {
        if (insertion.field != id) return false;
        web::insert_text(id, insertion.text);
        return true;
    });
}

FieldAnswer take_changes(kit::NodeId id, std::string& value, Enabled enabled) {
    FieldAnswer answer;
    if (enabled == Enabled::No) return answer;
    insert_pending(id);
    if (auto typed = web::take_text(id); typed && *typed != value) {
        value = std::move(*typed);
        answer.changed = true;
        kit::request_pass();
    }
    answer.submitted = web::take_submit(id);
    if (answer.submitted) kit::request_pass();  // what stands above may show something else now
    return answer;
}

void focus_once(kit::NodeId id) {
    const kit::NodeId met = kit::derive(id, "met");
    if (kit::remembered(met) == 0 && !web::pointer().is_touch) web::focus_node(id);
    kit::remember(met, 1);
}

std::string dots_for(std::string_view secret) {
    std::string dots;
    for (const char character : secret) {
        if ((static_cast<unsigned char>(character) & 0xC0U) != 0x80U) dots += "•";
    }
    return dots;
}

web::Node field_node(kit::Role role, kit::NodeId id, const Box& box, std::string_view label, std::string_view value) {
    web::Node node = kit::node(role, id, box, label);
    node.value = value;
    return node;
}

void draw_line(const Box& box, float left, std::string_view value, const FieldOptions& options, Enabled enabled) {
    const paint::Face face = paint::face(TextStyle::Body);
    const bool is_empty = value.empty();
    const std::string shown = options.kind == FieldKind::Password ? dots_for(value) : std::string(value);
    const Color color = is_empty || enabled == Enabled::No ? palette().disabled : palette().text;
    kit::push_clip({box.x + 1, box.y, box.width - 2, box.height});
    paint::draw_cut(box.x + left, box.y + (box.height - face.line) / 2, box.width - left - kPadding,
                    is_empty ? options.placeholder : shown, face, is_empty ? palette().hint : color);
    kit::pop_clip();
}

std::uint32_t states_of(const FieldOptions& options, Enabled enabled) {
    std::uint32_t states = 0;
    if (options.kind == FieldKind::Password) states |= web::kPassword;
    if (options.kind == FieldKind::Number) states |= web::kNumber;
    if (!options.error.empty()) states |= web::kInvalid;
    if (enabled == Enabled::No) states |= web::kDisabled;
    return states;
}

std::uint32_t states_of(Check check, Enabled enabled) {
    std::uint32_t states = enabled == Enabled::No ? std::uint32_t{web::kDisabled} : 0U;
    if (check == Check::On) states |= web::kChecked;
    if (check == Check::Mixed) states |= web::kMixed;
    return states;
}

}  // namespace

FieldAnswer field(std::string_view label, std::string& value, const FieldOptions& options) {
    const kit::NodeId id = kit::make_id(label);
    kit::push_id(id);
    const Enabled enabled = kit::enabled(options.enabled);
    const Box box = form::place({.label = label,
                                 .help = options.help,
                                 .error = options.error,
                                 .label_place = options.label_place,
                                 .width = options.width,
                                 .count = options.count,
                                 .count_limit = options.count_limit,
                                 .count_unit = options.count_unit});
    kit::pop_id();
    const FieldAnswer answer = take_changes(id, value, enabled);
    const kit::Hit hit = kit::hit(id, box, enabled);
    if (hit.is_pressed) web::focus_node(id);
    if (hit.is_hovered && enabled == Enabled::Yes) web::set_cursor(web::Cursor::Text);
    if (options.focus == Focus::OnAppearing) focus_once(id);
    form::draw_frame(box, form::mood_of(id, hit, options.error, enabled));
    const Icon icon = options.icon == Icon::None && options.kind == FieldKind::Search ? Icon::Search : options.icon;
    const float left = kPadding + 1 + (icon != Icon::None ? kIconRoom : 0);
    paint::draw_icon(icon, box.x + kPadding, box.y + (box.height - 16) / 2, 16, palette().secondary);
    if (web::focused_node() != id) draw_line(box, left, value, options, enabled);

    web::Node node = field_node(options.kind == FieldKind::Search ? kit::Role::SearchBox : kit::Role::TextBox, id, box,
                                label, value);
    node.states = states_of(options, enabled);
    node.description = options.placeholder;
    node.hint = options.autocomplete;
    node.row = static_cast<int>(left);
    node.list = options.list;
    node.active = options.active;
    kit::emit(std::move(node));
    return answer;
}

FieldAnswer text_area(std::string_view label, std::string& value, const TextAreaOptions& options) {
    const kit::NodeId id = kit::make_id(label);
    const paint::Face face = paint::face(TextStyle::Body);
    kit::push_id(id);
    const Box box = form::place({.label = label,
                                 .help = options.help,
                                 .error = options.error,
                                 .width = options.width > 0 ? options.width : available_width(),
                                 .height = face.line * static_cast<float>(options.rows) + 10,
                                 .count = options.count,
                                 .count_limit = options.count_limit,
                                 .count_unit = options.count_unit});
    kit::pop_id();
    const Enabled enabled = kit::enabled(Enabled::Yes);
    const FieldAnswer answer = take_changes(id, value, enabled);
    const kit::Hit hit = kit::hit(id, box, enabled);
    if (hit.is_pressed) web::focus_node(id);
    if (hit.is_hovered) web::set_cursor(web::Cursor::Text);
    form::draw_frame(box, form::mood_of(id, hit, options.error, enabled));
    if (web::focused_node() != id) {
        const bool is_empty = value.empty();
        kit::push_clip(paint::inset(box, 1));
        float y = box.y + 5;
        for (const auto line :
             paint::wrap(is_empty ? options.placeholder : value, face, box.width - 2 * kPadding - 2)) {
            paint::draw_text(box.x + kPadding + 1, y, line, face, is_empty ? palette().hint : palette().text);
            y += face.line;
        }
        kit::pop_clip();
    }
    web::Node node = field_node(kit::Role::TextArea, id, box, label, value);
    if (!options.error.empty()) node.states |= web::kInvalid;
    if (enabled == Enabled::No) node.states |= web::kDisabled;
    node.description = options.placeholder;
    node.row = static_cast<int>(kPadding) + 1;
    kit::emit(std::move(node));
    return answer;
}

void insert_into(std::string_view label, std::string_view text) {
    insertions().push_back({kit::derive(kit::scope_id(), label), std::string(text)});
    kit::request_pass();
    web::kick();
}

bool checkbox(std::string_view label, bool& value, Enabled own) {
    const paint::Face face = paint::face(TextStyle::Body);
    const Box box = kit::place(24 + paint::measure(label, face), face.line);
    const kit::NodeId id = kit::make_id(label);
    const Enabled enabled = kit::enabled(own);
    const kit::Hit hit = kit::hit(id, box, enabled);
    if (hit.is_pressed) value = !value;
    const Check check = value ? Check::On : Check::Off;
    form::draw_mark({box.x, box.y + 3, 16, 16}, check, hit, enabled);
    paint::draw_text(box.x + 24, box.y, label, face, enabled == Enabled::Yes ? palette().text : palette().disabled);
    kit::emit(kit::Role::Checkbox, id, box, label, states_of(check, enabled));
    return hit.is_pressed;
}

bool checkbox_only(std::string_view name, Check& value) {
    const Box box = kit::place(24, 24);
    const kit::NodeId id = kit::make_id(name);
    const Enabled enabled = kit::enabled(Enabled::Yes);
    const kit::Hit hit = kit::hit(id, box, enabled);
    if (hit.is_pressed) value = value == Check::On ? Check::Off : Check::On;
    form::draw_mark({box.x + 4, box.y + 4, 16, 16}, value, hit, enabled);
    web::Node node = kit::node(kit::Role::Checkbox, id, box, name);
    node.states = states_of(value, enabled);
    kit::emit(std::move(node));
    return hit.is_pressed;
}

bool toggle(std::string_view label, bool& value, std::string_view help) {
    const paint::Face face = paint::face(TextStyle::Body);
    const paint::Face small = paint::face(TextStyle::Small);
    const float height = help.empty() ? face.line + 2 : face.line + small.line + 2;
    const Box box = kit::place(kit::natural_limit(480, 52 + paint::measure(label, face)), height);
    const kit::NodeId id = kit::make_id(label);
    const Enabled enabled = kit::enabled(Enabled::Yes);
    const kit::Hit hit = kit::hit(id, box, enabled);
    if (hit.is_pressed) value = !value;
    const Box pill{box.x, box.y + 1, 40, 22};
    const Palette& colors = palette();
    paint::fill(pill, enabled == Enabled::No ? colors.disabled : value ? colors.primary : colors.control, 11);
    paint::circle(value ? pill.x + 29 : pill.x + 11, pill.y + 11, 8, value ? colors.on_primary : 0xFFFFFFFF);
    paint::draw_text(box.x + 52, box.y + 1, label, face, palette().text);
    paint::draw_cut(box.x + 52, box.y + 1 + face.line, box.width - 52, help, small, palette().secondary);
    kit::emit(kit::Role::Switch, id, box, label, states_of(value ? Check::On : Check::Off, enabled));
    return hit.is_pressed;
}

}  // namespace guanxi::ui
