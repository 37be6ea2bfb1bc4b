#include "core/welcome/welcome.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"

namespace guanxi::welcome {

namespace {

const Instant kAdded = test::china(2024, 2, 29, 23, 59) + Seconds{45};

channel::Channel channel() {
    channel::Channel channel;
    channel.plan.name = "公众号";
    channel.plan.tags = {{5}, {3}};
    channel.plan.remark_pattern = "{客户昵称}-公众号";
    channel.plan.welcome_text = "你好{客户昵称|同学},我是{员工姓名}";
    return channel;
}

Arrival arrival() {
    return {.welcome_code = "CODE", .happened_at = kAdded, .nickname = "小红", .staff_name = "李明"};
}

const std::vector<tag::Tag> kLibrary{{.id = {3}}, {.id = {5}}, {.id = {6}, .presence = tag::Presence::Deleted}};

Reception received(const channel::Channel& through, const Arrival& who, Instant now = kAdded) {
    return receive(through, who, kLibrary, now);
}

}  // namespace

TEST_CASE("a new customer gets the channel's welcome, tags and remark", "[welcome]") {
    const Reception reception = received(channel(), arrival());

    CHECK(reception.welcome_text == "你好小红,我是李明");
    CHECK(reception.no_welcome == NoWelcome::Planned);
    CHECK(reception.tags_to_add == std::vector<TagId>{{3}, {5}});
    CHECK(reception.remark == "小红-公众号");
}

TEST_CASE("a welcome can be sent in the twentieth second and not in the twenty-first", "[welcome][time]") {
    const Reception last = received(channel(), arrival(), kAdded + Seconds{20});
    const Reception late = received(channel(), arrival(), kAdded + Seconds{21});

    CHECK(last.welcome_text == "你好小红,我是李明");
    CHECK(late.no_welcome == NoWelcome::TooLate);
    CHECK(late.welcome_text.empty());
    CHECK(welcome_deadline(kAdded) == kAdded + Seconds{20});
}

TEST_CASE("tags and remark are set even when no welcome can be sent", "[welcome]") {
    Arrival without_code = arrival();
    without_code.welcome_code.clear();

    const Reception reception = received(channel(), without_code, kAdded + Seconds{3600});

    CHECK(reception.no_welcome == NoWelcome::NoCode);
    CHECK(reception.tags_to_add == std::vector<TagId>{{3}, {5}});
    CHECK(reception.remark == "小红-公众号");
}

TEST_CASE("a channel without a welcome text sends none", "[welcome]") {
    channel::Channel silent = channel();
    silent.plan.welcome_text = " \n";
    CHECK(received(silent, arrival()).no_welcome == NoWelcome::NoText);

    // Nothing is left when the nickname is all of the text and nobody knows it.
    silent.plan.welcome_text = "{客户昵称}";
    Arrival unknown = arrival();
    unknown.nickname.clear();
    CHECK(received(silent, unknown, kAdded + Seconds{8}).no_welcome == NoWelcome::NoText);
}

TEST_CASE("a welcome that is no longer in order is not sent", "[welcome]") {
    channel::Channel faulty = channel();
    faulty.plan.welcome_text = "你好{客户名称}";
    CHECK(received(faulty, arrival()).no_welcome == NoWelcome::BadTemplate);

    faulty.plan.welcome_text = std::string(3'994, 'a') + "{员工姓名}";
    CHECK(received(faulty, arrival()).welcome_text.size() == 4'000);
    faulty.plan.welcome_text += "b";
    CHECK(received(faulty, arrival()).no_welcome == NoWelcome::BadTemplate);
}

TEST_CASE("no nickname, however long, makes a checked welcome too long", "[welcome]") {
    channel::Channel full = channel();
    full.plan.welcome_text = std::string(2'980, 'a') + "{客户昵称}";
    Arrival boasting = arrival();
    boasting.nickname.clear();
    for (int i = 0; i < 300; ++i) boasting.nickname += "😀";

    const Reception reception = received(full, boasting);

    CHECK(reception.no_welcome == NoWelcome::Planned);
    CHECK(reception.welcome_text.size() == 4'000);
}

TEST_CASE("the nickname is waited for until eight seconds have passed", "[welcome][time]") {
    Arrival unknown = arrival();
    unknown.nickname.clear();

    CHECK(should_wait_for_nickname(channel(), unknown, kAdded));
    CHECK(should_wait_for_nickname(channel(), unknown, kAdded + Seconds{7}));
    CHECK_FALSE(should_wait_for_nickname(channel(), unknown, kAdded + Seconds{8}));
    CHECK(received(channel(), unknown, kAdded + Seconds{8}).welcome_text == "你好同学,我是李明");
}

TEST_CASE("nobody waits for a nickname that is known, not needed or could not be sent", "[welcome]") {
    Arrival unknown = arrival();
    unknown.nickname.clear();
    channel::Channel plain = channel();
    plain.plan.welcome_text = "你好";
    Arrival without_code = unknown;
    without_code.welcome_code.clear();
    channel::Channel faulty = channel();
    faulty.plan.welcome_text = "{客户昵称}{";

    CHECK_FALSE(should_wait_for_nickname(channel(), arrival(), kAdded));
    CHECK_FALSE(should_wait_for_nickname(plain, unknown, kAdded));
    CHECK_FALSE(should_wait_for_nickname(channel(), without_code, kAdded));
    CHECK_FALSE(should_wait_for_nickname(faulty, unknown, kAdded));
}

TEST_CASE("a remark that needs the nickname waits for it, another does not", "[welcome]") {
    Arrival unknown = arrival();
    unknown.nickname.clear();
    channel::Channel dated = channel();
    dated.plan.remark_pattern = "{渠道名称}-{日期}";

    CHECK(received(channel(), unknown).remark.empty());
    CHECK(received(dated, unknown).remark == "公众号-2月29日");
    CHECK(received(dated, unknown, kAdded + Seconds{15}).remark == "公众号-3月1日");
}

TEST_CASE("a remark that somebody has written is left alone, WeCom's own default is not", "[welcome]") {
    Arrival returning = arrival();
    returning.remark = "老客户";
    CHECK(received(channel(), returning).remark.empty());

    returning.remark = "小红";
    CHECK(received(channel(), returning).remark == "小红-公众号");
}

TEST_CASE("what is set already is not asked for again", "[welcome]") {
    Arrival repeated = arrival();
    repeated.tags = {{3}, {5}};
    repeated.remark = "小红-公众号";

    const Reception reception = received(channel(), repeated);

    CHECK(reception.tags_to_add.empty());
    CHECK(reception.remark.empty());
}

TEST_CASE("deleted and unknown tags of a channel are not set", "[welcome]") {
    channel::Channel old = channel();
    old.plan.tags = {{6}, {5}, {99}};

    CHECK(received(old, arrival()).tags_to_add == std::vector<TagId>{{5}});
}

TEST_CASE("a remark pattern that is no longer in order leaves the remark alone", "[welcome]") {
    channel::Channel faulty = channel();
    faulty.plan.remark_pattern = "{";

    CHECK(received(faulty, arrival()).remark.empty());
    CHECK(received(faulty, arrival()).no_welcome == NoWelcome::Planned);
}

}  // namespace guanxi::welcome
