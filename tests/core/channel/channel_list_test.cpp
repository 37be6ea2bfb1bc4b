#include "core/channel/channel_list.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "core/base/text.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::channel {

namespace {

using test::china;
using test::Random;
using Names = std::vector<std::string>;

constexpr auto kAscending = SortDirection::Ascending;
constexpr auto kDescending = SortDirection::Descending;

staff::Staff member(int id, std::string name, std::vector<DepartmentId> departments = {}) {
    staff::Staff one;
    one.id = {id};
    one.name = std::move(name);
    one.departments = std::move(departments);
    return one;
}

Channel channel(int id, std::string name, std::vector<StaffId> staff) {
    Channel one;
    one.id = {id};
    one.plan.name = std::move(name);
    one.plan.staff = std::move(staff);
    one.code = CodeState::Ready;
    one.created_at = china(2024, 3, 1) + std::chrono::hours{id};
    return one;
}

struct World {
    std::vector<Channel> channels;
    std::vector<staff::Department> departments;
    std::vector<staff::Staff> staff;
    std::vector<Growth> growth;

    ListSource source() const { return {channels, departments, staff, growth}; }
};

Names listed_names(const ListQuery& query, const World& world) {
    Names names;
    for (const ListedChannel& row : listed_channels(query, world.source())) {
        names.push_back(world.channels[static_cast<std::size_t>(row.place)].plan.name);
    }
    return names;
}

ListQuery read(const Parameters& parameters) {
    auto query = list_query_from_parameters(parameters);
    REQUIRE(query);
    return *std::move(query);
}

std::string refused_field(const Parameters& parameters) {
    const auto query = list_query_from_parameters(parameters);
    REQUIRE_FALSE(query);
    CHECK(query.error().code == ErrorCode::InvalidInput);
    return query.error().field;
}

ListQuery random_query(Random& random, std::string text) {
    ListQuery query;
    if (random.one_in(2)) query.text = std::move(text);
    if (random.one_in(3)) query.code = random.one_of(std::vector(kCodeStates.begin(), kCodeStates.end()));
    if (random.one_in(3)) query.staff = random.ids<StaffId>(3, 8);
    std::reverse(query.staff.begin(), query.staff.end());
    for (int column = 5; column >= 0 && query.sort.size() < 4; --column) {
        if (!random.one_in(3)) continue;
        query.sort.push_back({static_cast<ListColumn>(column), random.one_in(2) ? kAscending : kDescending});
    }
    return query;
}

// ---- the rules once more, slowly and column by column

std::u32string characters(std::string_view text) {
    std::u32string list;
    for (std::size_t at = 0; at < text.size();) list += next_character(text, at);
    return list;
}

struct Reference {
    const World& world;
    std::vector<ListedChannel> rows{};

    std::string staff_name(StaffId id) const {
        for (const staff::Staff& one : world.staff) {
            if (one.id == id) return staff::display_name(one);
        }
        return {};
    }

    std::vector<StaffId> named(const Plan& plan) const {
        const NamedStaff known = named_staff(plan, world.departments, world.staff);
        std::vector<StaffId> all = known.able;
        all.insert(all.end(), known.unable.begin(), known.unable.end());
        std::sort(all.begin(), all.end());
        return all;
    }

    bool is_shown(const Channel& one, const ListQuery& query) const {
        const std::vector<StaffId> all = named(one.plan);
        const bool serves = std::any_of(query.staff.begin(), query.staff.end(),
                                        [&](StaffId id) { return std::find(all.begin(), all.end(), id) != all.end(); });
        return (!query.code || *query.code == one.code) && (query.staff.empty() || serves) &&
               folded(one.plan.name).find(folded(query.text)) != std::string::npos;
    }

    // Rows by a key that can be compared, `last` ones behind the others in both directions; equal ones stay.
    template <class KeyOf, class IsLast>
    void order_by(SortDirection direction, const KeyOf& key_of, const IsLast& is_last) {
        std::stable_sort(rows.begin(), rows.end(), [&](const ListedChannel& a, const ListedChannel& b) {
            if (is_last(a) != is_last(b)) return is_last(b);
            return direction == kAscending ? key_of(a) < key_of(b) : key_of(b) < key_of(a);
        });
    }

    void order_by(SortKey key) {
        const auto of = [this](const ListedChannel& row) {
            return world.channels[static_cast<std::size_t>(row.place)];
        };
        const auto never = [](const ListedChannel&) { return false; };
        const auto first = [this](const ListedChannel& row) { return staff_name(row.first_staff); };
        switch (key.column) {
            case ListColumn::Name:
                order_by(
                    key.direction, [&](const auto& row) { return characters(of(row).plan.name); }, never);
                break;
            case ListColumn::Staff:
                order_by(
                    key.direction,
                    [&](const auto& row) {
                        return std::pair{characters(first(row)), row.staff_count};
                    },
                    [&](const auto& row) { return first(row).empty(); });
                break;
            case ListColumn::Today:
                order_by(
                    key.direction, [](const auto& row) { return row.today; }, never);
                break;
            case ListColumn::Added:
                order_by(
                    key.direction, [](const auto& row) { return row.added; }, never);
                break;
            case ListColumn::Code:
                order_by(
                    key.direction, [&](const auto& row) { return of(row).code; }, never);
                break;
            case ListColumn::Created:
                order_by(
                    key.direction, [&](const auto& row) { return of(row).created_at; }, never);
                break;
        }
    }

    std::vector<ListedChannel> listed(const ListQuery& query) {
        std::map<Instant, std::map<ChannelId, int>> by_age;
        for (std::size_t at = 0; at < world.channels.size(); ++at) {
            const Channel& one = world.channels[at];
            if (is_shown(one, query)) by_age[one.created_at][one.id] = static_cast<int>(at);
        }
        for (const auto& [time, ids] : by_age) {
            for (const auto& [id, place] : ids) rows.insert(rows.begin(), row(place));
        }
        for (auto key = query.sort.rbegin(); key != query.sort.rend(); ++key) order_by(*key);
        return rows;
    }

    ListedChannel row(int place) const {
        const Channel& one = world.channels[static_cast<std::size_t>(place)];
        const std::vector<StaffId> all = named(one.plan);
        ListedChannel row{.place = place, .staff_count = static_cast<int>(all.size())};
        if (!all.empty()) row.first_staff = all.front();
        if (!one.plan.staff.empty()) row.first_staff = one.plan.staff.front();
        for (const Growth& each : world.growth) {
            if (each.channel != one.id) continue;
            row.added = each.added;
            row.today = each.today;
        }
        return row;
    }
};

World random_world(Random& random) {
    World world;
    world.departments = {{{1}, {0}, "a"}, {{2}, {1}, "b"}, {{3}, {1}, "c"}};
    for (int id = 1; id <= 7; ++id) {
        if (random.one_in(5)) continue;
        const char* const names[] = {"王敏", "王", "a", "B", "陈立"};
        world.staff.push_back(member(id, names[random.below(5)], random.ids<DepartmentId>(2, 3)));
    }
    const int count = random.below(30);
    for (int id = 1; id <= count; ++id) {
        const Names names{"门店", "门店A", "门店a", "\xFFz", "公众号", random.text(2), random.bytes(3)};
        Channel one = channel(id, random.one_of(names), random.ids<StaffId>(3, 8));
        std::reverse(one.plan.staff.begin(), one.plan.staff.end());
        if (random.one_in(3)) one.plan.departments = random.ids<DepartmentId>(2, 4);
        if (random.one_in(4)) one.plan.schedule.backup.staff = random.ids<StaffId>(2, 8);
        one.code = random.one_of(std::vector(kCodeStates.begin(), kCodeStates.end()));
        one.created_at = china(2024, 3, 1) + std::chrono::hours{random.below(4)};
        world.channels.insert(world.channels.begin() + random.below(id), one);
        if (random.one_in(2)) world.growth.push_back({{id}, random.below(4), random.below(2)});
    }
    return world;
}

}  // namespace

TEST_CASE("without conditions a list shows every channel, newest first, equal times by id", "[channel][list]") {
    World world{.channels = {channel(1, "门店", {}), channel(3, "公众号", {}), channel(2, "直播", {})}};

    CHECK(listed_names({}, world) == Names{"公众号", "直播", "门店"});
    for (Channel& one : world.channels) one.created_at = china(2024, 3, 1);
    CHECK(listed_names({}, world) == Names{"公众号", "直播", "门店"});
    CHECK(listed_names({}, {}).empty());
}

TEST_CASE("a channel is found by a part of its name, Latin letters in either case", "[channel][list]") {
    const World world{.channels = {channel(1, "门店 VIP", {}), channel(2, "公众号", {}), channel(3, "vip 直播", {})}};

    CHECK(listed_names({.text = "Vip"}, world) == Names{"vip 直播", "门店 VIP"});
    CHECK(listed_names({.text = "众号"}, world) == Names{"公众号"});
    CHECK(listed_names({.text = "号众"}, world).empty());
    CHECK(listed_names({.text = " "}, world) == Names{"vip 直播", "门店 VIP"});
}

TEST_CASE("a channel is found by whoever its plan names for any hour", "[channel][list]") {
    World world{.channels = {channel(1, "员工", {{2}}), channel(2, "部门", {}), channel(3, "班次", {})},
                .departments = {{{1}, {0}, "公司"}, {{2}, {1}, "门店"}},
                .staff = {member(1, "王敏", {{2}}), member(2, "陈立", {{1}})}};
    world.channels[1].plan.departments = {{2}};
    world.channels[2].plan.schedule.shifts = {
        {.weekdays = {}, .duty = {.hours = {}, .staff = {{2}}, .departments = {}}}};
    world.channels[2].plan.schedule.backup.staff = {{1}};

    CHECK(listed_names({.staff = {{1}}}, world) == Names{"班次", "部门"});
    CHECK(listed_names({.staff = {{2}}}, world) == Names{"班次", "员工"});
    CHECK(listed_names({.staff = {{1}, {2}}}, world) == Names{"班次", "部门", "员工"});
    CHECK(listed_names({.staff = {{9}}}, world).empty());
}

TEST_CASE("a row tells who is named first, how many are, and what the channel brought", "[channel][list]") {
    World world{.channels = {channel(1, "门店", {{4}, {2}}), channel(2, "部门", {})},
                .departments = {{{1}, {0}, "公司"}},
                .staff = {member(3, "王敏", {{1}}), member(5, "陈立", {{1}})},
                .growth = {{{1}, 12, 3}}};
    world.channels[1].plan.departments = {{1}};

    CHECK(listed_channels({}, world.source()) == std::vector<ListedChannel>{{1, {3}, 2, 0, 0}, {0, {4}, 2, 12, 3}});
}

TEST_CASE("channels stand by the name of their first staff, those without one last in both directions",
          "[channel][list]") {
    const World world{.channels = {channel(1, "两人", {{1}, {2}}), channel(2, "一人", {{1}}), channel(3, "陈", {{2}}),
                                   channel(4, "无人", {}), channel(5, "不认识", {{9}})},
                      .staff = {member(1, "王敏"), member(2, "陈立")}};

    CHECK(listed_names({.sort = {{ListColumn::Staff, kAscending}}}, world) ==
          Names{"一人", "两人", "陈", "无人", "不认识"});
    CHECK(listed_names({.sort = {{ListColumn::Staff, kDescending}}}, world) ==
          Names{"陈", "两人", "一人", "不认识", "无人"});
}

TEST_CASE("a list of channels is ordered by its keys, the first deciding first", "[channel][list]") {
    const World world{.channels = {channel(1, "a", {}), channel(2, "b", {}), channel(3, "c", {})},
                      .growth = {{{1}, 5, 1}, {{2}, 5, 2}, {{3}, 1, 0}}};

    CHECK(listed_names({.sort = {{ListColumn::Added, kDescending}, {ListColumn::Today, kAscending}}}, world) ==
          Names{"a", "b", "c"});
    CHECK(listed_names({.sort = {{ListColumn::Today, kDescending}}}, world) == Names{"b", "a", "c"});
    CHECK(listed_names({.sort = {{ListColumn::Created, kAscending}}}, world) == Names{"a", "b", "c"});
    CHECK(listed_names({.sort = {{ListColumn::Name, kDescending}}}, world) == Names{"c", "b", "a"});
}

TEST_CASE("codes stand in the order of their states", "[channel][list]") {
    World world{
        .channels = {channel(1, "其他", {}), channel(2, "失败", {}), channel(3, "可用", {}), channel(4, "申请", {})}};
    world.channels[0].code = CodeState::Other;
    world.channels[1].code = CodeState::Failed;
    world.channels[3].code = CodeState::Requested;

    CHECK(listed_names({.sort = {{ListColumn::Code, kAscending}}}, world) == Names{"申请", "可用", "失败", "其他"});
    CHECK(listed_names({.code = CodeState::Failed}, world) == Names{"失败"});
}

TEST_CASE("the question to the list of channels is read from parameters and written to them", "[channel][list]") {
    const Parameters parameters{{"q", " 门 店"}, {"state", "failed"}, {"staff", "3,1"}, {"sort", "-today,name"}};
    const ListQuery query{.text = " 门 店",
                          .code = CodeState::Failed,
                          .staff = {{3}, {1}},
                          .sort = {{ListColumn::Today, kDescending}, {ListColumn::Name, kAscending}}};

    CHECK(read(parameters) == query);
    CHECK(parameters_of(query) == parameters);
    CHECK(read({{"format", "csv"}, {"q", ""}, {"state", ""}, {"staff", ""}, {"sort", ""}}) == ListQuery{});
    CHECK(parameters_of({}).empty());
    CHECK(read({{"sort", "staff,added,code,created"}}).sort.back().column == ListColumn::Created);
    for (const CodeState code : kCodeStates) CHECK(read({{"state", std::string{word_of(code)}}}).code == code);
}

TEST_CASE("what the list of channels cannot read names its parameter", "[channel][list]") {
    CHECK(refused_field({{"q", std::string(1'001, 'a')}}) == "q");
    CHECK(read({{"q", std::string(1'000, 'a')}}).text.size() == 1'000);
    for (const char* state : {"Ready", "lost", "ready,failed"}) CHECK(refused_field({{"state", state}}) == "state");
    for (const char* staff : {"x", "1,", "-1", "2147483648"}) CHECK(refused_field({{"staff", staff}}) == "staff");
    for (const char* sort : {"tags", "Name", "-", "name,-name", "name,staff,today,added,code"}) {
        CHECK(refused_field({{"sort", sort}}) == "sort");
    }
}

TEST_CASE("every question to the list of channels survives the way through parameters", "[channel][list][property]") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const ListQuery query = random_query(random, random.text(3));

        CHECK(read(parameters_of(query)) == query);
    }
}

TEST_CASE("a list of channels shows exactly what its rules say, in their order", "[channel][list][property]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = random_world(random);
        const ListQuery query = random_query(random, random.one_of(Names{"门", "a", "A", "z", "店"}));

        REQUIRE(listed_channels(query, world.source()) == Reference{world}.listed(query));
    }
}

}  // namespace guanxi::channel
