#include "web/channel/channel_columns.h"

#include <algorithm>

#include "web/console/column_sort.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using channel::CodeState;
using channel::ListColumn;
using channel::SortKey;

// Of figures and times the large ones are looked for, of words the beginning.
SortDirection first_direction(ListColumn column) {
    const bool is_figure = column == ListColumn::Today || column == ListColumn::Added || column == ListColumn::Created;
    return is_figure ? SortDirection::Descending : SortDirection::Ascending;
}

// Without keys a list stands newest first.
std::vector<SortWord> in_force(const std::vector<SortKey>& sort) {
    std::vector<SortWord> words;
    for (const SortKey& key : sort) words.push_back({channel::word_of(key.column), key.direction});
    if (words.empty()) words.push_back({channel::word_of(ListColumn::Created), SortDirection::Descending});
    return words;
}

float actions_width() {
    return std::max(120.0F, ui::text_width(ui::say("详情")) + ui::text_width(ui::say("客户")) + 40);
}

ui::Tone code_state_tone(CodeState code) {
    switch (code) {
        case CodeState::Requested: return ui::Tone::Warning;
        case CodeState::Ready: return ui::Tone::Success;
        case CodeState::Failed: return ui::Tone::Danger;
        case CodeState::Other: return ui::Tone::Secondary;
    }
    return ui::Tone::Secondary;
}

void add_name(std::string& names, std::string_view name) {
    if (name.empty()) return;
    if (!names.empty()) names += "、";
    names += name;
}

// All of them: who copies has room.
std::string staff_names(const ChannelRow& row) {
    std::string names;
    for (const StaffId id : channel::listed_staff(row.channel.plan, row.base.departments(), row.base.staff())) {
        const staff::Staff* member = row.base.find(id);
        if (member != nullptr) add_name(names, staff::display_name(*member));
    }
    return names;
}

std::string tag_names(const ChannelRow& row) {
    std::string names;
    for (const ui::Chip& chip : channel_chips(row.base, row.channel)) add_name(names, chip.label);
    return names;
}

}  // namespace

std::vector<ui::TableColumn> channel_columns(const std::vector<SortKey>& sort) {
    constexpr auto kEnd = ui::Align::End;
    std::vector<ui::TableColumn> columns{
        {.title = ui::say("渠道名称"), .weight = 1.7F, .min_width = 130, .key = "name"},
        {.title = ui::say("接待员工"), .weight = 1.4F, .min_width = 110, .priority = 4, .key = "staff"},
        {.title = ui::say("新客标签"), .weight = 1.3F, .min_width = 140, .priority = 3, .key = "tags"},
        {.title = ui::say("今日新增"), .width = 112, .align = kEnd, .priority = 2, .key = "today"},
        {.title = ui::say("累计新增"), .width = 112, .align = kEnd, .priority = 1, .key = "added"},
        {.title = ui::say("二维码"), .width = 108, .key = "code"},
        {.title = ui::say("创建时间"), .width = 132, .align = kEnd, .priority = 5, .key = "created"},
        {.title = ui::say("操作"), .width = actions_width()},
    };
    for (ui::TableColumn& column : columns) {
        if (channel::list_column_from_word(column.key)) column.sort = ui::SortMark::Sortable;
    }
    mark_sort(columns, in_force(sort));
    return columns;
}

std::vector<SortKey> channel_sort_after(const std::vector<SortKey>& sort, std::string_view key, ui::SortPress press) {
    const auto pressed = channel::list_column_from_word(key);
    if (!pressed) return sort;
    std::vector<SortKey> after;
    for (const SortWord& word : sort_after(in_force(sort), {key, first_direction(*pressed)}, press)) {
        after.push_back({*channel::list_column_from_word(word.column), word.direction});
    }
    return after;
}

void draw_channel_cell(const ChannelRow& row, ChannelColumn column) {
    switch (column) {
        case ChannelColumn::Staff: ui::text(channel_staff(row)); return;
        case ChannelColumn::Tags: ui::tags(channel_chips(row.base, row.channel)); return;
        case ChannelColumn::Code:
            ui::status_tag(code_state_text(row.channel.code), code_state_tone(row.channel.code));
            return;
        case ChannelColumn::Created:
            ui::text(ui::time_text(row.channel.created_at, row.now), {.tone = ui::Tone::Secondary});
            return;
        case ChannelColumn::Name:
        case ChannelColumn::Today:
        case ChannelColumn::Added: ui::text(channel_cell_text(row, column)); return;
        case ChannelColumn::Actions: return;
    }
}

std::string channel_cell_text(const ChannelRow& row, ChannelColumn column) {
    switch (column) {
        case ChannelColumn::Name: return row.channel.plan.name;
        case ChannelColumn::Staff: return staff_names(row);
        case ChannelColumn::Tags: return tag_names(row);
        case ChannelColumn::Today: return ui::number_text(row.listed.today);
        case ChannelColumn::Added: return ui::number_text(row.listed.added);
        case ChannelColumn::Code: return std::string(code_state_text(row.channel.code));
        case ChannelColumn::Created: return ui::exact_time_text(row.channel.created_at);
        case ChannelColumn::Actions: break;
    }
    return {};
}

std::string channel_staff(const ChannelRow& row) {
    const staff::Staff* first = row.base.find(row.listed.first_staff);
    const std::string name = first ? staff::display_name(*first) : std::string{};
    return row.listed.staff_count < 2 ? name : ui::say("{} 等 {} 人", name, row.listed.staff_count);
}

std::vector<ui::Chip> channel_chips(const customer::Base& base, const channel::Channel& channel) {
    std::vector<ui::Chip> chips;
    for (const TagId id : channel.plan.tags) {
        const tag::Tag* tag = base.find(id);
        if (tag == nullptr) continue;
        const tag::TagGroup* group = base.find(tag->group);
        chips.push_back({.label = tag->name, .group = group ? std::string_view(group->name) : ""});
    }
    return chips;
}

std::string_view code_state_text(CodeState code) {
    switch (code) {
        case CodeState::Requested: return ui::say("申请中");
        case CodeState::Ready: return ui::say("可用");
        case CodeState::Failed: return ui::say("申请失败");
        case CodeState::Other: return ui::say("其他");
    }
    return {};
}

}  // namespace guanxi::web
