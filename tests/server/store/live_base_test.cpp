#include "server/store/live_base.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/channel_store.h"
#include "server/store/customer_relation_store.h"
#include "server/store/customer_store.h"
#include "server/store/staff_store.h"
#include "server/store/tag_store.h"
#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

// A member of staff, a tag, a channel and one customer of theirs.
struct Company {
    Database database = test::memory_database();
    StaffId staff;
    CustomerId customer;
    RelationId relation;

    Company() {
        REQUIRE(save_department(database, {{1}, {0}, "公司", 0}));
        staff::Staff member;
        member.wecom_id = {"lina"};
        staff = *add_staff(database, member);
        const TagGroupId group = *add_tag_group(database, {{}, {"etG"}, "来源", 0, tag::Presence::Present});
        REQUIRE(add_tag(database, {{}, {"et1"}, group, "展会", 0, tag::Presence::Present}));
        channel::Channel channel;
        channel.plan.name = "展会";
        channel.state = "c_aaa";
        REQUIRE(add_channel(database, channel));
        customer::Customer person;
        person.wecom_id = {"wm1"};
        person.name = "小王";
        person.gender = customer::Gender::Female;
        customer = *add_customer(database, person);
        relation = *add_relation(database, row());
    }
    RelationRow row() const {
        RelationRow row;
        row.relation.id = relation;
        row.relation.customer = customer;
        row.relation.staff = staff;
        row.relation.tags = {{1}};
        row.relation.channel = {1};
        return row;
    }
    Change changed(ChangeKind kind, std::int32_t object) {
        Change change{.kind = kind, .object = object};
        change.seq = *add_change(database, change, {});
        return change;
    }
};

}  // namespace

TEST_CASE("the base is loaded whole, with the last change that it contains", "[store][base]") {
    Company company;
    company.changed(ChangeKind::Tables, 0);
    LiveBase base;
    CHECK(!base.is_ready());

    REQUIRE(base.load(company.database));

    CHECK(base.is_ready());
    base.read([&company](const customer::Base& loaded, std::int64_t change) {
        CHECK(change == 1);
        REQUIRE(loaded.row_count() == 1);
        CHECK(loaded.relation(0) == company.relation);
        CHECK(loaded.name(0) == "小王");
        CHECK(loaded.tags(0).size() == 1);
        CHECK(loaded.gender(0) == customer::Gender::Female);
        CHECK(loaded.channel(0) == ChannelId{1});
        CHECK(loaded.departments().size() == 1);
        CHECK(loaded.staff().size() == 1);
        CHECK(loaded.tags().size() == 1);
        CHECK(loaded.tag_groups().size() == 1);
        CHECK(loaded.channels().size() == 1);
    });
}

TEST_CASE("a refresh reads again what the changes name, and nothing else", "[store][base]") {
    Company company;
    LiveBase base;
    REQUIRE(base.load(company.database));
    RelationRow row = company.row();
    row.relation.remark = "VIP";
    REQUIRE(save_relation(company.database, row));
    REQUIRE(company.database.run("UPDATE customer SET name = '大王', gender = 1; UPDATE staff SET name = '李娜'"));

    const Change relation = company.changed(ChangeKind::Relation, company.relation.value);
    REQUIRE(base.refresh(company.database, std::vector{relation}));
    base.read([](const customer::Base& loaded, std::int64_t change) {
        CHECK(change == 1);
        CHECK(loaded.remark(0) == "VIP");
        CHECK(loaded.gender(0) == customer::Gender::Male);
        CHECK(loaded.name(0) == "大王");  // a new relation brings its customer's name
        CHECK(loaded.staff()[0].name.empty());
    });

    const Change tables = company.changed(ChangeKind::Tables, 0);
    REQUIRE(base.refresh(company.database, std::vector{tables}));
    base.read([](const customer::Base& loaded, std::int64_t change) {
        CHECK(change == 2);
        CHECK(loaded.staff()[0].name == "李娜");
    });
}

TEST_CASE("a customer's new name and a removed relation reach the base", "[store][base]") {
    Company company;
    LiveBase base;
    REQUIRE(base.load(company.database));

    REQUIRE(company.database.run("UPDATE customer SET name = '大王'"));
    REQUIRE(base.refresh(company.database, std::vector{company.changed(ChangeKind::Customer, company.customer.value)}));
    base.read([](const customer::Base& loaded, std::int64_t) { CHECK(loaded.name(0) == "大王"); });

    REQUIRE(company.database.run("DELETE FROM relation"));
    REQUIRE(base.refresh(company.database, std::vector{company.changed(ChangeKind::Relation, company.relation.value)}));
    base.read([](const customer::Base& loaded, std::int64_t change) {
        CHECK(loaded.row_count() == 0);
        CHECK(change == 2);
    });
}

TEST_CASE("a failed load leaves the base as it was", "[store][base]") {
    Company company;
    LiveBase base;
    REQUIRE(base.load(company.database));
    REQUIRE(company.database.run("UPDATE relation SET tags = x'ff'"));

    CHECK(!base.load(company.database));

    base.read([](const customer::Base& loaded, std::int64_t) { CHECK(loaded.row_count() == 1); });
}

}  // namespace guanxi::store
