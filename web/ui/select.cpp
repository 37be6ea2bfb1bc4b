#include "web/ui/select.h"

#include <algorithm>

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/chip.h"
#include "web/ui/form_parts.h"
#include "web/ui/paint.h"
#include "web/ui/popup.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;

constexpr float kChipHeight = 24;

const Option* find_option(std::span<const Option> options, std::int64_t id) {
    const auto found = std::ranges::find(options, id, &Option::id);
    return found == options.end() ? nullptr : &*found;
}

bool contains(const std::vector<std::int64_t>& chosen, std::int64_t id) {
    return std::ranges::find(chosen, id) != chosen.end();
}

// Of an option in the list that `owner` opens.
NodeId option_id(NodeId owner, const Option& option) {
    return kit::derive(kit::derive(owner, "content"), option.id);
}

enum class Marked { No, Yes };

// One option; the arrow keys move the focus between its neighbours.
bool draw_option(const Option& option, Marked marked, NodeId before, NodeId after) {
    const Box box = kit::place(0, control_height());
    const NodeId id = kit::derive(kit::scope_id(), option.id);
    const kit::Hit hit = kit::hit(id, box);
    const paint::Face face = paint::face(TextStyle::Body);
    const bool is_marked = marked == Marked::Yes;
    const bool is_lit = hit.is_hovered || web::focused_node() == id;
    if (is_marked || is_lit) paint::fill(box, is_marked ? palette().selected : palette().hover, 4);
    const float detail_width =
        option.detail.empty() ? 0 : paint::measure(option.detail, paint::face(TextStyle::Small)) + 8;
    const float room = box.width - 16 - detail_width - (is_marked ? 24 : 0);
    const float top = box.y + (box.height - face.line) / 2;
    paint::draw_cut(box.x + 8, top, room, option.label, is_marked ? paint::kStrong : face,
                    is_marked ? palette().primary : palette().text);
    if (!option.detail.empty()) {
        paint::draw_text(box.x + box.width - detail_width - (is_marked ? 28 : 4), top + 1, option.detail,
                         paint::face(TextStyle::Small), palette().secondary);
    }
    if (is_marked) paint::draw_icon(Icon::Check, box.x + box.width - 24, top + 3, 16, palette().primary);
    kit::emit(kit::Role::Option, id, box, option.label, is_marked ? std::uint32_t{web::kSelected} : 0U);
    if (const auto key = web::focused_node() == id ? web::take_key(id) : std::nullopt) {
        if (*key == "ArrowDown" && after != 0) web::focus_node(after);
        if (*key == "ArrowUp" && before != 0) web::focus_node(before);
    }
    return hit.is_pressed;
}

void draw_group(std::string_view group) {
    const Box box = kit::place(0, 28);
    paint::draw_cut(box.x + 8, box.y + 6, box.width - 16, group, paint::face(TextStyle::Small), palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id(group), {box.x + 8, box.y + 6, box.width - 16, 20}, group);
}

void draw_nothing_found() {
    const Box box = kit::place(0, 56);
    paint::draw_text(box.x + 8, box.y + 17, say("没有符合的选项"), paint::face(TextStyle::Body), palette().secondary);
    kit::emit(kit::Role::Text, kit::make_id("none"), box, say("没有符合的选项"));
}

// Draws the options with their groups; answers the one that was pressed. Up from the first one lies `opener`.
template <class IsMarked>
const Option* draw_options(const std::vector<const Option*>& shown, NodeId opener, IsMarked is_marked) {
    const Option* pressed = nullptr;
    std::string_view group;
    const auto id_at = [&shown](std::size_t at) {
        return at < shown.size() ? kit::derive(kit::scope_id(), shown[at]->id) : NodeId{0};
    };
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const Option& option = *shown[at];
        if (option.group != group) draw_group(option.group);
        group = option.group;
        const Marked marked = is_marked(option.id) ? Marked::Yes : Marked::No;
        if (draw_option(option, marked, at > 0 ? id_at(at - 1) : opener, id_at(at + 1))) pressed = &option;
    }
    if (shown.empty()) draw_nothing_found();
    return pressed;
}

form::Parts parts_of(std::string_view label, const SelectOptions& options, float height) {
    return {.label = label,
            .help = options.help,
            .error = options.error,
            .label_place = options.label_place,
            .width = options.width,
            .height = height};
}

std::string& query_of() {
    static std::string it;  // of the one open list
    return it;
}

std::vector<const Option*> matching(std::span<const Option> options, std::string_view query) {
    std::vector<const Option*> result;
    for (const Option& option : options) {
        const bool fits = query.empty() || option.label.find(query) != std::string::npos ||
                          option.group.find(query) != std::string::npos;
        if (fits) result.push_back(&option);
    }
    return result;
}

// A list that opened takes the focus, so that one goes on without a pointer; under a finger nothing moves.
void focus_opened(NodeId id) {
    if (!web::pointer().is_touch) web::focus_node(id);
}

NodeId draw_search(std::string_view label) {
    const Box head = popup::head();
    kit::push_region({.id = kit::derive(kit::scope_id(), "search"),
                      .box = {head.x + 4, head.y + 4, head.width - 8, 0},
                      .x = head.x + 4,
                      .y = head.y + 4});
    const std::string name = say("搜索{}", label);
    field(name, query_of(),
          {.kind = FieldKind::Search,
           .placeholder = say("搜索"),
           .label_place = LabelPlace::Hidden,
           .width = head.width - 8});
    kit::pop_region();
    return kit::last().id;
}

// The chips inside of the opener, wrapped; answers the height that they need.
float draw_chips(const Box& box, const std::vector<const Option*>& chosen) {
    const float edge = std::max(2.0F, (control_height() - kChipHeight) / 2);
    float x = box.x + 5;
    float y = box.y + edge;
    for (const Option* option : chosen) {
        const float width = std::min(chip::width_of(option->label), box.width - 36);
        if (x + width > box.x + box.width - 28 && x > box.x + 5) {
            x = box.x + 5;
            y += kChipHeight + 4;
        }
        chip::draw({x, y, width, kChipHeight}, option->label, chip::hue_of(option->group));
        x += width + 4;
    }
    return y + kChipHeight + edge - box.y;
}

}  // namespace

bool select(std::string_view label, std::int64_t& chosen, std::span<const Option> options,
            const SelectOptions& select) {
    const NodeId id = kit::make_id(label);
    kit::push_id(id);
    const Option* current = find_option(options, chosen);
    const Box box = form::place(parts_of(label, select, control_height()));
    const popup::Opener opener = popup::draw_opener(label, id, box, current != nullptr ? current->label : "", select);
    if ((opener.has_opened || opener.leads_in) && !options.empty()) {
        focus_opened(option_id(id, current != nullptr ? *current : options.front()));
    }
    const bool is_dim = current == nullptr || opener.enabled == Enabled::No;
    const paint::Face face = paint::face(TextStyle::Body);
    const float top = box.y + (box.height - face.line) / 2;
    paint::draw_cut(box.x + 12, top, box.width - 40, current != nullptr ? current->label : select.placeholder, face,
                    is_dim ? palette().hint : palette().text);
    bool has_changed = false;
    if (popup::is_open(id) && popup::begin(id, box, std::max(box.width, 120.0F))) {
        popup::begin_content(kit::Role::ListBox, label, 0);
        const auto shown = matching(options, {});
        if (const Option* pressed = draw_options(shown, id, [&](std::int64_t each) { return each == chosen; })) {
            has_changed = pressed->id != chosen;
            chosen = pressed->id;
            popup::close();
        }
        popup::end();
    }
    kit::pop_id();
    return has_changed;
}

bool multi_select(std::string_view label, std::vector<std::int64_t>& chosen, std::span<const Option> options,
                  const SelectOptions& select) {
    const NodeId id = kit::make_id(label);
    kit::push_id(id);
    std::vector<const Option*> current;
    std::string spoken;
    for (const std::int64_t each : chosen) {
        const Option* option = find_option(options, each);
        if (option == nullptr) continue;
        current.push_back(option);
        spoken += (spoken.empty() ? "" : "、") + option->label;
    }
    const NodeId height_key = kit::derive(id, "height");
    const Box box = form::place(parts_of(label, select, std::max(control_height(), kit::remembered(height_key))));
    const popup::Opener opener = popup::draw_opener(label, id, box, spoken, select);
    if (opener.has_opened) {
        query_of().clear();
        focus_opened(kit::derive(id, say("搜索{}", label)));
    }
    kit::remember(height_key, draw_chips(box, current));
    if (current.empty()) {
        const paint::Face face = paint::face(TextStyle::Body);
        paint::draw_cut(box.x + 12, box.y + (box.height - face.line) / 2, box.width - 40, select.placeholder, face,
                        palette().hint);
    }
    bool has_changed = false;
    if (popup::is_open(id) && popup::begin(id, box, std::max(box.width, 240.0F), control_height() + 8)) {
        const NodeId search = draw_search(label);
        popup::begin_content(kit::Role::ListBox, label, web::kMultiple);
        const auto shown = matching(options, query_of());
        const auto key = web::focused_node() == search ? web::take_key(search) : std::nullopt;
        const bool leads_in = opener.leads_in || key == "ArrowDown";
        if (leads_in && !shown.empty()) web::focus_node(option_id(id, *shown.front()));
        const auto is_chosen = [&](std::int64_t each) { return contains(chosen, each); };
        if (const Option* pressed = draw_options(shown, id, is_chosen)) {
            if (std::erase(chosen, pressed->id) == 0) chosen.push_back(pressed->id);
            has_changed = true;
        }
        popup::end();
    }
    kit::pop_id();
    return has_changed;
}

bool is_list_open(std::string_view label) {
    return popup::is_open(kit::next_id(label));
}

}  // namespace guanxi::ui
