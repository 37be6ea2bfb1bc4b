#include "core/welcome/plan.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"
#include "core/welcome/welcome.h"
#include "core/welcome/welcome_json.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::welcome {

namespace {

using std::chrono::days;
using std::chrono::minutes;
using test::china;

const Day kLabourDay = company_day(china(2024, 5, 1));  // a Wednesday
constexpr std::uint8_t kTuesday = 2;
constexpr std::uint8_t kWednesday = 4;

message::Content text(std::string source) {
    return {std::move(source), {}};
}

// Tuesday and Wednesday nights, and 1 to 2 May.
Welcomes welcomes() {
    Welcomes all;
    all.plan.own = text("平日");
    all.plan.slots = {{{{kTuesday | kWednesday}, {1320, 120}}, text("夜里")}};
    all.plan.special_dates = {{kLabourDay, kLabourDay + days{1}, "劳动节", text("节日")}};
    all.company = text("公司");
    return all;
}

std::string chosen(const Welcomes& all, Instant at, std::string_view nickname = "小红") {
    return choose(all, at, nickname).content.text;
}

channel::Channel channel() {
    channel::Channel channel;
    channel.plan.name = "公众号";
    channel.plan.tags = {{5}};
    return channel;
}

const std::vector<tag::Tag> kLibrary{{.id = {3}, .name = "老客"}, {.id = {5}, .name = "公众号粉丝"}};
const Instant kAdded = china(2024, 3, 1, 10, 0);

Arrival arrival() {
    return {.welcome_code = "CODE", .happened_at = kAdded, .nickname = "小红", .staff_name = "李明"};
}

Reception received(const Welcomes& all, const Arrival& who, Instant now = kAdded) {
    return receive(channel(), all, who, kLibrary, now);
}

}  // namespace

TEST_CASE("a special date wins over a slot, a slot over the channel's own, that over the company's",
          "[welcome][time]") {
    Welcomes all = welcomes();

    CHECK(chosen(all, china(2024, 4, 30, 21, 59)) == "平日");
    CHECK(chosen(all, china(2024, 4, 30, 22, 0)) == "夜里");
    CHECK(chosen(all, china(2024, 4, 30, 23, 59)) == "夜里");
    CHECK(chosen(all, china(2024, 5, 1, 0, 0)) == "节日");
    CHECK(chosen(all, china(2024, 5, 1, 23, 0)) == "节日");
    CHECK(chosen(all, china(2024, 5, 2, 23, 59)) == "节日");
    CHECK(chosen(all, china(2024, 5, 3, 0, 0)) == "平日");
    CHECK(chosen(all, china(2024, 5, 9, 1, 59)) == "夜里");
    CHECK(chosen(all, china(2024, 5, 9, 2, 0)) == "平日");
    all.plan.own = text(" ");
    CHECK(chosen(all, china(2024, 5, 3, 0, 0)) == "公司");
    all.company = {};
    CHECK(choose(all, china(2024, 5, 3, 0, 0), "").variant == Variant::None);
}

TEST_CASE("a choice says which welcome it is and where it stands", "[welcome]") {
    Welcomes all = welcomes();
    all.plan.special_dates.insert(all.plan.special_dates.begin(), {kLabourDay - days{9}, kLabourDay - days{9}, "", {}});

    CHECK(choose(all, china(2024, 5, 1), "").variant == Variant::SpecialDate);
    CHECK(choose(all, china(2024, 5, 1), "").position == 1);
    CHECK(choose(all, china(2024, 5, 7, 23), "").variant == Variant::WeeklySlot);
    CHECK(choose(all, china(2024, 5, 7, 12), "").variant == Variant::Own);
}

TEST_CASE("a silent plan and a muted nickname get no welcome", "[welcome]") {
    Welcomes all = welcomes();
    all.plan.muted_nicknames = {"广告", " Sale "};

    CHECK(choose(all, kAdded, "小红").variant == Variant::Own);
    CHECK(choose(all, kAdded, "").variant == Variant::Own);
    CHECK(choose(all, kAdded, "某广告公司").variant == Variant::Muted);
    CHECK(choose(all, kAdded, "BIG SALE!").variant == Variant::Muted);
    CHECK(choose(all, kAdded, "BIG SALE!").position == 1);
    all.plan.mode = Mode::Silent;
    CHECK(choose(all, china(2024, 5, 1), "小红").variant == Variant::Silent);
    CHECK(choose(all, china(2024, 5, 1), "小红").content == message::Content{});
}

TEST_CASE("without a plan the channel's welcome text is all there is", "[welcome]") {
    channel::Channel old = channel();
    old.plan.welcome_text = "你好{客户昵称|同学}";

    const Reception with_text = receive(old, arrival(), kLibrary, kAdded);
    CHECK(with_text.welcome_text == "你好小红");
    CHECK(with_text.variant == Variant::Own);
    CHECK(with_text.attachments.empty());
    old.plan.welcome_text.clear();
    CHECK(receive(old, arrival(), kLibrary, kAdded).no_welcome == NoWelcome::NoText);
}

TEST_CASE("attachments go with the text or alone", "[welcome]") {
    Welcomes all = welcomes();
    const message::Attachment image = message::Image{{"MEDIA", {}}, {}};
    all.plan.own.attachments = {image};

    CHECK(received(all, arrival()).welcome_text == "平日");
    CHECK(received(all, arrival()).attachments == std::vector<message::Attachment>{image});
    all.plan.own.text = "{若 标签:没有}a{结束}\n";
    const Reception alone = received(all, arrival());
    CHECK(alone.no_welcome == NoWelcome::Planned);
    CHECK(alone.welcome_text.empty());
    CHECK(alone.attachments.size() == 1);
    CHECK(received(all, arrival(), kAdded + Seconds{21}).attachments.empty());
}

TEST_CASE("why there is no welcome is said", "[welcome]") {
    Welcomes all = welcomes();
    all.plan.muted_nicknames = {"小红"};
    CHECK(received(all, arrival()).no_welcome == NoWelcome::Muted);
    CHECK(received(all, arrival()).tags_to_add == std::vector<TagId>{{5}});
    all.plan.mode = Mode::Silent;
    CHECK(received(all, arrival()).no_welcome == NoWelcome::Silent);
    all = {};
    CHECK(received(all, arrival()).no_welcome == NoWelcome::NoText);
}

TEST_CASE("a welcome knows the tags that are set and that the channel sets, alias, remark and fields", "[welcome]") {
    Welcomes all;
    all.plan.own = text(
        "{若 标签:老客}回来了{结束}{若 标签:公众号粉丝}{员工别名}{结束}{若 标签:别的}x{结束}{字段:生日}{客户备注}");
    Arrival known = arrival();
    known.tags = {{3}};
    known.staff_alias = "阿明";
    known.remark = "老张";
    known.fields = {{"生日", "3月8日"}};

    CHECK(received(all, known).welcome_text == "回来了阿明3月8日老张");
    CHECK(received(all, arrival()).welcome_text.empty());
    CHECK(received(all, arrival()).no_welcome == NoWelcome::NoText);
}

TEST_CASE("with muted nicknames the nickname is waited for even when the text does not need it", "[welcome][time]") {
    Welcomes all = welcomes();
    Arrival unknown = arrival();
    unknown.nickname.clear();

    CHECK_FALSE(should_wait_for_nickname(all, unknown, kAdded));
    all.plan.muted_nicknames = {"广告"};
    CHECK(should_wait_for_nickname(all, unknown, kAdded + Seconds{7}));
    CHECK_FALSE(should_wait_for_nickname(all, unknown, kAdded + Seconds{8}));
    CHECK_FALSE(should_wait_for_nickname(all, arrival(), kAdded));
    all.plan.mode = Mode::Silent;
    CHECK_FALSE(should_wait_for_nickname(all, unknown, kAdded));
}

TEST_CASE("a plan's dates share no day, its slots no minute, and every message is in order", "[welcome]") {
    const auto fault = [](const Plan& plan) {
        const Status status = check_plan(plan, {.place = message::Place::MassSend, .now = kAdded});
        REQUIRE_FALSE(status.has_value());
        return status.error();
    };
    CHECK(check_plan(welcomes().plan, {.now = kAdded}).has_value());
    CHECK(check_plan({}, {.now = kAdded}).has_value());

    Plan plan = welcomes().plan;
    plan.special_dates.push_back({kLabourDay + days{1}, kLabourDay + days{3}, "", text("a")});
    CHECK(fault(plan).detail == "two special dates share 2024-05-02");
    plan.special_dates.back().last = kLabourDay;
    CHECK(fault(plan).detail == "a special date ends before it begins");
    plan = welcomes().plan;
    plan.slots.push_back({{{kWednesday}, {119, 130}}, text("a")});
    CHECK(fault(plan).detail == "slots 1 and 2 overlap");
    plan.slots.back().slot.hours = {130, 130};
    CHECK(fault(plan).field == "slots");
    plan = welcomes().plan;
    plan.slots[0].content = text("{");
    CHECK(fault(plan).field == "slots");
    plan.slots[0].content = text("");
    CHECK(fault(plan).detail == "empty");
    plan = welcomes().plan;
    plan.special_dates[0].content = text(std::string(4'001, 'a'));
    CHECK(fault(plan).field == "special_dates");
    plan = welcomes().plan;
    plan.own.attachments.assign(10, message::File{{"MEDIA", {}}});
    CHECK(fault(plan).field == "welcome");
    plan = welcomes().plan;
    plan.muted_nicknames = {" "};
    CHECK(fault(plan).field == "muted_nicknames");
    plan.muted_nicknames.assign(201, "a");
    CHECK(fault(plan).detail == "more than 200 muted words");
    plan.slots.assign(101, plan.slots[0]);
    CHECK(fault(plan).detail == "more than 100 slots");
    plan.special_dates.assign(101, plan.special_dates[0]);
    CHECK(fault(plan).detail == "more than 100 special dates");
}

TEST_CASE("a welcome plan is the same after a way over the wire", "[welcome][wire]") {
    Plan plan = welcomes().plan;
    plan.mode = Mode::Silent;
    plan.muted_nicknames = {"广告"};

    const auto json = wire::parse(wire::dump(to_wire(plan)));
    REQUIRE(json.has_value());
    const auto read = plan_from_wire(*json);
    REQUIRE(read.has_value());
    CHECK(*read == plan);
    CHECK(*plan_from_wire(nlohmann::json::object()) == Plan{});
}

TEST_CASE("a mistyped field of a welcome plan is refused by its name", "[welcome][wire]") {
    const auto field_of = [](std::string_view source) {
        const auto json = wire::parse(source);
        REQUIRE(json.has_value());
        const auto read = plan_from_wire(*json);
        REQUIRE_FALSE(read.has_value());
        return read.error().field;
    };

    CHECK(field_of(R"({"mode": "loud"})") == "mode");
    CHECK(field_of(R"({"own": 5})") == "content");
    CHECK(field_of(R"({"special_dates": 5})") == "special_dates");
    CHECK(field_of(R"({"special_dates": [{"first": "2024-5-1"}]})") == "first");
    CHECK(field_of(R"({"slots": [{"weekdays": [1]}]})") == "hours");
    CHECK(field_of(R"({"slots": [{"weekdays": [1], "hours": "09:00-10:00", "content": []}]})") == "content");
    CHECK(field_of(R"({"muted_nicknames": [1]})") == "muted_nicknames");
}

TEST_CASE("whatever the plan, the highest welcome that holds at the minute is chosen", "[welcome][property]") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        Welcomes all;
        if (random.one_in(2)) all.plan.own = text("own");
        if (random.one_in(2)) all.company = text("company");
        Day first = kLabourDay;
        for (int i = random.below(3); i > 0; --i) {
            const Day last = first + days{random.below(2)};
            all.plan.special_dates.push_back({first, last, "", text("date" + day_text(first))});
            first = last + days{1 + random.below(3)};
        }
        for (int i = 0; i < 3; ++i) {
            const Hours hours{random.below(24) * 60, random.between(1, 24) * 60};
            const WeekSlot slot{{static_cast<std::uint8_t>(random.between(1, 127))}, hours};
            std::vector<WeekSlot> slots{slot};
            for (const SlotWelcome& other : all.plan.slots) slots.push_back(other.slot);
            const bool fits = hours.from != hours.to && !first_overlap(slots);
            if (fits) all.plan.slots.push_back({slot, text("slot" + std::to_string(i))});
        }
        REQUIRE(check_plan(all.plan, {.now = kAdded}).has_value());

        for (int step = 0; step < 300; ++step) {
            const Instant at = company_midnight(kLabourDay) + minutes{step * 47};
            std::string expected = trimmed(all.plan.own.text).empty() ? all.company.text : all.plan.own.text;
            for (const SlotWelcome& slot : all.plan.slots) {
                if (contains(slot.slot, at)) expected = slot.content.text;
            }
            for (const DateWelcome& date : all.plan.special_dates) {
                const bool holds = company_midnight(date.first) <= at && at < company_midnight(date.last + days{1});
                if (holds) expected = date.content.text;
            }
            REQUIRE(chosen(all, at) == expected);
        }
    }
}

}  // namespace guanxi::welcome
