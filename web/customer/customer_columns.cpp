#include "web/customer/customer_columns.h"

#include <algorithm>
#include <optional>

#include "web/customer/customer_words.h"
#include "web/ui/text.h"
#include "web/ui/time_words.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

using audience::Direction;
using audience::ListColumn;
using audience::SortKey;

std::optional<ListColumn> list_column(CustomerColumn column) {
    switch (column) {
        case CustomerColumn::Name: return ListColumn::Name;
        case CustomerColumn::Remark: return ListColumn::Remark;
        case CustomerColumn::Channel: return ListColumn::Channel;
        case CustomerColumn::Staff: return ListColumn::Staff;
        case CustomerColumn::State: return ListColumn::State;
        case CustomerColumn::Sends: return ListColumn::Sends;
        case CustomerColumn::LastSent: return ListColumn::LastSent;
        case CustomerColumn::Added: return ListColumn::Added;
        case CustomerColumn::Tags:
        case CustomerColumn::Stage: return std::nullopt;
    }
    return std::nullopt;
}

// Of figures and times the large ones are looked for, of words the beginning.
Direction first_direction(ListColumn column) {
    const bool is_figure = column == ListColumn::Added || column == ListColumn::Sends || column == ListColumn::LastSent;
    return is_figure ? Direction::Descending : Direction::Ascending;
}

Direction other(Direction direction) {
    return direction == Direction::Ascending ? Direction::Descending : Direction::Ascending;
}

// Without keys a list stands newest first.
std::vector<SortKey> in_force(const std::vector<SortKey>& sort) {
    return sort.empty() ? std::vector<SortKey>{{ListColumn::Added, Direction::Descending}} : sort;
}

void mark_sort(std::vector<ui::TableColumn>& columns, const std::vector<SortKey>& sort) {
    for (std::size_t at = 0; at < columns.size(); ++at) {
        const auto own = list_column(static_cast<CustomerColumn>(at));
        if (!own) continue;
        columns[at].sort = ui::SortMark::Sortable;
        const auto key = std::ranges::find(sort, *own, &SortKey::column);
        if (key == sort.end()) continue;
        columns[at].sort = key->direction == Direction::Ascending ? ui::SortMark::Ascending : ui::SortMark::Descending;
        columns[at].sort_place = static_cast<int>(key - sort.begin()) + 1;
    }
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
    mark_sort(columns, in_force(sort));
    return columns;
}

std::vector<SortKey> sort_after(std::vector<SortKey> sort, CustomerColumn column, ui::SortPress press) {
    const auto own = list_column(column);
    if (!own) return sort;
    sort = in_force(sort);
    const auto found = std::ranges::find(sort, *own, &SortKey::column);
    const Direction first = first_direction(*own);
    const bool is_known = found != sort.end();
    if (press == ui::SortPress::Alone) {
        const bool is_alone = is_known && sort.size() == 1;
        if (!is_alone) return {{*own, first}};
        if (found->direction != first) return {};
        return {{*own, other(first)}};
    }
    if (!is_known) {
        if (sort.size() < static_cast<std::size_t>(audience::kSortKeysMax)) sort.push_back({*own, first});
    } else if (found->direction == first) {
        found->direction = other(first);
    } else {
        sort.erase(found);
    }
    return sort;
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

ui::TableLook shown_look(const console::TableLook& kept) {
    ui::TableLook look;
    for (const console::ColumnLook& each : kept.columns) {
        look.push_back({.column = each.column,
                        .width = each.width,
                        .shown = each.shown == console::ColumnLook::Shown::Yes ? ui::ColumnLook::Shown::Yes
                                                                               : ui::ColumnLook::Shown::No,
                        .pinned = each.pinned == console::ColumnLook::Pinned::Start ? ui::ColumnLook::Pinned::Start
                                                                                    : ui::ColumnLook::Pinned::No});
    }
    return look;
}

std::vector<console::ColumnLook> kept_columns(const ui::TableLook& look) {
    using console::ColumnLook;
    std::vector<ColumnLook> kept;
    for (const ui::ColumnLook& each : look) {
        const bool is_shown = each.shown == ui::ColumnLook::Shown::Yes;
        const bool is_pinned = each.pinned == ui::ColumnLook::Pinned::Start;
        kept.push_back({each.column, each.width, is_shown ? ColumnLook::Shown::Yes : ColumnLook::Shown::No,
                        is_pinned ? ColumnLook::Pinned::Start : ColumnLook::Pinned::No});
    }
    return kept;
}

std::string column_words(const ui::TableLook& look) {
    const std::vector<ui::TableColumn> columns = customer_columns({});
    std::string words;
    for (const int column : ui::column_order(columns, look)) {
        const ui::TableColumn& own = columns[static_cast<std::size_t>(column)];
        if (!ui::is_shown(own, look)) continue;
        words += (words.empty() ? "" : ",") + std::string(own.key);
    }
    return words;
}

}  // namespace guanxi::web
