#include "server/store/channel_store.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

channel::Channel fair(const char* name, const char* state) {
    channel::Channel channel;
    channel.state = state;
    channel.plan = {.name = name,
                    .staff = {{3}, {1}},
                    .departments = {{2}},
                    .tags = {{7}, {8}},
                    .remark_pattern = "{客户昵称}-展会",
                    .welcome_text = "你好{客户昵称}",
                    .acceptance = channel::Acceptance::ByStaff};
    channel.created_at = instant_from_seconds(1'700'000'000);
    return channel;
}

ChannelId add(Database& database, const char* name, const char* state) {
    const auto id = add_channel(database, fair(name, state));
    REQUIRE(id.has_value());
    return *id;
}

}  // namespace

TEST_CASE("a channel comes back as saved, by id and by state", "[store][channel]") {
    auto database = test::memory_database();
    const ChannelId id = add(database, "展会", "c_aaa");
    add(database, "官网", "c_bbb");

    const auto found = channel_by_state(database, "c_aaa");

    REQUIRE((found.has_value() && found->has_value()));
    const channel::Channel& channel = **found;
    CHECK(channel.id == id);
    CHECK(channel.plan.name == "展会");
    CHECK(channel.plan.staff == std::vector<StaffId>{{3}, {1}});
    CHECK(channel.plan.departments == std::vector<DepartmentId>{{2}});
    CHECK(channel.plan.tags == std::vector<TagId>{{7}, {8}});
    CHECK(channel.plan.remark_pattern == "{客户昵称}-展会");
    CHECK(channel.plan.welcome_text == "你好{客户昵称}");
    CHECK(channel.plan.acceptance == channel::Acceptance::ByStaff);
    CHECK(channel.code == channel::CodeState::Requested);
    CHECK(seconds_from_instant(channel.created_at) == 1'700'000'000);
    CHECK((*channel_by_id(database, id))->state == "c_aaa");
    CHECK(!channel_by_state(database, "c_ccc")->has_value());
    CHECK(channels(database)->size() == 2);
    CHECK(*channel_names(database) == std::vector<std::string>{"展会", "官网"});
}

TEST_CASE("a channel's shifts, caps and backup come back as saved", "[store][channel]") {
    auto database = test::memory_database();
    channel::Channel shop = fair("门店", "c_ddd");
    shop.plan.schedule = {.shifts = {{{0x1F}, {{540, 1080}, {{2}, {1}}, {}}}},
                          .backup = {{{9}}, {}},
                          .assignment = channel::Assignment::ByTurns,
                          .daily_cap = 50};
    const auto id = add_channel(database, shop);
    REQUIRE(id.has_value());

    CHECK((*channel_by_id(database, *id))->plan.schedule == shop.plan.schedule);
    CHECK((*channel_by_id(database, add(database, "展会", "c_aaa")))->plan.schedule == channel::Schedule{});
}

TEST_CASE("a state belongs to one channel for ever", "[store][channel]") {
    auto database = test::memory_database();
    add(database, "展会", "c_aaa");

    CHECK(add_channel(database, fair("官网", "c_aaa")).error().code == ErrorCode::Conflict);
}

TEST_CASE("a code is requested, then ready or failed, and may be requested again", "[store][channel]") {
    auto database = test::memory_database();
    const ChannelId id = add(database, "展会", "c_aaa");

    REQUIRE(mark_channel_failed(database, id, "84074: no permission"));
    CHECK((*channel_by_id(database, id))->code == channel::CodeState::Failed);
    CHECK((*channel_by_id(database, id))->failure == "84074: no permission");
    REQUIRE(mark_channel_requested(database, id));
    CHECK((*channel_by_id(database, id))->code == channel::CodeState::Requested);
    CHECK((*channel_by_id(database, id))->failure.empty());
    REQUIRE(mark_channel_ready(database, id, {"config"}, "https://qr.invalid/1"));

    CHECK((*channel_by_id(database, id))->code == channel::CodeState::Ready);
    CHECK((*channel_by_id(database, id))->contact_way.value == "config");
    CHECK((*qr_code(database, id))->url == "https://qr.invalid/1");
}

TEST_CASE("the picture of a code is kept after the first fetch", "[store][channel]") {
    auto database = test::memory_database();
    const ChannelId id = add(database, "展会", "c_aaa");
    const std::string png{"\x89PNG\r\n\x1a\n\0rest", 13};

    CHECK((*qr_code(database, id))->picture.empty());
    REQUIRE(set_qr_picture(database, id, png));

    CHECK((*qr_code(database, id))->picture == png);
    CHECK(!qr_code(database, {99})->has_value());
}

}  // namespace guanxi::store
