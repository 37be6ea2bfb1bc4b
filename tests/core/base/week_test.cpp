#include "core/base/week.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/week_wire.h"

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi {

namespace {

using test::china;

constexpr std::uint8_t kFriday = 1U << 4U;

}  // namespace

TEST_CASE("hours hold from their first minute to before their last", "[week][time]") {
    const Hours office{9 * 60, 18 * 60};

    CHECK_FALSE(contains(office, 8 * 60 + 59));
    CHECK(contains(office, 9 * 60));
    CHECK(contains(office, 17 * 60 + 59));
    CHECK_FALSE(contains(office, 18 * 60));
    CHECK(contains(Hours{}, 0));
    CHECK(contains(Hours{}, 1439));
}

TEST_CASE("hours that cross midnight hold at both ends of the day", "[week][time]") {
    const Hours night{22 * 60, 2 * 60};

    CHECK(contains(night, 22 * 60));
    CHECK(contains(night, 23 * 60 + 59));
    CHECK(contains(night, 0));
    CHECK(contains(night, 119));
    CHECK_FALSE(contains(night, 120));
    CHECK_FALSE(contains(night, 21 * 60 + 59));
}

TEST_CASE("a night belongs to the weekday on which it begins", "[week][time]") {
    const WeekSlot friday_night{{kFriday}, {22 * 60, 2 * 60}};

    // 1 March 2024 was a Friday.
    CHECK(weekday_of(company_day(china(2024, 3, 1))) == 4);
    CHECK_FALSE(contains(friday_night, china(2024, 3, 1, 1, 0)));
    CHECK_FALSE(contains(friday_night, china(2024, 3, 1, 21, 59)));
    CHECK(contains(friday_night, china(2024, 3, 1, 22, 0)));
    CHECK(contains(friday_night, china(2024, 3, 2, 0, 0)));
    CHECK(contains(friday_night, china(2024, 3, 2, 1, 59)));
    CHECK_FALSE(contains(friday_night, china(2024, 3, 2, 2, 0)));
    CHECK_FALSE(contains(friday_night, china(2024, 3, 2, 22, 0)));
}

TEST_CASE("empty slots, hours outside the day and weeks of no or eight days are refused", "[week]") {
    CHECK(check_hours({0, 1440}, "hours").has_value());
    CHECK(check_hours({1439, 1}, "hours").has_value());
    CHECK(check_hours({540, 540}, "hours").error().detail == "the slot 09:00-09:00 is empty");
    CHECK(check_hours({540, 540}, "hours").error().field == "hours");
    CHECK_FALSE(check_hours({-1, 540}, "").has_value());
    CHECK_FALSE(check_hours({1440, 540}, "").has_value());
    CHECK_FALSE(check_hours({540, 0}, "").has_value());
    CHECK_FALSE(check_hours({540, 1441}, "").has_value());
    CHECK_FALSE(check_slot({{0}, {}}, "").has_value());
    CHECK_FALSE(check_slot({{0x80}, {}}, "").has_value());
    CHECK(check_slot({{0x40}, {}}, "").has_value());
}

TEST_CASE("slots that only touch do not overlap, one shared minute does", "[week]") {
    const WeekSlot sunday_night{{1U << 6U}, {22 * 60, 2 * 60}};
    const auto monday_from = [](int from) { return WeekSlot{{1}, {from, 600}}; };

    CHECK_FALSE(first_overlap(std::vector{sunday_night, monday_from(120)}));
    const auto overlap = first_overlap(std::vector{WeekSlot{{2}, {0, 60}}, monday_from(119), sunday_night});
    REQUIRE(overlap);
    CHECK(overlap->first == 1);
    CHECK(overlap->second == 2);
}

TEST_CASE("hours are read as they are written", "[week][wire]") {
    CHECK(hours_text({0, 1440}) == "00:00-24:00");
    CHECK(hours_text({1320, 125}) == "22:00-02:05");
    CHECK(*hours_from_text("9:00-18:30") == Hours{540, 1110});
    CHECK(*hours_from_text(" 09:00 - 24:00 ") == Hours{540, 1440});
    for (const std::string_view text :
         {"", "9", "09:00", "09:00-", "-", "24:00-10:00", "09:00-24:01", "09:60-10:00", "ab:cd-10:00", "09:00-09:00",
          "09:00-00:00", "009:00-10:00", "-9:00-10:00", "09-10"}) {
        CAPTURE(text);
        CHECK_FALSE(hours_from_text(text).has_value());
    }
}

TEST_CASE("weekdays travel as numbers from Monday", "[week][wire]") {
    CHECK(wire::to_wire(Weekdays{0x41}) == nlohmann::json({1, 7}));
    const nlohmann::json object{{"good", {7, 1, 1}}, {"bad", {8}}, {"worse", "x"}, {"hours", "9-10"}, {"day", "x"}};

    CHECK(wire::require_weekdays(object, "good")->bits == 0x41);
    CHECK(wire::require_weekdays(object, "bad").error().field == "bad");
    CHECK(wire::require_weekdays(object, "worse").error().field == "worse");
    CHECK(wire::require_hours(object, "hours").error().field == "hours");
    CHECK(wire::require_day(object, "day").error().field == "day");
}

TEST_CASE("overlaps are those that a look at every minute of the week finds", "[week][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        std::vector<WeekSlot> slots;
        for (int i = random.between(1, 4); i > 0; --i) {
            const WeekSlot slot{{static_cast<std::uint8_t>(random.between(1, 127))},
                                {random.below(48) * 30, random.between(1, 48) * 30}};
            if (slot.hours.from != slot.hours.to) slots.push_back(slot);
        }

        bool is_shared = false;
        for (int half_hour = 0; half_hour < 7 * 48; ++half_hour) {
            const Instant at = china(2024, 3, 4, 0, 0) + std::chrono::minutes{30 * half_hour};
            int holding = 0;
            for (const WeekSlot& slot : slots) holding += contains(slot, at) ? 1 : 0;
            is_shared = is_shared || holding > 1;
        }

        REQUIRE(first_overlap(slots).has_value() == is_shared);
        for (const WeekSlot& slot : slots) REQUIRE(*hours_from_text(hours_text(slot.hours)) == slot.hours);
    }
}

}  // namespace guanxi
