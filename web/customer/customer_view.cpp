#include "web/customer/customer_view.h"

#include <algorithm>
#include <utility>

#include "web/audience/audience_words.h"
#include "web/console/column_look.h"
#include "web/console/list_address.h"
#include "web/console/list_tools.h"
#include "web/customer/customer_columns.h"
#include "web/customer/customer_words.h"
#include "web/tag/tag_picker.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/overlay.h"
#include "web/ui/picture.h"
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

audience::ListQuery unsorted(audience::ListQuery query) {
    query.sort.clear();
    return query;
}

void take_route(const Route& route, State& view) {
    std::string text = text_of(route);
    if (text == view.route) return;
    AddressedQuery addressed = query_from_route(route);
    const bool asks_others =
        audience::parameters_of(unsorted(addressed.query)) != audience::parameters_of(unsorted(view.query));
    // All of one question is not all of another.
    if (asks_others && view.selection.is_of_all()) view.selection.clear();
    view.query = std::move(addressed.query);
    view.unreadable = std::move(addressed.unreadable);
    view.route = std::move(text);
}

// Who is no longer in the list is no exception of "all", so that the count is right.
void forget_strangers(const customer::Base& base, State& view) {
    if (view.selection.ids().empty()) return;
    if (!view.selection.is_of_all()) {
        view.selection.keep_if(
            [&](std::int64_t id) { return base.row_of({static_cast<std::int32_t>(id)}).has_value(); });
        return;
    }
    std::vector<bool> is_listed(static_cast<std::size_t>(base.row_count()));
    for (const int row : view.list.rows()) is_listed[static_cast<std::size_t>(row)] = true;
    view.selection.keep_if([&](std::int64_t id) {
        const auto row = base.row_of({static_cast<std::int32_t>(id)});
        return row && is_listed[static_cast<std::size_t>(*row)];
    });
}

// Counts are computed when the base or the day changed, rows in slices, neither per frame.
void refresh(const Input& input, const Route& route, State& view) {
    take_route(route, view);
    const bool was_searching = view.list.is_searching() || view.version != input.version;
    view.list.show(view.query, input.base, input.version, input.now);
    if (was_searching && !view.list.is_searching()) forget_strangers(input.base, view);
    const Day today = company_day(input.now);
    if (view.version == input.version && view.counted_on == today) return;
    view.counts = customer::count(input.base, input.now);
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

void tell_again(const customer::Base& base, const audience::ListQuery& query, ToldWhere& told) {
    const std::string_view language = ui::say("标签");
    if (told.where == query.where && told.version == base.version() && told.language == language) return;
    told = {.where = query.where, .version = base.version(), .language = std::string(language), .demands = {}};
    for (const audience::Expression* demand : demands_of(*query.where)) told.demands.push_back(words_of(*demand, base));
}

// 高级筛选 as sentences, each with a button that takes it away, and one for all of them.
bool draw_where(const customer::Base& base, audience::ListQuery& query, ToldWhere& told) {
    static constexpr float kWidest = 420;
    if (!query.where) return false;
    tell_again(base, query, told);
    const ui::Row row({.gap = 8});
    std::optional<std::size_t> removed;
    for (std::size_t at = 0; at < told.demands.size(); ++at) {
        const std::string& words = told.demands[at];
        if (ui::removable(words, ui::say("移除：{}", words), kWidest)) removed = at;
    }
    const bool clears = ui::button(ui::say("清除高级筛选"), ui::ButtonKind::Text);
    if (!removed && !clears) return false;
    audience::Expression rest = clears ? audience::all_of({}) : without_demand(*query.where, *removed);
    query.where.reset();
    if (rest != audience::all_of({})) query.where = std::move(rest);
    return true;
}

void draw_filter(const Input& input, State& view) {
    draw_unreadable(view.unreadable);
    audience::ListQuery query = view.query;
    const bool has_typed = draw_customer_filter(input.base, query, view.filter);
    const bool has_removed = draw_where(input.base, query, view.told);
    if (has_typed || has_removed) go_to(route_of(query), History::Replace);
    if (std::exchange(view.filter.asks_more, false)) view.more.is_open = true;
}

void draw_more_filter(const Input& input, State& view) {
    std::string where = view.query.where ? audience::to_text(*view.query.where) : std::string();
    if (!audience_drawer(view.more, where, {.base = input.base, .now = input.now})) return;
    audience::ListQuery query = view.query;
    query.where = where.empty() ? std::nullopt : audience::parse(where).expression;
    go_to(route_of(query), History::Replace);
}

// ---- what is done with those that are selected

std::vector<RelationId> selected_relations(const Input& input, const State& view) {
    std::vector<RelationId> relations;
    if (view.selection.is_of_all()) {
        for (const int row : view.list.rows()) {
            const RelationId id = input.base.relation(row);
            if (view.selection.is_chosen(id.value)) relations.push_back(id);
        }
    } else {
        for (const std::int64_t id : view.selection.ids()) relations.push_back({static_cast<std::int32_t>(id)});
    }
    std::ranges::sort(relations);
    return relations;
}

void draw_selected(const Input& input, State& view) {
    const int listed = static_cast<int>(view.list.rows().size());
    const int count = view.selection.count(listed);
    ui::text(ui::say("已选 {} 位", count));
    if (ui::button(ui::say("打标签"), {.kind = ui::ButtonKind::Primary, .icon = ui::Icon::Tag})) {
        open_tagging(input.base, selected_relations(input, view), view.tagging);
    }
    const bool has_all = view.selection.is_of_all() && count == listed;
    if (!has_all && ui::button(ui::say("全选 {} 位", listed))) view.selection.choose_all();
    if (ui::button(ui::say("取消选择"), ui::ButtonKind::Text)) view.selection.clear();
}

void draw_count(const State& view) {
    const int found = view.list.found();
    ui::text(view.list.is_searching() ? ui::say("共 {}… 条", found) : ui::say("共 {} 条", found),
             {.tone = ui::Tone::Secondary});
}

void draw_toolbar(const Input& input, State& view, const ListTools& tools) {
    const ui::Row row;
    if (view.selection.is_empty()) {
        draw_count(view);
    } else {
        draw_selected(input, view);
    }
    if (auto look = draw_list_tools(tools, view.saved_views)) view.wanted_look = std::move(look);
}

// ---- the table

void take_table_answer(const Input& input, State& view, const ListTools& tools, const ui::TableAnswer& answer) {
    if (answer.pressed_row >= 0) {
        view.open = input.base.relation(view.list.rows()[static_cast<std::size_t>(answer.pressed_row)]);
    }
    if (answer.pressed_column >= 0) {
        audience::ListQuery query = view.query;
        const auto pressed = static_cast<std::size_t>(answer.pressed_column);
        query.sort = customer_sort_after(query.sort, tools.columns[pressed].key, answer.sort);
        go_to(route_of(query), History::Replace);
    }
    if (answer.look) view.wanted_look = {kept_columns(*answer.look), input.look.views};
    if (answer.wants_action) go_to("/customers");
    tell_copied(answer.copied_rows);
}

void draw_table(const Input& input, State& view, const ListTools& tools) {
    const auto row_at = [&view](int row) { return view.list.rows()[static_cast<std::size_t>(row)]; };
    const ui::TableLook look = shown_look(input.look);
    const bool has_nobody = input.base.row_count() == 0;
    const ui::TableOptions options{
        .narrow = ui::Narrow::Cards,
        .state = view.list.has_rows() ? ui::TableState::Ready : ui::TableState::Loading,
        .empty_text =
            has_nobody ? ui::say("还没有客户。同步完成或有人扫码后会出现在这里。") : ui::say("没有符合条件的客户。"),
        .empty_action = has_nobody ? std::string_view() : ui::say("清除条件"),
        .row_id = [&](int row) { return std::int64_t{input.base.relation(row_at(row)).value}; },
        .is_selected = [&](int row) { return input.base.relation(row_at(row)) == view.open; },
        .selection = &view.selection,
        .look = &look,
        .cell_text =
            [&](int row, int column) {
                return customer_cell_text(input.base, input.now, row_at(row), static_cast<CustomerColumn>(column));
            },
    };
    const ui::TableAnswer answer = ui::table(
        tools.table, options, tools.columns, static_cast<int>(view.list.rows().size()), [&](int row, int column) {
            draw_customer_cell(input.base, input.now, row_at(row), static_cast<CustomerColumn>(column));
        });
    take_table_answer(input, view, tools, answer);
}

// ---- one customer

template <class Tags>
std::vector<TagId> without(const std::vector<TagId>& tags, const Tags& others) {
    std::vector<TagId> rest;
    for (const TagId tag : tags) {
        if (std::ranges::find(others, tag) == others.end()) rest.push_back(tag);
    }
    return rest;
}

void draw_tags_of(const Input& input, int row, State& view, Intents& intents) {
    const auto held = input.base.tags(row);
    const std::vector<TagId> before(held.begin(), held.end());
    std::vector<TagId> after = before;
    if (!tag_picker(ui::say("客户标签"), after, input.base,
                    {.placeholder = ui::say("还没有标签，点这里添加"),
                     .label_place = ui::LabelPlace::Hidden,
                     .width = ui::available_width()})) {
        return;
    }
    tag_customers(input.base, {{input.base.relation(row)}, without(after, before), without(before, after)},
                  view.tagging, intents);
}

void draw_details(const Input& input, State& view, Intents& intents) {
    const auto row = input.base.row_of(view.open);
    if (!row) {
        view.open = {};
        return;
    }
    const customer::Base& base = input.base;
    const ui::Drawer drawer(ui::say("客户详情"));
    {
        const ui::Row head({.wrap = ui::Wrap::No});
        ui::portrait(customer_name(base, *row), 44);
        const ui::Column column(ui::available_width() - 60);
        ui::text(customer_name(base, *row), {.style = ui::TextStyle::CardTitle, .overflow = ui::Overflow::Ellipsis});
        ui::status_tag(relation_state_text(base.state(*row)), relation_state_tone(base.state(*row)));
    }
    ui::divider();
    ui::fact(ui::say("备注"), base.remark(*row).empty() ? "—" : std::string_view(base.remark(*row)));
    ui::fact(ui::say("所属员工"), customer_staff(base, *row));
    ui::fact(ui::say("来源渠道"), customer_source(base, *row));
    ui::fact(ui::say("添加方式"), add_way_text(base.add_way(*row)));
    ui::fact(ui::say("添加时间"), ui::exact_time_text(base.added_at(*row)));
    ui::divider();
    ui::heading(ui::say("标签"));
    draw_tags_of(input, *row, view, intents);
    if (drawer.wants_close()) view.open = {};
}

// ---- the page's own actions

std::string sync_text(const Input& input) {
    if (seconds_from_instant(input.head.synced_at) == 0) return std::string(ui::say("尚未完成同步"));
    return ui::say("最近同步 {}", ui::time_text(input.head.synced_at, input.now));
}

void draw_actions(const ListTools& tools, State& view, Intents& intents) {
    const ui::PageActions actions;
    draw_export(tools, view.list.found(), intents);
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
    send_taken_back(view.tagging, intents);
    const ui::Page page({.title = ui::say("客户列表"), .subtitle = sync_text(input)});
    const Parameters question = audience::parameters_of(view.query);
    const std::vector<ui::TableColumn> columns = customer_columns(view.query.sort);
    const ListTools tools{ui::say("客户列表"), "/customers", question, columns, input.look};
    draw_actions(tools, view, intents);
    draw_figures(view.counts);
    draw_filter(input, view);
    draw_toolbar(input, view, tools);
    draw_table(input, view, tools);
    if (view.open) draw_details(input, view, intents);
    if (view.more.is_open) draw_more_filter(input, view);
    if (view.tagging.is_open) draw_tagging(input.base, view.tagging, intents);
}

}  // namespace guanxi::web
