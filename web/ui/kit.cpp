#include "web/ui/kit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <imgui.h>
#include <unordered_map>
#include <utility>

#include "web/platform/id_map.h"
#include "web/ui/paint.h"
#include "web/ui/place_parts.h"
#include "web/ui/theme.h"

namespace guanxi::ui::kit {

namespace {

constexpr NodeId kFirstOwnId = 100;  // below are the layers
constexpr std::size_t kMostRemembered = 20000;
constexpr float kSameSize = 0.25F;

struct Memory {
    float value = 0;
    std::uint32_t pass = 0;
};

struct Kit {
    std::vector<NodeId> ids;
    web::IdMap<NodeId> used;
    std::unordered_map<NodeId, Memory> memory;
    std::vector<Region> regions;
    std::vector<Layer> layers;
    ImDrawList* picture = nullptr;
    float picture_density = 1;
    std::array<ImDrawList*, kLayers> lists{};
    std::vector<Box> clips;
    std::vector<NodeId> nodes;
    std::vector<std::string> disabled;
    Box page_area;
    float room_below = 0;
    Last last;
    std::uint32_t pass = 0;
    bool wants_pass = false;
    int card_depth = 0;
    bool is_modal = false;   // in the pass before
    bool set_modal = false;  // in this pass
};

Kit& kit() {
    static Kit it;
    return it;
}

NodeId hashed(NodeId seed, std::string_view text) {
    std::uint32_t hash = 0x811C9DC5U ^ (seed * 0x9E3779B1U);
    for (const char character : text) hash = (hash ^ static_cast<unsigned char>(character)) * 0x01000193U;
    hash ^= hash >> 15U;
    hash *= 0x85EBCA6BU;
    hash ^= hash >> 13U;
    return hash < kFirstOwnId ? hash + kFirstOwnId : hash;
}

// Two widgets of one name are told apart by their order.
NodeId unused(NodeId id) {
    while (kit().used.contains(id)) id = hashed(id, "again");
    return id;
}

NodeId use(NodeId id) {
    return kit().used.at(id) = id;
}

NodeId layer_node(Layer layer) {
    return static_cast<NodeId>(layer) + 1;
}

// The line's height and the row's width are known from the pass before.
NodeId line_key(const Region& row) {
    return derive(derive(row.id, "line"), row.line);  // containers in the row have numbers, too
}

void end_line(Region& row) {
    remember(line_key(row), row.line_height);
    if (row.line == 0) remember(derive(row.id, "width"), row.x - row.start);
}

float line_start(const Region& row) {
    if (row.align == Align::Start || row.line > 0) return row.box.x;
    const float left_over = std::max(0.0F, row.box.width - remembered(derive(row.id, "width"), row.box.width));
    return row.box.x + (row.align == Align::End ? left_over : std::floor(left_over / 2));
}

Box place_in_column(Region& column, float width, float height) {
    if (!column.is_empty && !column.skip_gap) column.y += column.gap;
    column.is_empty = column.skip_gap = false;
    const Box box{column.box.x, column.y, width > 0 ? std::min(width, column.box.width) : column.box.width, height};
    column.y += height;
    column.box.height = column.y - column.box.y;
    return box;
}

Box place_in_row(Region& row, float width, float height) {
    const float right = row.box.x + row.box.width;
    if (row.is_empty && row.flow == Flow::Row && !row.skip_gap) row.x = row.start = line_start(row);
    float x = row.is_empty || row.skip_gap ? row.x : row.x + row.gap;
    const float wanted = width > 0 ? width : std::max(40.0F, right - x);
    if (!row.is_empty && row.wrap == Wrap::Yes && x + wanted > right + 0.5F) {
        break_line(row);
        if (row.tail_start >= 0) row.tail_start = row.x;
        x = row.x;
    }
    row.is_empty = row.skip_gap = false;
    if (row.flow == Flow::Row) row.line_height = std::max(row.line_height, height);
    row.x = x + wanted;
    row.widest = std::max(row.widest, row.x - row.box.x);
    row.box.height = row.y + row.line_height - row.box.y;
    // A cell is as high as its row; other lines are as high as they were.
    const float line = row.flow == Flow::Cell ? row.line_height : std::max(height, remembered(line_key(row), height));
    return {x, row.y + std::floor((line - height) / 2), wanted, height};
}

}  // namespace

NodeId derive(NodeId id, std::string_view part) {
    return hashed(id, part);
}

NodeId derive(NodeId id, std::int64_t part) {
    return hashed(id, {reinterpret_cast<const char*>(&part), sizeof part});
}

NodeId make_id(std::string_view name) {
    return use(next_id(name));
}

NodeId next_id(std::string_view name) {
    return unused(derive(scope_id(), name));
}

NodeId container_id() {
    Region& around = region();
    return use(unused(derive(around.id, around.children++)));
}

void push_id(NodeId id) {
    kit().ids.push_back(id);
}

NodeId scope_id() {
    return kit().ids.empty() ? 0 : kit().ids.back();
}

void pop_id() {
    kit().ids.pop_back();
}

float remembered(NodeId id, float otherwise) {
    const auto found = kit().memory.find(id);
    return found == kit().memory.end() ? otherwise : found->second.value;
}

void remember(NodeId id, float value) {
    const auto [memory, is_first] = kit().memory.try_emplace(id);
    if (is_first || std::abs(memory->second.value - value) > kSameSize) {
        memory->second.value = value;
        request_pass();
    }
    memory->second.pass = kit().pass;
}

void request_pass() {
    kit().wants_pass = true;
}

Region& region() {
    return kit().regions.back();
}

void push_region(const Region& region) {
    kit().regions.push_back(region);
}

Region pop_region() {
    Region region = kit().regions.back();
    kit().regions.pop_back();
    if (region.flow != Flow::Row) return region;
    end_line(region);
    if (region.tail_start >= 0) remember(derive(region.id, "tail"), region.x - region.tail_start);
    return region;
}

void break_line(Region& row) {
    end_line(row);
    row.y += row.line_height + std::min(row.gap, 8.0F);
    row.line++;
    row.line_height = 0;
    row.x = row.box.x;
}

Box place(float width, float height) {
    Region& here = region();
    return here.flow == Flow::Column ? place_in_column(here, width, height) : place_in_row(here, width, height);
}

float natural_limit(float in_column, float in_row) {
    const Region& here = region();
    const float room = here.flow == Flow::Column ? in_column : in_row;
    // A narrow page has no room beside a field.
    const bool fills = here.flow == Flow::Row && screen().width < kNarrowWidth;
    return fills ? here.box.width : std::min(room, here.box.width);
}

Box open_container(NodeId id, float width) {
    return place(width, remembered(id, 0));
}

void close_container(NodeId id, float height) {
    remember(id, std::max(0.0F, height));
}

void begin_layers() {
    static constexpr std::array<const char*, kLayers> kNames{"page", "overlay", "popup", "message"};
    static constexpr ImGuiWindowFlags kPlain = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                                               ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                                               ImGuiWindowFlags_NoFocusOnAppearing;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    for (std::size_t at = 0; at < kNames.size(); ++at) {
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
        ImGui::Begin(kNames[at], nullptr, kPlain);
        kit().lists[at] = ImGui::GetWindowDrawList();
        ImGui::End();
        const bool is_inert = kit().is_modal && static_cast<Layer>(at) == Layer::Page;
        web::add_node({.id = layer_node(static_cast<Layer>(at)),
                       .states = is_inert ? std::uint32_t{web::kInert} : 0U,
                       .box = screen()});
    }
    ImGui::PopStyleVar(2);
}

Box screen() {
    const web::ViewSize size = web::view_size();
    return {0, 0, size.width, size.height};
}

void set_page_area(const Box& area) {
    kit().page_area = area;
}

const Box& page_area() {
    return kit().page_area;
}

float& room_below() {
    return kit().room_below;
}

void enter_layer(Layer layer) {
    kit().layers.push_back(layer);
    kit().nodes.push_back(layer_node(layer));
    kit().clips.push_back(screen());
    canvas().PushClipRect({0, 0}, {screen().width, screen().height});
}

void leave_layer() {
    canvas().PopClipRect();
    kit().clips.pop_back();
    kit().nodes.pop_back();
    kit().layers.pop_back();
}

Layer layer() {
    return kit().layers.back();
}

void enter_picture(ImDrawList& list, float density) {
    kit().picture = &list;
    kit().picture_density = density;
}

void leave_picture() {
    kit().picture = nullptr;
}

float density() {
    return kit().picture != nullptr ? kit().picture_density : std::max(1.0F, web::view_size().density);
}

ImDrawList& canvas() {
    if (kit().picture != nullptr) return *kit().picture;
    return *kit().lists[static_cast<std::size_t>(layer())];
}

void push_clip(const Box& box) {
    const Box& around = clip();
    const float left = std::max(box.x, around.x);
    const float top = std::max(box.y, around.y);
    const float right = std::max(left, std::min(box.x + box.width, around.x + around.width));
    const float bottom = std::max(top, std::min(box.y + box.height, around.y + around.height));
    kit().clips.push_back({left, top, right - left, bottom - top});
    canvas().PushClipRect({left, top}, {right, bottom});
}

void pop_clip() {
    canvas().PopClipRect();
    kit().clips.pop_back();
}

const Box& clip() {
    return kit().clips.back();
}

NodeId parent_node() {
    return kit().nodes.empty() ? 0 : kit().nodes.back();
}

void push_node(NodeId id) {
    kit().nodes.push_back(id);
}

void pop_node() {
    kit().nodes.pop_back();
}

web::Node node(Role role, NodeId id, const Box& box, std::string_view name) {
    return {.id = id, .parent = parent_node(), .role = role, .box = box, .name = std::string(name)};
}

void emit(web::Node&& node) {
    web::add_node(std::move(node));
}

void emit(Role role, NodeId id, const Box& box, std::string_view name, std::uint32_t states) {
    web::Node made = node(role, id, box, name);
    made.states = states;
    web::add_node(std::move(made));
}

Enabled enabled(Enabled own) {
    return kit().disabled.empty() ? own : Enabled::No;
}

std::string_view disabled_reason() {
    return kit().disabled.empty() ? std::string_view() : kit().disabled.back();
}

void push_disabled(std::string_view reason) {
    kit().disabled.emplace_back(reason);
}

void pop_disabled() {
    kit().disabled.pop_back();
}

int& card_depth() {
    return kit().card_depth;
}

void set_modal() {
    kit().set_modal = true;
}

Last& last() {
    return kit().last;
}

void forget() {
    kit().memory.clear();
    forget_hits();
}

void begin_pass() {
    Kit& here = kit();
    here.pass++;
    here.wants_pass = false;
    here.used.clear();
    here.last = {};
    here.page_area = screen();
    here.room_below = 0;
    here.card_depth = 0;
    here.set_modal = false;
    paint::forget_cut_labels();
    begin_layers();
    begin_hits();
}

web::Layout end_pass() {
    Kit& here = kit();
    end_hits();
    if (here.is_modal != here.set_modal) request_pass();
    here.is_modal = here.set_modal;
    if (here.memory.size() > kMostRemembered) {
        std::erase_if(here.memory, [&here](const auto& entry) { return entry.second.pass != here.pass; });
    }
    if (!here.wants_pass) place::settle();
    return here.wants_pass ? web::Layout::Changed : web::Layout::Settled;
}

}  // namespace guanxi::ui::kit
