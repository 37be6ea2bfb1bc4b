#include "core/audience/list_search.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/audience/evaluate.h"
#include "core/base/text.h"

#include "tests/core/audience/world.h"
#include "tests/support/china_time.h"

namespace guanxi::audience {

namespace {

using test::china;
using test::Random;
using test::World;

// --- the rules of list_query.h once more, word by word and slowly

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    for (std::size_t position = 0; position < text.size();) characters += next_character(text, position);
    return characters;
}

template <class Named, class Id>
std::u32string name_in(const std::vector<Named>& table, Id id) {
    for (const Named& one : table) {
        if (one.id == id) return characters_of(one.name);
    }
    return {};
}

// Negative: left stands before right; what is last in both directions has decided before `direction` does.
template <class Value>
int compared(const Value& left, const Value& right, Direction direction) {
    if (left == right) return 0;
    if (left == Value{}) return 1;
    if (right == Value{}) return -1;
    return (left < right) == (direction == Direction::Ascending) ? -1 : 1;
}

class Reference {
public:
    Reference(const ListQuery& query, const World& world) : query_(query), base_(world.base), now_(world.now) {}

    std::vector<int> rows() const {
        std::vector<int> rows;
        const auto members = evaluate(query_.where.value_or(all_of({})), {.base = base_, .now = now_});
        for (int row = 0; row < base_.row_count(); ++row) {
            if (members.contains(row) && filter_holds(row)) rows.push_back(row);
        }
        std::sort(rows.begin(), rows.end(), [this](int left, int right) { return stands_before(left, right); });
        return rows;
    }

private:
    bool filter_holds(int row) const {
        customer::Filter filter = query_.filter;
        const std::string wanted = folded(filter.text);
        filter.text.clear();
        const bool has_text = folded(base_.name(row)).find(wanted) != std::string::npos ||
                              folded(base_.remark(row)).find(wanted) != std::string::npos;
        return has_text && customer::matches(base_, row, filter);
    }

    bool stands_before(int left, int right) const {
        for (const SortKey& key : query_.sort) {
            const int order = compared_by(key, left, right);
            if (order != 0) return order < 0;
        }
        if (base_.added_at(left) != base_.added_at(right)) return base_.added_at(left) > base_.added_at(right);
        return base_.relation(left) > base_.relation(right);
    }

    int compared_by(const SortKey& key, int left, int right) const {
        const auto by = [&](auto value_of) { return compared(value_of(left), value_of(right), key.direction); };
        switch (key.column) {
            case ListColumn::Name: return by([this](int row) { return characters_of(base_.name(row)); });
            case ListColumn::Remark: return by([this](int row) { return characters_of(base_.remark(row)); });
            case ListColumn::Staff: return by([this](int row) { return name_in(base_.staff(), base_.staff(row)); });
            case ListColumn::Channel:
                return by([this](int row) { return name_in(base_.channels(), base_.channel(row)); });
            case ListColumn::State: return by([this](int row) { return static_cast<int>(base_.state(row)) + 1; });
            case ListColumn::Added:
                return by([this](int row) { return seconds_from_instant(base_.added_at(row)) + 1; });
            case ListColumn::Sends:
                return by([this](int row) { return base_.send_window().holds(now_) ? base_.sends(row) + 1 : 1; });
            case ListColumn::LastSent: {
                const auto day_of = [this](int row) { return base_.last_sent(row).time_since_epoch().count(); };
                return by(day_of);
            }
        }
        return 0;
    }

    const ListQuery& query_;
    const customer::Base& base_;
    Instant now_;
};

// --- random lists

std::string random_piece(Random& random) {
    static const std::vector<std::string> pieces{
        "a", "A", "b", "王", "伟", "小", "😀", "\xFF", "\x80", std::string(1, '\0'), "é"};
    return random.one_of(pieces);
}

std::string random_text(Random& random, int pieces_max) {
    std::string text;
    for (int count = random.below(pieces_max + 1); count > 0; --count) text += random_piece(random);
    return text;
}

std::string random_name(Random& random) {
    if (random.one_in(5)) return {};
    if (random.one_in(40)) return std::string(252, 'x') + random_text(random, 3);
    return random_text(random, 7);
}

// Some customers are shared, some have no name, some names have no customer, and some ids are far from all others.
World named_world(Random& random, int rows) {
    World world = test::random_world(random, rows);
    for (int row = 0; row < rows; ++row) {
        customer::Relation relation = world.base.relation_at(row);
        if (random.one_in(2)) relation.remark = random_name(random);
        if (random.one_in(30)) relation.customer = {2'000'000'000 + random.below(5)};
        world.base.upsert(relation);
    }
    for (int customer = 1; customer <= rows; ++customer) world.base.upsert_name({customer}, random_name(random));
    for (int customer = 0; customer < 4; ++customer) {
        world.base.upsert_name({2'000'000'000 + customer}, random_name(random));
    }
    if (random.one_in(2)) world.base.upsert(staff::Staff{.id = {2}, .name = random_text(random, 2)});
    if (random.one_in(2)) world.base.upsert(staff::Staff{.id = {3}, .name = "王"});
    if (random.one_in(2)) world.base.upsert(staff::Staff{.id = {4}, .name = "王"});
    if (random.one_in(2)) world.base.upsert(customer::ChannelName{.id = {2}, .name = random_text(random, 2)});
    return world;
}

std::vector<SortKey> random_sort(Random& random) {
    std::vector<SortKey> sort;
    for (int keys = random.below(4); keys > 0; --keys) {
        const SortKey key{static_cast<ListColumn>(random.below(8)), static_cast<Direction>(random.below(2))};
        if (std::none_of(sort.begin(), sort.end(), [&](const SortKey& other) { return other.column == key.column; })) {
            sort.push_back(key);
        }
    }
    return sort;
}

ListQuery random_query(Random& random) {
    ListQuery query{.sort = random_sort(random)};
    if (random.one_in(2)) query.filter.text = random_text(random, 3);
    if (random.one_in(6)) query.filter.all_tags = random.ids<TagId>(1, 8);
    if (random.one_in(6)) query.filter.any_tags = random.ids<TagId>(3, 8);
    if (random.one_in(6)) query.filter.no_tags = random.ids<TagId>(2, 8);
    if (random.one_in(6)) query.filter.staff = random.ids<StaffId>(3, 6);
    if (random.one_in(6)) query.filter.channels = {{2}, {0}, {2'000'000'000}};
    if (random.one_in(6)) query.filter.state = customer::RelationState{static_cast<std::uint8_t>(random.below(4))};
    if (random.one_in(4)) query.where = test::random_expression(random, test::Manner::Wild, 3);
    return query;
}

std::vector<int> ended(ListSearch& search, const World& world, int slice) {
    std::size_t found = 0;
    while (search.step(world.base, slice) == ListSearch::Progress::Counting) {
        REQUIRE(search.found() == static_cast<int>(search.rows().size()));
        REQUIRE(search.rows().size() >= found);
        found = search.rows().size();
    }
    const int counted = search.found();
    while (search.step(world.base, slice) != ListSearch::Progress::Done) REQUIRE(search.found() == counted);
    REQUIRE(search.progress() == ListSearch::Progress::Done);
    REQUIRE(search.found() == counted);
    return {search.rows().begin(), search.rows().end()};
}

std::vector<int> all_at_once(const ListQuery& query, const World& world) {
    return listed_rows(query, world.base, world.now);
}

World world_of(const std::vector<std::string>& names) {
    World world{.now = china(2026, 11, 22)};
    for (std::size_t at = 0; at < names.size(); ++at) {
        const int id = static_cast<int>(at) + 1;
        world.base.upsert(
            customer::Relation{.id = {id}, .customer = {id}, .staff = {1}, .added_at = china(2026, 1, 1)});
        world.base.upsert_name({id}, names[at]);
    }
    return world;
}

std::vector<std::string> listed_names(const World& world, const ListQuery& query) {
    std::vector<std::string> names;
    for (const int row : all_at_once(query, world)) names.emplace_back(world.base.name(row));
    return names;
}

using Names = std::vector<std::string>;

// What somebody types: the next text grows, shrinks, changes or stays.
std::string typed_after(Random& random, std::string text) {
    switch (random.below(6)) {
        case 0: return random_text(random, 3);
        case 1: return text.substr(0, text.size() / 2);
        case 2: return random_piece(random) + text;
        case 3: return text;
        default: return text + random_piece(random);
    }
}

}  // namespace

TEST_CASE("names stand by code points, empty ones last in both directions", "[list]") {
    const World world = world_of({"王伟", "", "b", "王", "B", "王伟明明", "王伟明", "😀", "a", "\uFF21", "王伟明明"});
    const SortKey ascending{ListColumn::Name, Direction::Ascending};
    const SortKey descending{ListColumn::Name, Direction::Descending};

    CHECK(listed_names(world, {.sort = {ascending}}) ==
          Names{"B", "a", "b", "王", "王伟", "王伟明", "王伟明明", "王伟明明", "\uFF21", "😀", ""});
    CHECK(listed_names(world, {.sort = {descending}}) ==
          Names{"😀", "\uFF21", "王伟明明", "王伟明明", "王伟明", "王伟", "王", "b", "a", "B", ""});
    CHECK(all_at_once({.filter = {.text = "王伟明明"}, .sort = {ascending}}, world) == std::vector<int>{10, 5});
}

TEST_CASE("a text is found in names and remarks, but not in both together", "[list]") {
    World world = world_of({"ab", "ca", "", "xAB"});
    world.base.upsert(customer::Relation{.id = {3}, .customer = {3}, .staff = {1}, .remark = "b-ab"});

    CHECK(all_at_once({.filter = {.text = "AB"}}, world) == std::vector<int>{3, 0, 2});
    CHECK(all_at_once({.filter = {.text = "bc"}}, world).empty());
    CHECK(all_at_once({.filter = {.text = std::string(1'000, 'a')}}, world).empty());
    CHECK(all_at_once({}, world) == std::vector<int>{3, 1, 0, 2});
    CHECK(all_at_once({}, World{}).empty());
}

TEST_CASE("another expression is another question, and so is another day", "[list][time]") {
    const World world = world_of({"ab", "abc", "c"});
    const ListQuery today{.filter = {.text = "a"}, .where = leaf(Added{LastDays{0}})};
    const ListQuery ever{.filter = {.text = "ab"}, .where = leaf(Added{DayRange{}})};
    ListSearch search;

    search.start(today, world.base, china(2026, 1, 2));
    CHECK(ended(search, world, 100).empty());
    search.start(today, world.base, china(2026, 1, 1, 23, 59));
    CHECK(ended(search, world, 100) == std::vector<int>{1, 0});
    search.start(today, world.base, china(2026, 1, 2));
    CHECK(ended(search, world, 100).empty());
    search.start(ever, world.base, china(2026, 1, 2));
    CHECK(ended(search, world, 100) == std::vector<int>{1, 0});
}

TEST_CASE("a search that was never started is done and has found nobody", "[list]") {
    ListSearch search;

    CHECK(search.progress() == ListSearch::Progress::Done);
    CHECK(search.step(customer::Base{}, 10) == ListSearch::Progress::Done);
    CHECK(search.found() == 0);
    CHECK(search.rows().empty());
}

TEST_CASE("a list shows exactly what its rules say, in their order, however it is sliced", "[list][property]") {
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = named_world(random, random.one_in(4) ? random.between(500, 900) : random.below(120));
        const ListQuery query = random_query(random);
        ListSearch search;
        search.start(query, world.base, world.now);

        const std::vector<int> rows = ended(search, world, random.one_in(3) ? 1 : random.between(1, 4'000));

        REQUIRE(rows == Reference{query, world}.rows());
        REQUIRE(rows == all_at_once(query, world));
    }
}

TEST_CASE("a list of thousands is ordered as a short one is", "[list][property]") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const World world = named_world(random, 4'000);
        for (int column = 0; column < 8; ++column) {
            const auto direction = static_cast<Direction>(random.below(2));
            const ListQuery query{.sort = {{static_cast<ListColumn>(column), direction}}};
            REQUIRE(all_at_once(query, world) == Reference{query, world}.rows());
        }
    }
}

TEST_CASE("what was searched before never shows, whatever is typed and however the base changes", "[list][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        World world = named_world(random, random.between(1, 700));
        ListSearch search;
        ListQuery query = random_query(random);
        for (int typed = 0; typed < 12; ++typed) {
            CAPTURE(typed);
            query.filter.text = typed_after(random, query.filter.text);
            if (random.one_in(8)) query.sort = random_sort(random);
            if (random.one_in(12)) query = random_query(random);
            if (random.one_in(12)) world.now += Seconds{random.below(200'000)};
            if (random.one_in(8)) test::change_some(world, random);
            if (random.one_in(12)) world.base.upsert_name({random.between(1, 20)}, random_name(random));
            search.start(query, world.base, world.now);
            if (random.one_in(3)) {  // the next key comes before the search has ended
                for (int step = random.below(6); step > 0; --step) search.step(world.base, random.between(1, 900));
                continue;
            }

            REQUIRE(ended(search, world, random.between(1, 900)) == Reference{query, world}.rows());
        }
    }
}

}  // namespace guanxi::audience
