#include "core/console/intent.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/channel/channel_json.h"

namespace guanxi::console {

namespace {

customer::Base company() {
    customer::Base base;
    base.upsert(staff::Department{{1}, {0}, "总部"});
    base.upsert(staff::Staff{.id = {1},
                             .wecom_id = {"lisi"},
                             .name = "李四",
                             .departments = {{1}},
                             .contact = staff::ContactFunction::Present});
    base.upsert(tag::Tag{.id = {5}, .group = {1}, .name = "意向"});
    base.upsert(customer::ChannelName{{1}, "展会"});
    return base;
}

CreateChannel create() {
    return {{.name = "公众号",
             .staff = {{1}},
             .tags = {{5}},
             .remark_pattern = "{客户昵称}-公众号",
             .welcome_text = "你好{客户昵称},我是{员工姓名}"}};
}

std::string refused_field(const CreateChannel& intent) {
    const Status status = check(intent, company());
    REQUIRE_FALSE(status.has_value());
    return status.error().field;
}

}  // namespace

TEST_CASE("a channel that keeps every rule is accepted", "[console]") {
    CHECK(check(create(), company()).has_value());
}

TEST_CASE("each rule that a channel breaks names its field", "[console]") {
    CreateChannel taken = create();
    taken.plan.name = "展会";
    CreateChannel nobody = create();
    nobody.plan.staff = {{2}};
    CreateChannel unknown_tag = create();
    unknown_tag.plan.tags = {{5}, {6}};
    CreateChannel long_remark = create();
    long_remark.plan.remark_pattern = "一二三四五六七八九十一二三四五六七八九十一{客户昵称}";
    CreateChannel open_brace = create();
    open_brace.plan.welcome_text = "你好{客户昵称";

    CHECK(refused_field(taken) == "name");
    CHECK(refused_field(nobody) == "staff");
    CHECK(refused_field(unknown_tag) == "tags");
    CHECK(refused_field(long_remark) == "remark_pattern");
    CHECK(refused_field(open_brace) == "welcome_text");
}

TEST_CASE("a welcome is measured with the longest name among those who receive", "[console]") {
    customer::Base base = company();
    CreateChannel intent = create();
    intent.plan.welcome_text = std::string(3'994, 'a') + "{员工姓名}";
    CHECK(check(intent, base).has_value());

    base.upsert(staff::Staff{.id = {2}, .name = "欧阳四", .contact = staff::ContactFunction::Present});
    CHECK(check(intent, base).has_value());  // she does not receive here

    intent.plan.staff.push_back({2});
    CHECK(check(intent, base).error().field == "welcome_text");
}

TEST_CASE("an intent arrives as it was sent", "[console][wire]") {
    const Request request = to_request(create());
    const auto body = wire::parse(request.body);
    REQUIRE(body.has_value());
    const auto read = create_channel_from_wire(*body);

    CHECK(request.method == "POST");
    CHECK(request.path == "/api/v1/channels");
    REQUIRE(read.has_value());
    CHECK(channel::to_wire(read->plan) == channel::to_wire(create().plan));
    CHECK_FALSE(create_channel_from_wire(nlohmann::json::array()).has_value());
}

TEST_CASE("tags of many customers are set and removed within the limits", "[console]") {
    customer::Base base = company();
    base.upsert(tag::Tag{.id = {6}, .group = {1}, .name = "旧", .presence = tag::Presence::Deleted});
    std::vector<RelationId> most;
    for (int id = 1; id <= kTaggedRelationsMax; ++id) {
        base.upsert(customer::Relation{.id = {id}, .customer = {id}, .staff = {1}});
        most.push_back({id});
    }
    const auto field = [&base](const TagCustomers& tags) {
        const Status status = check(tags, base);
        return status ? std::string() : status.error().field;
    };

    CHECK(field({.relations = most, .add = {{5}}, .remove = {}}).empty());
    CHECK(field({.relations = {{1}}, .add = {}, .remove = {{6}}}).empty());  // a deleted tag can still be removed
    CHECK(field({.relations = {}, .add = {{5}}, .remove = {}}) == "relations");
    CHECK(field({.relations = {{1}, {1}}, .add = {{5}}, .remove = {}}) == "relations");
    CHECK(field({.relations = {{kTaggedRelationsMax + 1}}, .add = {{5}}, .remove = {}}) == "relations");
    CHECK(field({.relations = {{1}}, .add = {}, .remove = {}}) == "add");
    CHECK(field({.relations = {{1}}, .add = {{6}}, .remove = {}}) == "add");
    CHECK(field({.relations = {{1}}, .add = {}, .remove = {{7}}}) == "remove");
    CHECK(field({.relations = {{1}}, .add = {}, .remove = {{6}, {6}}}) == "remove");
    base.upsert(customer::Relation{.id = {kTaggedRelationsMax + 1}, .customer = {1}, .staff = {1}});
    most.push_back({kTaggedRelationsMax + 1});
    CHECK(field({.relations = most, .add = {{5}}, .remove = {}}) == "relations");
}

TEST_CASE("tags to set and remove arrive as they were sent", "[console][wire]") {
    const Request request = to_request(TagCustomers{.relations = {{4}, {2}}, .add = {{5}}, .remove = {{6}, {7}}});
    CHECK(request.path == "/api/v1/customers/tags");
    const auto body = wire::parse(request.body);
    REQUIRE(body.has_value());
    const auto tags = tag_customers_from_wire(*body);
    REQUIRE(tags.has_value());
    CHECK(tags->relations == std::vector<RelationId>{{4}, {2}});
    CHECK(tags->add == std::vector<TagId>{{5}});
    CHECK(tags->remove == std::vector<TagId>{{6}, {7}});
    CHECK(tag_customers_from_wire(nlohmann::json{{"relations", {1}}}).error().field == "add");
}

}  // namespace guanxi::console
