#include "web/customer/customer_filter.h"

#include <algorithm>

#include "web/console/list_address.h"
#include "web/staff/staff_picker.h"
#include "web/tag/tag_picker.h"
#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/select.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::ListQuery;
using customer::RelationState;

constexpr std::int64_t kNoChoice = -1;

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
    if (filter.state) chosen = filter.state == RelationState::Friend ? 0 : 1;
    if (!ui::select(ui::say("关系状态"), chosen, state_options(),
                    {.placeholder = ui::say("全部状态"), .label_place = ui::LabelPlace::Hidden, .width = width})) {
        return false;
    }
    filter.state.reset();
    if (chosen == 0) filter.state = RelationState::Friend;
    if (chosen == 1) filter.state = RelationState::DeletedByCustomer;
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

bool choice_fields(const customer::Base& base, customer::Filter& filter, float width) {
    const ui::SelectOptions tag_options{
        .placeholder = ui::say("标签：包含全部"), .label_place = ui::LabelPlace::Hidden, .width = width};
    bool changed = tag_picker(ui::say("筛选标签"), filter.all_tags, base, tag_options);
    const ui::SelectOptions staff_options{
        .placeholder = ui::say("全部员工"), .label_place = ui::LabelPlace::Hidden, .width = width};
    changed |= staff_picker(ui::say("筛选员工"), filter.staff, base, StaffOffered::All, staff_options);
    changed |= channel_select(base, filter, width);
    changed |= state_select(filter, width);
    return changed;
}

bool has_filter(const ListQuery& query) {
    ListQuery unsorted = query;
    unsorted.sort.clear();
    return !audience::parameters_of(unsorted).empty();
}

// The order stays: it is no condition.
bool reset_button(ListQuery& query) {
    if (!ui::button(ui::say("重置"), ui::ButtonKind::Text)) return false;
    query = {.filter = {}, .where = std::nullopt, .sort = query.sort};
    return true;
}

std::size_t choice_count(const customer::Filter& filter) {
    return filter.all_tags.size() + filter.staff.size() + filter.channels.size() + (filter.state ? 1 : 0);
}

std::string tag_names(const customer::Base& base, const std::vector<TagId>& tags) {
    std::string names;
    for (const TagId id : tags) {
        const tag::Tag* tag = base.find(id);
        names += (names.empty() ? "" : "、") + (tag != nullptr ? tag->name : "#" + std::to_string(id.value));
    }
    return names;
}

// Conditions that came with the address and have no field: each can be taken away.
bool draw_other_conditions(const customer::Base& base, ListQuery& query) {
    customer::Filter& filter = query.filter;
    if (filter.any_tags.empty() && filter.no_tags.empty()) return false;
    const ui::Row row({.gap = 8});
    bool changed = false;
    if (!filter.any_tags.empty() &&
        ui::button(ui::say("包含其中一个：{}", tag_names(base, filter.any_tags)), {.icon = ui::Icon::Close})) {
        filter.any_tags.clear();
        changed = true;
    }
    if (!filter.no_tags.empty() &&
        ui::button(ui::say("不包含：{}", tag_names(base, filter.no_tags)), {.icon = ui::Icon::Close})) {
        filter.no_tags.clear();
        changed = true;
    }
    return changed;
}

// On a phone the list comes first: only the search box is always there.
bool draw_narrow(const customer::Base& base, ListQuery& query, CustomerFilterState& state) {
    static constexpr float kAroundWords = 30 + 12;  // the button's padding and the gap
    bool changed = false;
    {
        const ui::Row row;
        const std::size_t choices = choice_count(query.filter);
        const std::string label = choices > 0 ? ui::say("筛选 {}", choices) : std::string(ui::say("筛选"));
        changed = search_field(query.filter, ui::available_width() - ui::text_width(label) - kAroundWords);
        if (ui::button(label)) state.shows_choices = !state.shows_choices;
    }
    if (state.shows_choices) {
        const ui::Row row({.gap = 8});
        changed |= choice_fields(base, query.filter, (ui::available_width() - 8) / 2);
        if (ui::button(ui::say("高级筛选"))) state.asks_more = true;
    }
    changed |= draw_other_conditions(base, query);
    if (has_filter(query)) {
        const ui::Row row;
        changed |= reset_button(query);
    }
    return changed;
}

bool draw_wide(const customer::Base& base, ListQuery& query, CustomerFilterState& state) {
    bool changed = false;
    {
        const ui::Row row;
        changed = search_field(query.filter, 200);
        changed |= choice_fields(base, query.filter, 184);
        if (ui::button(ui::say("高级筛选"))) state.asks_more = true;
        if (has_filter(query)) changed |= reset_button(query);
    }
    changed |= draw_other_conditions(base, query);
    return changed;
}

}  // namespace

AddressedQuery query_from_route(const Route& route) {
    Parameters parameters = route.parameters;
    AddressedQuery addressed;
    addressed.unreadable = leave_out_unreadable(parameters, [](const Parameters& each) {
        const auto query = audience::list_query_from_parameters(each);
        return query ? Status{Done{}} : Status{query.error()};
    });
    if (auto query = audience::list_query_from_parameters(parameters)) addressed.query = std::move(*query);
    return addressed;
}

Route route_of(const ListQuery& query) {
    return {.path = "/customers", .parameters = audience::parameters_of(query)};
}

bool draw_customer_filter(const customer::Base& base, ListQuery& query, CustomerFilterState& state) {
    return ui::is_narrow() ? draw_narrow(base, query, state) : draw_wide(base, query, state);
}

}  // namespace guanxi::web
