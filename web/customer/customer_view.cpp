#include "web/customer/customer_view.h"

#include <algorithm>
#include <charconv>

#include "web/customer/customer_words.h"
#include "web/staff/staff_picker.h"
#include "web/tag/tag_picker.h"
#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/picture.h"
#include "web/ui/select.h"
#include "web/ui/state.h"
#include "web/ui/table.h"
#include "web/ui/tag.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using Input = CustomerViewInput;
using State = CustomerViewState;

constexpr std::int64_t kNoChoice = -1;

template <class Tag>
std::vector<Id<Tag>> ids_from_text(std::string_view list) {
    std::vector<Id<Tag>> ids;
    while (!list.empty()) {
        const std::size_t comma = std::min(list.find(','), list.size());
        std::int32_t number = 0;
        const auto [end, error] = std::from_chars(list.data(), list.data() + comma, number);
        if (error == std::errc{} && end == list.data() + comma) ids.push_back({number});
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return ids;
}

template <class Tag>
std::string text_from_ids(const std::vector<Id<Tag>>& ids) {
    std::string list;
    for (const Id<Tag> id : ids) list += (list.empty() ? "" : ",") + std::to_string(id.value);
    return list;
}

customer::Filter filter_from_route(const Route& route) {
    customer::Filter filter;
    filter.text = std::string(route.parameter("q"));
    filter.all_tags = ids_from_text<TagTag>(route.parameter("tag"));
    filter.staff = ids_from_text<StaffTag>(route.parameter("staff"));
    filter.channels = ids_from_text<ChannelTag>(route.parameter("channel"));
    const std::string_view state = route.parameter("state");
    if (state == "lost") filter.state = customer::RelationState::DeletedByCustomer;
    if (state == "friend") filter.state = customer::RelationState::Friend;
    return filter;
}

Route route_of(const customer::Filter& filter) {
    Route route{.path = "/customers"};
    route.set("q", filter.text);
    route.set("tag", text_from_ids(filter.all_tags));
    route.set("staff", text_from_ids(filter.staff));
    route.set("channel", text_from_ids(filter.channels));
    if (filter.state == customer::RelationState::DeletedByCustomer) route.set("state", "lost");
    if (filter.state == customer::RelationState::Friend) route.set("state", "friend");
    return route;
}

// Rows and counts are computed when the base, the filter or the day changed, never per frame.
void refresh(const Input& input, const Route& route, State& view) {
    const std::string text = text_of(route);
    const Day today = company_day(input.now);
    const bool same_filter = text == view.route;
    if (same_filter && view.version == input.version && view.counted_on == today) return;
    if (!same_filter) view.filter = filter_from_route(route);
    view.rows = customer::matching_rows(input.base, view.filter);
    view.counts = customer::count(input.base, input.now);
    view.route = text;
    view.version = input.version;
    view.counted_on = today;
}

void draw_figures(const customer::Counts& counts) {
    // A phone has room for the numbers alone.
    const bool has_room = !ui::is_narrow();
    const std::string of_all = has_room ? ui::say("共 {} 条，含已结束", counts.relations) : std::string();
    const std::string_view why_lost = has_room ? ui::say("客户删除了员工") : std::string_view();
    ui::Grid grid(has_room ? 136 : 88, has_room ? 12 : 8);
    grid.next();
    ui::figure(ui::say("好友关系"), ui::number_text(counts.friends), {.change = of_all});
    grid.next();
    ui::figure(ui::say("今日新增"), ui::number_text(counts.added_today));
    grid.next();
    ui::figure(ui::say("累计流失"), ui::number_text(counts.lost), {.change = why_lost});
}

std::vector<ui::Option> state_options() {
    return {{.id = 0, .label = std::string(ui::say("好友")), .group = {}, .detail = {}},
            {.id = 1, .label = std::string(ui::say("已流失")), .group = {}, .detail = {}}};
}

std::vector<ui::Option> channel_options(const customer::Base& base) {
    std::vector<ui::Option> options;
    for (const customer::ChannelName& channel : base.channels()) {
        options.push_back({.id = channel.id.value, .label = channel.name, .group = {}, .detail = {}});
    }
    return options;
}

bool channel_select(const customer::Base& base, customer::Filter& filter, float width) {
    std::int64_t chosen = filter.channels.empty() ? kNoChoice : filter.channels.front().value;
    const auto options = channel_options(base);
    if (!ui::select(ui::say("来源渠道"), chosen, options,
                    {.placeholder = ui::say("全部渠道"), .label_place = ui::LabelPlace::Hidden, .width = width})) {
        return false;
    }
    filter.channels.clear();
    if (chosen != kNoChoice) filter.channels.push_back({static_cast<std::int32_t>(chosen)});
    return true;
}

bool state_select(customer::Filter& filter, float width) {
    std::int64_t chosen = kNoChoice;
    if (filter.state) chosen = filter.state == customer::RelationState::Friend ? 0 : 1;
    if (!ui::select(ui::say("关系状态"), chosen, state_options(),
                    {.placeholder = ui::say("全部状态"), .label_place = ui::LabelPlace::Hidden, .width = width})) {
        return false;
    }
    filter.state.reset();
    if (chosen == 0) filter.state = customer::RelationState::Friend;
    if (chosen == 1) filter.state = customer::RelationState::DeletedByCustomer;
    return true;
}

bool search_field(customer::Filter& filter, float width) {
    return ui::field(ui::say("搜索客户"), filter.text,
                     {.kind = ui::FieldKind::Search,
                      .placeholder = ui::say("搜索昵称或备注"),
                      .label_place = ui::LabelPlace::Hidden,
                      .icon = ui::Icon::Search,
                      .width = width})
        .changed;
}

bool choice_fields(const Input& input, customer::Filter& filter, float width) {
    const ui::SelectOptions tag_options{
        .placeholder = ui::say("标签：包含全部"), .label_place = ui::LabelPlace::Hidden, .width = width};
    bool changed = tag_picker(ui::say("筛选标签"), filter.all_tags, input.base, tag_options);
    const ui::SelectOptions staff_options{
        .placeholder = ui::say("全部员工"), .label_place = ui::LabelPlace::Hidden, .width = width};
    changed |= staff_picker(ui::say("筛选员工"), filter.staff, input.base, StaffOffered::All, staff_options);
    changed |= channel_select(input.base, filter, width);
    changed |= state_select(filter, width);
    return changed;
}

bool reset_button(customer::Filter& filter) {
    if (!ui::button(ui::say("重置"), ui::ButtonKind::Text)) return false;
    filter = {};
    return true;
}

std::size_t choice_count(const customer::Filter& filter) {
    return filter.all_tags.size() + filter.staff.size() + filter.channels.size() + (filter.state ? 1 : 0);
}

// On a phone the list comes first: only the search box is always there.
bool draw_narrow_filter(const Input& input, State& view, customer::Filter& filter) {
    bool changed = false;
    {
        static constexpr float kAroundWords = 30 + 12;  // the button's padding and the gap
        const ui::Row row;
        const std::size_t choices = choice_count(filter);
        const std::string label = choices > 0 ? ui::say("筛选 {}", choices) : std::string(ui::say("筛选"));
        changed = search_field(filter, ui::available_width() - ui::text_width(label) - kAroundWords);
        if (ui::button(label)) view.shows_choices = !view.shows_choices;
    }
    if (view.shows_choices) {
        const ui::Row row({.gap = 8});
        changed |= choice_fields(input, filter, (ui::available_width() - 8) / 2);
    }
    if (route_of(view.filter).parameters.empty()) return changed;
    const ui::Row row;
    ui::text(ui::say("共 {} 条", view.rows.size()), {.tone = ui::Tone::Secondary});
    ui::push_right();
    changed |= reset_button(filter);
    return changed;
}

bool draw_wide_filter(const Input& input, const State& view, customer::Filter& filter) {
    const ui::Row row;
    bool changed = search_field(filter, 200);
    changed |= choice_fields(input, filter, 184);
    if (!route_of(view.filter).parameters.empty()) changed |= reset_button(filter);
    ui::push_right();
    ui::text(ui::say("共 {} 条", view.rows.size()), {.tone = ui::Tone::Secondary});
    return changed;
}

void draw_filter(const Input& input, State& view) {
    customer::Filter filter = view.filter;
    const bool changed =
        ui::is_narrow() ? draw_narrow_filter(input, view, filter) : draw_wide_filter(input, view, filter);
    if (changed) go_to(route_of(filter), History::Replace);
}

std::vector<ui::Chip> chips_of(const customer::Base& base, int row) {
    std::vector<ui::Chip> chips;
    for (const TagId id : base.tags(row)) {
        const tag::Tag* tag = base.find(id);
        if (tag == nullptr) continue;
        const tag::TagGroup* group = base.find(tag->group);
        chips.push_back({.label = tag->name, .group = group ? std::string_view(group->name) : ""});
    }
    return chips;
}

std::string_view name_of(const customer::Base& base, int row) {
    return base.name(row).empty() ? ui::say("（尚未读取昵称）") : std::string_view(base.name(row));
}

std::string_view staff_name(const customer::Base& base, int row) {
    const staff::Staff* staff = base.find(base.staff(row));
    return staff ? std::string_view(staff::display_name(*staff)) : "";
}

std::string source_text(const customer::Base& base, int row) {
    const customer::ChannelName* channel = base.find(base.channel(row));
    return channel ? channel->name : add_way_text(base.add_way(row));
}

enum ColumnNumber { kName, kTags, kRemark, kSource, kStaff, kState, kAdded };

void draw_cell(const Input& input, int row, int column) {
    const customer::Base& base = input.base;
    switch (column) {
        case kName: ui::text(name_of(base, row)); break;
        case kTags: ui::tags(chips_of(base, row)); break;
        case kRemark: ui::text(base.remark(row), {.tone = ui::Tone::Secondary}); break;
        case kSource: ui::text(source_text(base, row)); break;
        case kStaff: ui::text(staff_name(base, row)); break;
        case kState: ui::status_tag(relation_state_text(base.state(row)), relation_state_tone(base.state(row))); break;
        case kAdded: ui::text(ui::time_text(base.added_at(row), input.now), {.tone = ui::Tone::Secondary}); break;
        default: break;
    }
}

void draw_table(const Input& input, State& view) {
    const ui::TableColumn columns[] = {
        {.title = ui::say("客户"), .weight = 1.3F, .min_width = 120},
        {.title = ui::say("标签"), .weight = 2.2F, .min_width = 168, .priority = 2},
        {.title = ui::say("备注"), .weight = 1.3F, .min_width = 110, .priority = 6},
        {.title = ui::say("来源渠道"), .weight = 1.1F, .min_width = 110, .priority = 5},
        {.title = ui::say("所属员工"), .width = 100, .priority = 4},
        {.title = ui::say("关系状态"), .width = 104, .priority = 3},
        {.title = ui::say("添加时间"), .width = 132, .align = ui::Align::End, .priority = 1},
    };
    const auto row_at = [&view](int row) { return view.rows[static_cast<std::size_t>(row)]; };
    const ui::TableOptions options{
        .narrow = ui::Narrow::Cards,
        .empty_text = input.base.row_count() == 0 ? ui::say("还没有客户。同步完成或有人扫码后会出现在这里。")
                                                  : ui::say("没有符合条件的客户。"),
        .row_id = [&](int row) { return std::int64_t{input.base.relation(row_at(row)).value}; },
        .is_selected = [&](int row) { return input.base.relation(row_at(row)) == view.open; },
    };
    const ui::TableAnswer answer = ui::table(ui::say("客户列表"), options, columns, static_cast<int>(view.rows.size()),
                                             [&](int row, int column) { draw_cell(input, row_at(row), column); });
    if (answer.pressed_row >= 0) view.open = input.base.relation(row_at(answer.pressed_row));
}

void draw_details(const Input& input, State& view) {
    const auto row = input.base.row_of(view.open);
    if (!row) {
        view.open = {};
        return;
    }
    const customer::Base& base = input.base;
    const ui::Drawer drawer(ui::say("客户详情"));
    {
        const ui::Row head({.wrap = ui::Wrap::No});
        ui::portrait(name_of(base, *row), 44);
        const ui::Column column(ui::available_width() - 60);
        ui::text(name_of(base, *row), {.style = ui::TextStyle::CardTitle, .overflow = ui::Overflow::Ellipsis});
        ui::status_tag(relation_state_text(base.state(*row)), relation_state_tone(base.state(*row)));
    }
    ui::divider();
    ui::fact(ui::say("备注"), base.remark(*row).empty() ? "—" : std::string_view(base.remark(*row)));
    ui::fact(ui::say("所属员工"), staff_name(base, *row));
    ui::fact(ui::say("来源渠道"), source_text(base, *row));
    ui::fact(ui::say("添加方式"), add_way_text(base.add_way(*row)));
    ui::fact(ui::say("添加时间"), ui::exact_time_text(base.added_at(*row)));
    ui::divider();
    ui::heading(ui::say("标签"));
    if (base.tags(*row).empty()) {
        ui::note(ui::say("还没有标签"));
    } else {
        ui::tags(chips_of(base, *row));
    }
    if (drawer.wants_close()) view.open = {};
}

std::string sync_text(const Input& input) {
    if (seconds_from_instant(input.head.synced_at) == 0) return std::string(ui::say("尚未完成同步"));
    return ui::say("最近同步 {}", ui::time_text(input.head.synced_at, input.now));
}

void draw_actions(State& view, Intents& intents) {
    const ui::PageActions actions;
    const bool pressed = ui::button(
        ui::say("同步"), {.icon = ui::Icon::Refresh, .busy = view.sync_asked ? ui::Busy::Yes : ui::Busy::No});
    if (!pressed) return;
    view.sync_asked = true;
    intents.push_back({StartSync{}, [&view](const Answer& answer) {
                           view.sync_asked = false;
                           if (answer.failure) {
                               ui::toast(ui::ToastKind::Error, std::string(ui::say("没能开始同步，请稍后再试。")));
                           } else {
                               ui::toast(ui::ToastKind::Info, std::string(ui::say("已开始与企业微信同步。")));
                           }
                       }});
}

}  // namespace

void draw_customer_view(const CustomerViewInput& input, const Route& route, CustomerViewState& view, Intents& intents) {
    refresh(input, route, view);
    const ui::Page page({.title = ui::say("客户列表"), .subtitle = sync_text(input)});
    draw_actions(view, intents);
    draw_figures(view.counts);
    draw_filter(input, view);
    draw_table(input, view);
    if (view.open) draw_details(input, view);
}

}  // namespace guanxi::web
