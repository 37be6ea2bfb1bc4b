#include "core/channel/channel_list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/text.h"

namespace guanxi::channel {

namespace {

constexpr std::array<std::pair<std::string_view, ListColumn>, 6> kColumnWords{{{"name", ListColumn::Name},
                                                                               {"staff", ListColumn::Staff},
                                                                               {"today", ListColumn::Today},
                                                                               {"added", ListColumn::Added},
                                                                               {"code", ListColumn::Code},
                                                                               {"created", ListColumn::Created}}};

Status read_state(const Parameters& parameters, std::optional<CodeState>& code) {
    const std::string_view word = parameter_of(parameters, "state");
    if (word.empty()) return Done{};
    for (const CodeState state : kCodeStates) {
        if (word == word_of(state)) code = state;
    }
    return code ? Status{Done{}} : Status{unreadable("state", "no such state")};
}

// Below, at or above 0, as the first text stands before, with or behind the second one.
int compared(std::string_view left, std::string_view right) {
    std::size_t at = 0;
    std::size_t other = 0;
    while (at < left.size() && other < right.size()) {
        const char32_t a = next_character(left, at);
        const char32_t b = next_character(right, other);
        if (a != b) return a < b ? -1 : 1;
    }
    return static_cast<int>(at < left.size()) - static_cast<int>(other < right.size());
}

template <class Number>
int compared_numbers(Number left, Number right) {
    return static_cast<int>(right < left) - static_cast<int>(left < right);
}

std::string_view name_of(StaffId id, std::span<const staff::Staff> staff) {
    const auto found = std::lower_bound(staff.begin(), staff.end(), id,
                                        [](const staff::Staff& member, StaffId wanted) { return member.id < wanted; });
    const bool is_known = found != staff.end() && found->id == id;
    return is_known ? std::string_view{staff::display_name(*found)} : std::string_view{};
}

class Order {
public:
    Order(const std::vector<SortKey>& sort, const ListSource& source) : sort_(sort), source_(source) {}

    bool operator()(const ListedChannel& left, const ListedChannel& right) const {
        for (const SortKey& key : sort_) {
            const int order = by_column(left, right, key);
            if (order != 0) return order < 0;
        }
        const Channel& a = at(left);
        const Channel& b = at(right);
        if (a.created_at != b.created_at) return b.created_at < a.created_at;
        return b.id < a.id;
    }

private:
    const Channel& at(const ListedChannel& row) const { return source_.channels[static_cast<std::size_t>(row.place)]; }

    int by_column(const ListedChannel& left, const ListedChannel& right, SortKey key) const {
        if (key.column == ListColumn::Staff) return by_staff(left, right, key.direction);
        return directed(by_value(left, right, key.column), key.direction);
    }

    static int directed(int order, SortDirection direction) {
        return direction == SortDirection::Ascending ? order : -order;
    }

    int by_value(const ListedChannel& left, const ListedChannel& right, ListColumn column) const {
        switch (column) {
            case ListColumn::Name: return compared(at(left).plan.name, at(right).plan.name);
            case ListColumn::Today: return compared_numbers(left.today, right.today);
            case ListColumn::Added: return compared_numbers(left.added, right.added);
            case ListColumn::Code: return compared_numbers(at(left).code, at(right).code);
            case ListColumn::Created: return compared_numbers(at(left).created_at, at(right).created_at);
            case ListColumn::Staff: break;
        }
        return 0;
    }

    int by_staff(const ListedChannel& left, const ListedChannel& right, SortDirection direction) const {
        const std::string_view a = name_of(left.first_staff, source_.staff);
        const std::string_view b = name_of(right.first_staff, source_.staff);
        if (a.empty() != b.empty()) return a.empty() ? 1 : -1;
        const int order = compared(a, b);
        return directed(order != 0 ? order : compared_numbers(left.staff_count, right.staff_count), direction);
    }

    const std::vector<SortKey>& sort_;
    const ListSource& source_;
};

bool names_one_of(const std::vector<StaffId>& named, const std::vector<StaffId>& wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&named](StaffId id) { return std::find(named.begin(), named.end(), id) != named.end(); });
}

ListedChannel row_of(const Channel& channel, const std::vector<StaffId>& named, std::span<const Growth> growth) {
    ListedChannel row{.staff_count = static_cast<int>(named.size())};
    if (!named.empty()) row.first_staff = named.front();
    const auto own = std::lower_bound(growth.begin(), growth.end(), channel.id,
                                      [](const Growth& each, ChannelId id) { return each.channel < id; });
    if (own != growth.end() && own->channel == channel.id) {
        row.added = own->added;
        row.today = own->today;
    }
    return row;
}

}  // namespace

std::string_view word_of(ListColumn column) {
    return kColumnWords[static_cast<std::size_t>(column)].first;
}

std::optional<ListColumn> list_column_from_word(std::string_view word) {
    for (const auto& [known, column] : kColumnWords) {
        if (known == word) return column;
    }
    return std::nullopt;
}

Result<ListQuery> list_query_from_parameters(const Parameters& parameters) {
    ListQuery query;
    query.text = TRY(search_text_of(parameters));
    TRY(read_state(parameters, query.code));
    const auto staff = TRY(numbers_of(parameters, "staff"));
    for (const std::int32_t id : staff) query.staff.push_back({id});
    query.sort = TRY(sort_keys_of<SortKey>(parameters, list_column_from_word));
    return query;
}

Parameters parameters_of(const ListQuery& query) {
    std::vector<std::int32_t> staff;
    for (const StaffId id : query.staff) staff.push_back(id.value);
    std::vector<SortWord> sort;
    for (const SortKey& key : query.sort) sort.push_back({word_of(key.column), key.direction});
    Parameters parameters;
    add_parameter(parameters, "q", query.text);
    if (query.code) add_parameter(parameters, "state", std::string{word_of(*query.code)});
    add_parameter(parameters, "staff", numbers_text(staff));
    add_parameter(parameters, "sort", sort_text(sort));
    return parameters;
}

std::vector<StaffId> listed_staff(const Plan& plan, std::span<const staff::Department> departments,
                                  std::span<const staff::Staff> staff) {
    std::vector<StaffId> list;
    for (const StaffId id : plan.staff) {
        if (std::find(list.begin(), list.end(), id) == list.end()) list.push_back(id);
    }
    const auto own = static_cast<std::ptrdiff_t>(list.size());
    for (const StaffId id : everyone_named(plan, departments, staff)) {
        if (std::find(list.begin(), list.begin() + own, id) == list.begin() + own) list.push_back(id);
    }
    return list;
}

std::vector<ListedChannel> listed_channels(const ListQuery& query, const ListSource& source) {
    const std::string text = folded(query.text);
    std::vector<ListedChannel> rows;
    for (std::size_t place = 0; place < source.channels.size(); ++place) {
        const Channel& channel = source.channels[place];
        if (query.code && channel.code != *query.code) continue;
        if (folded(channel.plan.name).find(text) == std::string::npos) continue;
        const std::vector<StaffId> named = listed_staff(channel.plan, source.departments, source.staff);
        if (!query.staff.empty() && !names_one_of(named, query.staff)) continue;
        rows.push_back(row_of(channel, named, source.growth));
        rows.back().place = static_cast<int>(place);
    }
    std::sort(rows.begin(), rows.end(), Order{query.sort, source});
    return rows;
}

}  // namespace guanxi::channel
