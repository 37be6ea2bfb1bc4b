#include "web/channel/channel_filter.h"

#include "web/channel/channel_columns.h"
#include "web/staff/staff_picker.h"
#include "web/ui/button.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/select.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using channel::ListQuery;

constexpr std::int64_t kNoChoice = -1;

bool search_field(ListQuery& query, float width) {
    return ui::field(ui::say("搜索渠道"), query.text,
                     {.kind = ui::FieldKind::Search,
                      .placeholder = ui::say("渠道名称"),
                      .label_place = ui::LabelPlace::Hidden,
                      .icon = ui::Icon::Search,
                      .width = width})
        .changed;
}

bool state_select(ListQuery& query, float width) {
    std::vector<ui::Option> options;
    for (const channel::CodeState code : channel::kCodeStates) {
        options.push_back({.id = static_cast<std::int64_t>(code), .label = std::string(code_state_text(code))});
    }
    std::int64_t chosen = query.code ? static_cast<std::int64_t>(*query.code) : kNoChoice;
    if (!ui::select(ui::say("二维码状态"), chosen, options,
                    {.placeholder = ui::say("全部状态"), .label_place = ui::LabelPlace::Hidden, .width = width})) {
        return false;
    }
    query.code.reset();
    if (chosen != kNoChoice) query.code = static_cast<channel::CodeState>(chosen);
    return true;
}

bool choice_fields(const customer::Base& base, ListQuery& query, float width) {
    const ui::SelectOptions options{
        .placeholder = ui::say("全部员工"), .label_place = ui::LabelPlace::Hidden, .width = width};
    bool changed = staff_picker(ui::say("筛选员工"), query.staff, base, StaffOffered::All, options);
    changed |= state_select(query, width);
    return changed;
}

// The order stays: it is no condition.
bool reset_button(ListQuery& query) {
    const bool has_condition = !query.text.empty() || query.code || !query.staff.empty();
    if (!has_condition || !ui::button(ui::say("重置"), ui::ButtonKind::Text)) return false;
    query = {.sort = query.sort};
    return true;
}

// On a phone the list comes first: only the search box is always there.
bool draw_narrow(const customer::Base& base, ListQuery& query, ChannelFilterState& state) {
    static constexpr float kAroundWords = 30 + 12;  // the button's padding and the gap
    bool changed = false;
    {
        const ui::Row row;
        const std::size_t choices = query.staff.size() + (query.code ? 1 : 0);
        const std::string label = choices > 0 ? ui::say("筛选 {}", choices) : std::string(ui::say("筛选"));
        changed = search_field(query, ui::available_width() - ui::text_width(label) - kAroundWords);
        if (ui::button(label)) state.shows_choices = !state.shows_choices;
    }
    if (!state.shows_choices) return changed;
    const ui::Row row({.gap = 8});
    changed |= choice_fields(base, query, (ui::available_width() - 8) / 2);
    changed |= reset_button(query);
    return changed;
}

}  // namespace

bool draw_channel_filter(const customer::Base& base, ListQuery& query, ChannelFilterState& state) {
    if (ui::is_narrow()) return draw_narrow(base, query, state);
    const ui::Row row;
    bool changed = search_field(query, 200);
    changed |= choice_fields(base, query, 184);
    changed |= reset_button(query);
    return changed;
}

}  // namespace guanxi::web
