#include "server/store/customer_store.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/customer_relation_store.h"
#include "server/store/staff_store.h"
#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

StaffId add_member(Database& database, const char* wecom_id) {
    staff::Staff member;
    member.wecom_id = {wecom_id};
    const auto id = add_staff(database, member);
    REQUIRE(id.has_value());
    return *id;
}

CustomerId add_named(Database& database, const char* wecom_id, const char* name) {
    customer::Customer customer;
    customer.wecom_id = {wecom_id};
    customer.name = name;
    const auto id = add_customer(database, customer);
    REQUIRE(id.has_value());
    return *id;
}

RelationRow row_between(CustomerId customer, StaffId staff) {
    RelationRow row;
    row.relation.customer = customer;
    row.relation.staff = staff;
    row.relation.added_at = instant_from_seconds(1'700'000'000);
    row.relation.add_way = 1;
    row.relation.tags = {{1}, {200}, {70'000}};
    row.relation.remark = "小王 🌸";
    row.channel_at = instant_from_seconds(1);
    row.state_at = instant_from_seconds(2);
    row.received_at = instant_from_seconds(3);
    row.description = "met at the fair";
    row.sync_run = 4;
    return row;
}

RelationId add_row(Database& database, const RelationRow& row) {
    const auto id = add_relation(database, row);
    REQUIRE(id.has_value());
    return *id;
}

std::vector<RelationId> relations_within(Database& database, const staff::Scope& scope) {
    std::vector<RelationId> seen;
    REQUIRE(each_relation(database, scope, [&seen](const customer::Relation& row) { seen.push_back(row.id); }));
    return seen;
}

std::vector<std::string> names_within(Database& database, const staff::Scope& scope) {
    std::vector<std::string> seen;
    REQUIRE(
        each_customer_name(database, scope, [&seen](CustomerId, std::string_view name) { seen.emplace_back(name); }));
    return seen;
}

}  // namespace

TEST_CASE("a customer comes back as saved", "[store][customer]") {
    auto database = test::memory_database();
    const CustomerId id = add_named(database, "wm1", "小王");
    customer::Customer changed{.id = id,
                               .wecom_id = {"wm1"},
                               .name = "王",
                               .kind = customer::CustomerKind::Wecom,
                               .gender = customer::Gender::Female,
                               .corp_name = "Acme",
                               .avatar = "https://avatar.invalid/1"};
    REQUIRE(save_customer(database, changed));

    const auto found = customer_by_wecom_id(database, {"wm1"});

    REQUIRE((found.has_value() && found->has_value()));
    CHECK((*found)->id == id);
    CHECK((*found)->name == "王");
    CHECK((*found)->kind == customer::CustomerKind::Wecom);
    CHECK((*found)->gender == customer::Gender::Female);
    CHECK((*found)->corp_name == "Acme");
    CHECK((*found)->avatar == "https://avatar.invalid/1");
    CHECK(!customer(database, {99})->has_value());
}

TEST_CASE("an identity belongs to the last customer who came with it", "[store][customer]") {
    auto database = test::memory_database();
    const CustomerId first = add_named(database, "wm1", "a");
    const CustomerId second = add_named(database, "wm2", "b");

    REQUIRE(set_identity(database, first, "unionid", "o1"));
    REQUIRE(set_identity(database, first, "unionid", "o1"));
    REQUIRE(set_identity(database, second, "unionid", "o1"));

    CHECK(test::number_of(database, "SELECT customer_id FROM identity") == second.value);
    CHECK(test::number_of(database, "SELECT count(*) FROM identity") == 1);
}

TEST_CASE("a relation comes back as saved", "[store][customer]") {
    auto database = test::memory_database();
    const StaffId staff = add_member(database, "lina");
    const CustomerId customer = add_named(database, "wm1", "小王");
    const RelationId id = add_row(database, row_between(customer, staff));

    const auto found = relation_between(database, customer, staff);

    REQUIRE((found.has_value() && found->has_value()));
    const RelationRow& row = **found;
    CHECK(row.relation.id == id);
    CHECK(row.relation.tags == std::vector<TagId>{{1}, {200}, {70'000}});
    CHECK(row.relation.remark == "小王 🌸");
    CHECK(!row.relation.channel);
    CHECK(seconds_from_instant(row.relation.added_at) == 1'700'000'000);
    CHECK(seconds_from_instant(row.channel_at) == 1);
    CHECK(seconds_from_instant(row.state_at) == 2);
    CHECK(seconds_from_instant(row.received_at) == 3);
    CHECK(row.description == "met at the fair");
    CHECK(row.sync_run == 4);

    RelationRow changed = row;
    changed.relation.state = customer::RelationState::DeletedByStaff;
    changed.relation.tags.clear();
    REQUIRE(save_relation(database, changed));
    REQUIRE(mark_seen(database, id, 9));
    const RelationRow stored = **relation(database, id);
    CHECK(stored.relation.state == customer::RelationState::DeletedByStaff);
    CHECK(stored.relation.tags.empty());
    CHECK(stored.sync_run == 9);
    CHECK(add_relation(database, row).error().code == ErrorCode::Conflict);
}

TEST_CASE("a scope shows the relations and names of its staff and no others", "[store][customer]") {
    auto database = test::memory_database();
    const StaffId lina = add_member(database, "lina");
    const StaffId wei = add_member(database, "wei");
    const CustomerId both = add_named(database, "wm1", "shared");
    const CustomerId one = add_named(database, "wm2", "of wei");
    const RelationId first = add_row(database, row_between(both, lina));
    const RelationId second = add_row(database, row_between(both, wei));
    const RelationId third = add_row(database, row_between(one, wei));

    CHECK(relations_within(database, staff::Scope::all()) == std::vector{first, second, third});
    CHECK(relations_within(database, staff::Scope::of({lina})) == std::vector{first});
    CHECK(relations_within(database, staff::Scope::of({wei})) == std::vector{second, third});
    CHECK(relations_within(database, staff::Scope::of({})).empty());
    CHECK(names_within(database, staff::Scope::of({lina})) == std::vector<std::string>{"shared"});
    CHECK(names_within(database, staff::Scope::of({wei})) == std::vector<std::string>{"shared", "of wei"});
    CHECK(names_within(database, staff::Scope::of({})).empty());
}

TEST_CASE("unseen friends are those added before the run that it did not find", "[store][customer][time]") {
    auto database = test::memory_database();
    const StaffId lina = add_member(database, "lina");
    const Instant began = instant_from_seconds(1'700'000'001);
    std::vector<RelationRow> rows;
    for (const char* const name : {"missed", "seen", "too young", "ended"}) {
        rows.push_back(row_between(add_named(database, name, name), lina));
    }
    rows[1].sync_run = 5;
    rows[2].relation.added_at = began;
    rows[3].relation.state = customer::RelationState::DeletedByCustomer;
    std::vector<RelationId> ids;
    for (const RelationRow& row : rows) ids.push_back(add_row(database, row));

    const auto unseen = unseen_friends(database, lina, 5, began, 10);

    REQUIRE((unseen.has_value() && unseen->size() == 1));
    CHECK(unseen->front().relation.id == ids[0]);
}

TEST_CASE("a damaged list of tags is an error and not a list", "[store][customer]") {
    auto database = test::memory_database();
    const StaffId lina = add_member(database, "lina");
    const RelationId id = add_row(database, row_between(add_named(database, "wm1", "a"), lina));
    REQUIRE(database.run("UPDATE relation SET tags = x'ff'"));

    CHECK(relation(database, id).error().code == ErrorCode::Storage);
}

}  // namespace guanxi::store
