#include "web/ui/tree_select.h"

#include <algorithm>
#include <span>
#include <unordered_set>

#include "web/platform/canvas.h"
#include "web/platform/input.h"
#include "web/ui/chip.h"
#include "web/ui/form_parts.h"
#include "web/ui/overlay.h"
#include "web/ui/paint.h"
#include "web/ui/popup.h"
#include "web/ui/words.h"

namespace guanxi::ui {

namespace {

using kit::Box;
using kit::NodeId;
using Chosen = std::vector<std::int64_t>;
using Options = std::span<const TreeOption>;
using Ids = std::unordered_set<std::int64_t>;

constexpr float kSearchHeight = 40;
constexpr float kChipHeight = 24;
constexpr float kIndent = 16;
constexpr float kArrow = 24;
constexpr std::size_t kOpenBelow = 100;  // a larger tree begins closed
constexpr std::size_t kMostFound = 200;  // of a search; more letters find the rest

struct Open {
    NodeId owner = 0;  // whose branches `closed` speaks of
    std::string query;
    std::unordered_set<NodeId> closed;  // branches that are not shown open
};

Open& open() {
    static Open it;
    return it;
}

bool contains(const Chosen& chosen, std::int64_t id) {
    return std::ranges::find(chosen, id) != chosen.end();
}

// One past the last that lies below the branch.
std::size_t end_of(Options options, std::size_t branch) {
    std::size_t at = branch + 1;
    while (at < options.size() && options[at].depth > options[branch].depth) ++at;
    return at;
}

// The leaves below that can be chosen, each once.
Chosen leaves_of(Options options, std::size_t branch) {
    Chosen leaves;
    Ids met;
    for (std::size_t at = branch + 1; at < end_of(options, branch); ++at) {
        const TreeOption& option = options[at];
        const bool can_choose = option.part == TreePart::Leaf && option.reason.empty();
        if (can_choose && met.insert(option.id).second) leaves.push_back(option.id);
    }
    return leaves;
}

Check check_of(const Chosen& leaves, const Chosen& chosen) {
    const Ids set(chosen.begin(), chosen.end());
    const auto count = std::ranges::count_if(leaves, [&set](std::int64_t id) { return set.contains(id); });
    if (count == 0) return Check::Off;
    return count == static_cast<std::ptrdiff_t>(leaves.size()) ? Check::On : Check::Mixed;
}

void choose_all(const Chosen& leaves, Chosen& chosen) {
    if (check_of(leaves, chosen) == Check::On) {
        const Ids set(leaves.begin(), leaves.end());
        std::erase_if(chosen, [&set](std::int64_t id) { return set.contains(id); });
        return;
    }
    const Ids set(chosen.begin(), chosen.end());
    for (const std::int64_t leaf : leaves) {
        if (!set.contains(leaf)) chosen.push_back(leaf);
    }
}

NodeId row_id(std::size_t at) {
    return kit::derive(kit::scope_id(), static_cast<std::int64_t>(at));
}

// What is shown: all that is open, or with a search the leaves that match and the branches above them.
std::vector<std::size_t> shown_of(Options options) {
    const std::string& query = open().query;
    std::vector<std::size_t> shown;
    const std::size_t most = query.empty() ? options.size() : kMostFound;
    for (std::size_t at = 0; at < options.size() && shown.size() < most;) {
        const TreeOption& option = options[at];
        const bool is_branch = option.part == TreePart::Branch;
        const std::size_t end = end_of(options, at);
        const auto matches = [&query](const TreeOption& each) {
            return each.part == TreePart::Leaf && each.label.find(query) != std::string::npos;
        };
        const auto below = options.subspan(at, end - at);
        const bool is_wanted = query.empty() || std::ranges::any_of(below, matches);
        if (is_wanted) shown.push_back(at);
        const bool is_closed = is_branch && query.empty() && open().closed.contains(row_id(at));
        at = is_wanted && !is_closed ? at + 1 : end;
    }
    return shown;
}

void draw_mark(const Box& box, Check check, Enabled enabled) {
    const Palette& colors = palette();
    const bool can_use = enabled == Enabled::Yes;
    if (check == Check::Off) {
        paint::fill(box, can_use ? colors.surface : colors.neutral_tint, 4);
        paint::outline(box, colors.control, 4);
        return;
    }
    paint::fill(box, can_use ? colors.primary : colors.disabled, 4);
    if (check == Check::On) paint::draw_icon(Icon::Check, box.x + 1, box.y + 1, 14, colors.on_primary);
    if (check == Check::Mixed) paint::fill({box.x + 4, box.y + 7, 8, 2}, colors.on_primary, 1);
}

struct Row {
    std::size_t at;
    Box box;
    NodeId id;
    Check check = Check::Off;
    Enabled enabled = Enabled::Yes;
};

void draw_row(const Row& row, const TreeOption& option, std::string_view detail, const kit::Hit& hit) {
    const bool is_branch = option.part == TreePart::Branch;
    if (hit.is_hovered || web::focused_node() == row.id) paint::fill(row.box, palette().hover, 4);
    float x = row.box.x + 4 + kIndent * static_cast<float>(option.depth);
    if (is_branch) {
        const bool is_closed = open().query.empty() && open().closed.contains(row.id);
        paint::draw_icon(is_closed ? Icon::ChevronRight : Icon::ChevronDown, x + 4,
                         row.box.y + (row.box.height - 14) / 2, 14, palette().secondary);
    }
    x += kArrow;
    draw_mark({x, row.box.y + (row.box.height - 16) / 2, 16, 16}, row.check, row.enabled);
    x += 24;
    const paint::Face small = paint::face(TextStyle::Small);
    const float detail_width = detail.empty() ? 0 : paint::measure(detail, small) + 12;
    const float room = row.box.x + row.box.width - x - detail_width - 4;
    const Color color = row.enabled == Enabled::Yes ? palette().text : palette().disabled;
    paint::draw_cut(x, row.box.y + (row.box.height - 22) / 2, room, option.label,
                    is_branch ? paint::kStrong : paint::face(TextStyle::Body), color);
    paint::draw_text(row.box.x + row.box.width - detail_width + 4, row.box.y + (row.box.height - small.line) / 2,
                     detail, small, palette().secondary);
}

void emit_row(const Row& row, const TreeOption& option, std::string_view description) {
    web::Node node = kit::node(kit::Role::Option, row.id, row.box, option.label);
    if (row.check == Check::On) node.states |= web::kSelected | web::kChecked;
    if (row.check == Check::Mixed) node.states |= web::kMixed;
    if (row.enabled == Enabled::No) node.states |= web::kDisabled;
    node.description = description;
    kit::emit(std::move(node));
}

void turn(NodeId branch) {
    if (open().closed.erase(branch) == 0) open().closed.insert(branch);
    kit::request_pass();
}

// The arrow keys on the focused row.
void walk(const Row& row, Options options, const std::vector<std::size_t>& shown, std::size_t place) {
    const auto key = web::focused_node() == row.id ? web::take_key(row.id) : std::nullopt;
    if (!key) return;
    const bool is_branch = options[row.at].part == TreePart::Branch;
    const bool is_closed = open().closed.contains(row.id);
    if (*key == "ArrowDown" && place + 1 < shown.size()) web::focus_node(row_id(shown[place + 1]));
    if (*key == "ArrowUp" && place > 0) web::focus_node(row_id(shown[place - 1]));
    if (*key == "Home") web::focus_node(row_id(shown.front()));
    if (*key == "End") web::focus_node(row_id(shown.back()));
    if (*key == "ArrowRight" && is_branch && is_closed) turn(row.id);
    if (*key != "ArrowLeft") return;
    if (is_branch && !is_closed) {
        turn(row.id);
        return;
    }
    for (std::size_t above = place; above-- > 0;) {
        if (options[shown[above]].depth >= options[row.at].depth) continue;
        web::focus_node(row_id(shown[above]));
        return;
    }
}

bool draw_branch(Row row, Options options, Chosen& chosen) {
    const TreeOption& option = options[row.at];
    const Chosen leaves = leaves_of(options, row.at);
    row.check = leaves.empty() ? Check::Off : check_of(leaves, chosen);
    row.enabled = leaves.empty() ? Enabled::No : Enabled::Yes;
    const float arrow_x = row.box.x + 4 + kIndent * static_cast<float>(option.depth);
    const kit::Hit hit = kit::hit(row.id, row.box, row.enabled);
    const kit::Hit arrow = kit::hit(kit::derive(row.id, "arrow"), {arrow_x, row.box.y, kArrow, row.box.height});
    if (arrow.is_pressed) turn(row.id);
    if (hit.is_pressed) choose_all(leaves, chosen);
    const std::string count = number_text(leaves.size());
    draw_row(row, option, count, hit);
    emit_row(
        row, option,
        open().closed.contains(row.id) ? say("{} 项，已收起", leaves.size()) : say("{} 项，已展开", leaves.size()));
    return hit.is_pressed;
}

bool draw_leaf(Row row, const TreeOption& option, Chosen& chosen) {
    row.check = contains(chosen, option.id) ? Check::On : Check::Off;
    // What is chosen can always be taken back.
    row.enabled = option.reason.empty() || row.check == Check::On ? Enabled::Yes : Enabled::No;
    const kit::Hit hit = kit::hit(row.id, row.box, row.enabled);
    draw_row(row, option, option.reason, hit);
    emit_row(row, option, option.reason);
    if (hit.is_pressed && std::erase(chosen, option.id) == 0) chosen.push_back(option.id);
    return hit.is_pressed;
}

bool draw_rows(Options options, Chosen& chosen) {
    const std::vector<std::size_t> shown = shown_of(options);
    bool has_changed = false;
    for (std::size_t place = 0; place < shown.size(); ++place) {
        const std::size_t at = shown[place];
        const Row row{.at = at, .box = kit::place(0, control_height()), .id = row_id(at)};
        has_changed |= options[at].part == TreePart::Branch ? draw_branch(row, options, chosen)
                                                            : draw_leaf(row, options[at], chosen);
        walk(row, options, shown, place);
    }
    if (shown.empty()) {
        const Box box = kit::place(0, 56);
        paint::draw_text(box.x + 8, box.y + 17, say("没有符合的选项"), paint::face(TextStyle::Body),
                         palette().secondary);
        kit::emit(kit::Role::Text, kit::make_id("none"), box, say("没有符合的选项"));
    }
    return has_changed;
}

NodeId draw_search(std::string_view label, NodeId first_row) {
    const Box head = popup::head();
    kit::push_region({.id = kit::derive(kit::scope_id(), "search"),
                      .box = {head.x + 4, head.y + 4, head.width - 8, 0},
                      .x = head.x + 4,
                      .y = head.y + 4});
    const std::string name = say("搜索{}", label);
    field(name, open().query,
          {.kind = FieldKind::Search,
           .placeholder = say("搜索"),
           .label_place = LabelPlace::Hidden,
           .width = head.width - 8});
    const NodeId search = kit::last().id;
    const auto key = web::focused_node() == search ? web::take_key(search) : std::nullopt;
    if (key == "ArrowDown") web::focus_node(first_row);
    kit::pop_region();
    return search;
}

// The chips of what is chosen, wrapped; answers the height that they need.
float draw_chips(const Box& box, const std::vector<std::string_view>& labels) {
    const float edge = std::max(2.0F, (control_height() - kChipHeight) / 2);
    float x = box.x + 5;
    float y = box.y + edge;
    for (const std::string_view label : labels) {
        const float width = std::min(chip::width_of(label), box.width - 36);
        if (x + width > box.x + box.width - 28 && x > box.x + 5) {
            x = box.x + 5;
            y += kChipHeight + 4;
        }
        chip::draw({x, y, width, kChipHeight}, label, {.ground = palette().neutral_tint, .words = palette().text});
        x += width + 4;
    }
    return y + kChipHeight + edge - box.y;
}

std::vector<std::string_view> labels_of(const Chosen& chosen, const Tree& tree) {
    std::vector<std::string_view> labels;
    for (const std::int64_t id : chosen) {
        if (const std::string_view name = tree.name(id); !name.empty()) labels.push_back(name);
    }
    return labels;
}

void close_branches(Options options) {
    open().closed.clear();
    if (options.size() <= kOpenBelow) return;
    for (std::size_t at = 0; at < options.size(); ++at) {
        if (options[at].part == TreePart::Branch && options[at].depth > 0) open().closed.insert(row_id(at));
    }
}

// Within the list's ids. True when what is chosen changed.
bool draw_list(std::string_view label, NodeId id, const Tree& tree, Chosen& chosen) {
    const std::vector<TreeOption> options = tree.options();
    kit::push_id(kit::derive(id, "content"));
    const bool is_first = open().owner != id;
    if (is_first) close_branches(options);
    open().owner = id;
    const std::vector<std::size_t> shown = shown_of(options);
    const NodeId first = shown.empty() ? NodeId{0} : row_id(shown.front());
    kit::pop_id();
    const NodeId search = draw_search(label, first);
    if (is_first && !web::pointer().is_touch) web::focus_node(search);
    popup::begin_content(kit::Role::ListBox, label, web::kMultiple);
    const bool has_changed = draw_rows(options, chosen);
    popup::end();
    return has_changed;
}

void draw_opener(NodeId id, const Box& box, std::string_view label, const std::vector<std::string_view>& labels,
                 const SelectOptions& options) {
    std::string spoken;
    for (const std::string_view each : labels) spoken += (spoken.empty() ? "" : "、") + std::string(each);
    const popup::Opener opener = popup::draw_opener(label, id, box, spoken, options);
    if (opener.leads_in) popup::close();
    if (!opener.has_opened) return;
    open().query.clear();
    open().owner = 0;
}

}  // namespace

bool tree_select(std::string_view label, Chosen& chosen, const Tree& tree, const SelectOptions& select) {
    const NodeId id = kit::make_id(label);
    kit::push_id(id);
    const std::vector<std::string_view> labels = labels_of(chosen, tree);
    const NodeId height_key = kit::derive(id, "height");
    const Box box = form::place({.label = label,
                                 .help = select.help,
                                 .error = select.error,
                                 .label_place = select.label_place,
                                 .width = select.width,
                                 .height = std::max(control_height(), kit::remembered(height_key))});
    draw_opener(id, box, label, labels, select);
    kit::remember(height_key, draw_chips(box, labels));
    if (labels.empty()) {
        paint::draw_cut(box.x + 12, box.y + (control_height() - 22) / 2, box.width - 40, select.placeholder,
                        paint::face(TextStyle::Body), palette().hint);
    }
    bool has_changed = false;
    if (popup::is_open(id) && popup::begin(id, box, std::max(box.width, 300.0F), kSearchHeight)) {
        has_changed = draw_list(label, id, tree, chosen);
    }
    kit::last() = {id, box, kit::is_hovering(box)};
    kit::pop_id();
    return has_changed;
}

}  // namespace guanxi::ui
