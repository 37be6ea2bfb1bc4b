#include "web/customer/customer_columns.h"

#include <algorithm>
#include <optional>

#include "web/console/column_sort.h"
#include "web/customer/customer_words.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::Direction;
using audience::ListColumn;
using audience::SortKey;

// Of figures and times the large ones are looked for, of words the beginning.
Direction first_direction(ListColumn column) {
    const bool is_figure = column == ListColumn::Added || column == ListColumn::Sends || column == ListColumn::LastSent;
    return is_figure ? Direction::Descending : Direction::Ascending;
}

// Without keys a list stands newest first.
std::vector<SortWord> in_force(const std::vector<SortKey>& sort) {
    std::vector<SortWord> words;
    for (const SortKey& key : sort) words.push_back({audience::word_of(key.column), key.direction});
    if (words.empty()) words.push_back({audience::word_of(ListColumn::Added), Direction::Descending});
    return words;
}

std::string stage_text(const customer::Base& base, int row) {
    for (const lifecycle::StagePlacement& placement : base.placements(row)) {
        const lifecycle::Journey* journey = base.find(placement.journey);
        if (journey == nullptr) continue;
        const auto stage = std::ranges::find(journey->stages, placement.stage, &lifecycle::Stage::id);
        if (stage != journey->stages.end()) return stage->name;
    }
    return {};
}

std::string last_sent_text(const customer::Base& base, int row, Instant now) {
    const Day day = base.last_sent(row);
    if (day == Day{}) return {};
    const std::string text = ui::time_text(company_midnight(day), now);
    return text.substr(0, text.find(' '));  // a day has no time
}

}  // namespace

std::vector<ui::TableColumn> customer_columns(const std::vector<SortKey>& sort) {
    using Shown = ui::ColumnLook::Shown;
    std::vector<ui::TableColumn> columns{
        {.title = ui::say("客户"), .weight = 1.3F, .min_width = 120, .key = "name"},
        {.title = ui::say("标签"), .weight = 2.2F, .min_width = 168, .priority = 2, .key = "tags"},
        {.title = ui::say("阶段"), .width = 108, .priority = 7, .key = "stage", .shown = Shown::No},
        {.title = ui::say("备注"), .weight = 1.3F, .min_width = 110, .priority = 6, .key = "remark"},
        {.title = ui::say("来源渠道"), .weight = 1.1F, .min_width = 110, .priority = 5, .key = "channel"},
        {.title = ui::say("所属员工"), .width = 108, .priority = 4, .key = "staff"},
        {.title = ui::say("关系状态"), .width = 108, .priority = 3, .key = "state"},
        {.title = ui::say("群发次数"),
         .width = 104,
         .align = ui::Align::End,
         .priority = 8,
         .key = "sends",
         .shown = Shown::No},
        {.title = ui::say("最近群发"),
         .width = 112,
         .align = ui::Align::End,
         .priority = 9,
         .key = "last_sent",
         .shown = Shown::No},
        {.title = ui::say("添加时间"), .width = 132, .align = ui::Align::End, .priority = 1, .key = "added"},
    };
    for (ui::TableColumn& column : columns) {
        if (audience::list_column_from_word(column.key)) column.sort = ui::SortMark::Sortable;
    }
    mark_sort(columns, in_force(sort));
    return columns;
}

std::vector<SortKey> customer_sort_after(const std::vector<SortKey>& sort, std::string_view key, ui::SortPress press) {
    const auto pressed = audience::list_column_from_word(key);
    if (!pressed) return sort;
    std::vector<SortKey> after;
    for (const SortWord& word : sort_after(in_force(sort), {key, first_direction(*pressed)}, press)) {
        after.push_back({*audience::list_column_from_word(word.column), word.direction});
    }
    return after;
}

std::string_view customer_name(const customer::Base& base, int row) {
    return base.name(row).empty() ? ui::say("（尚未读取昵称）") : std::string_view(base.name(row));
}

std::string_view customer_staff(const customer::Base& base, int row) {
    const staff::Staff* staff = base.find(base.staff(row));
    return staff ? std::string_view(staff::display_name(*staff)) : "";
}

std::string customer_source(const customer::Base& base, int row) {
    const customer::ChannelName* channel = base.find(base.channel(row));
    return channel ? channel->name : add_way_text(base.add_way(row));
}

std::vector<ui::Chip> customer_chips(const customer::Base& base, int row) {
    std::vector<ui::Chip> chips;
    for (const TagId id : base.tags(row)) {
        const tag::Tag* tag = base.find(id);
        if (tag == nullptr) continue;
        const tag::TagGroup* group = base.find(tag->group);
        chips.push_back({.label = tag->name, .group = group ? std::string_view(group->name) : ""});
    }
    return chips;
}

std::string customer_cell_text(const customer::Base& base, Instant now, int row, CustomerColumn column) {
    switch (column) {
        case CustomerColumn::Name: return std::string(customer_name(base, row));
        case CustomerColumn::Tags: {
            std::string names;
            for (const ui::Chip& chip : customer_chips(base, row)) {
                names += (names.empty() ? "" : "、") + std::string(chip.label);
            }
            return names;
        }
        case CustomerColumn::Stage: return stage_text(base, row);
        case CustomerColumn::Remark: return std::string(base.remark(row));
        case CustomerColumn::Channel: return customer_source(base, row);
        case CustomerColumn::Staff: return std::string(customer_staff(base, row));
        case CustomerColumn::State: return relation_state_text(base.state(row));
        case CustomerColumn::Sends: return ui::number_text(base.sends(row));
        case CustomerColumn::LastSent: return last_sent_text(base, row, now);
        case CustomerColumn::Added: return ui::exact_time_text(base.added_at(row));
    }
    return {};
}

void draw_customer_cell(const customer::Base& base, Instant now, int row, CustomerColumn column) {
    constexpr ui::TextOptions kDim{.tone = ui::Tone::Secondary};
    switch (column) {
        case CustomerColumn::Tags: ui::tags(customer_chips(base, row)); return;
        case CustomerColumn::State:
            ui::status_tag(relation_state_text(base.state(row)), relation_state_tone(base.state(row)));
            return;
        case CustomerColumn::Added: ui::text(ui::time_text(base.added_at(row), now), kDim); return;
        case CustomerColumn::Remark: ui::text(base.remark(row), kDim); return;
        case CustomerColumn::LastSent: {
            const std::string sent = last_sent_text(base, row, now);
            ui::text(sent.empty() ? "—" : std::string_view(sent), kDim);
            return;
        }
        case CustomerColumn::Stage:
        case CustomerColumn::Name:
        case CustomerColumn::Channel:
        case CustomerColumn::Staff:
        case CustomerColumn::Sends: ui::text(customer_cell_text(base, now, row, column)); return;
    }
}

}  // namespace guanxi::web
