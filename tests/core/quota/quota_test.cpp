#include "core/quota/quota.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "core/quota/window.h"

#include "tests/support/china_time.h"

namespace guanxi::quota {

namespace {

const Limit& limit(std::string_view key) {
    const Limit* const found = find(key);
    INFO(key);
    REQUIRE(found != nullptr);
    return *found;
}

Adjustments adjusted(std::string key, int number) {
    Adjustments adjustments;
    adjustments.counts.emplace(std::move(key), number);
    return adjustments;
}

}  // namespace

TEST_CASE("every limit is found by its key, and no key stands twice", "[quota]") {
    std::set<std::string_view> keys;

    for (const Limit& limit : limits()) {
        CHECK(keys.insert(limit.key).second);
        CHECK(find(limit.key) == &limit);
        CHECK_FALSE(limit.source.empty());
        CHECK((limit.count.kind == CountKind::DaysOfMonth || limit.count.number > 0));
    }
    CHECK(keys.size() == 50);
    CHECK(find("mass_send") == nullptr);
    CHECK(find("") == nullptr);
}

TEST_CASE("the four modes of a mass send are what WeCom's pages and the articles say", "[quota]") {
    const Instant in_february = test::china(2024, 2, 10);

    CHECK(count_at(terms_of(SendMode::DaysOfMonth, {}), in_february) == 29);
    CHECK(count_at(terms_of(SendMode::SevenAWeek, {}), in_february) == 7);
    CHECK(count_at(terms_of(SendMode::OneADay, {}), in_february) == 1);
    CHECK(count_at(terms_of(SendMode::FourAMonth, {}), in_february) == 4);
    CHECK(terms_of(SendMode::DaysOfMonth, {}).window == Window::Month);
    CHECK(terms_of(SendMode::SevenAWeek, {}).window == Window::Week);
    CHECK(terms_of(SendMode::OneADay, {}).window == Window::Day);
    CHECK(terms_of(SendMode::FourAMonth, {}).window == Window::Month);
    CHECK(limit_of(SendMode::FourAMonth).authority == Authority::Article);
}

TEST_CASE("staff may send to the same customer once a day, unless the company chose otherwise", "[quota]") {
    CHECK(limit_of(OwnSendMode::OneADay).count.number == 1);
    CHECK(limit_of(OwnSendMode::OneADay).window == Window::Day);
    CHECK(limit_of(OwnSendMode::OneADay).subject == Subject::StaffCustomer);
    CHECK(limit_of(OwnSendMode::SevenAWeek).count.number == 7);
    CHECK(limit_of(OwnSendMode::DaysOfMonth).count.kind == CountKind::DaysOfMonth);
}

TEST_CASE("sixty phone adds a day are an article's advice and marked so", "[quota]") {
    CHECK(limit("phone_add.in_day").count.number == 60);
    CHECK(limit("phone_add.in_day").subject == Subject::Staff);
    CHECK(limit("phone_add.in_day").authority == Authority::Article);
}

TEST_CASE("one interface is called 10,000 times a minute and 150,000 times an hour at most", "[quota]") {
    CHECK(limit("api.corp_in_minute").count.number == 10'000);
    CHECK(limit("api.corp_in_minute").penalty == Penalty::BlockedMinute);
    CHECK(limit("api.corp_in_hour").count.number == 150'000);
    CHECK(limit("api.corp_in_hour").penalty == Penalty::BlockedHour);
    CHECK(limit("api.address_in_minute").count.number == 20'000);
    CHECK(limit("image_upload.in_day").penalty == Penalty::BlockedDay);
    CHECK(limit("image_upload.in_month").penalty == Penalty::BlockedMonth);
}

TEST_CASE("reminders, transfers and app messages have their limits", "[quota]") {
    CHECK(limit("mass_send.reminders_in_24_hours").count.number == 3);
    CHECK(limit("transfer.on_job_in_90_days").count.number == 2);
    CHECK(limit("group_transfer.on_job_in_90_days").count.number == 2);
    CHECK(limit("group_transfer.owner_in_day").count.number == 300);
    CHECK(limit("app_message.member_in_minute").count.number == 30);
    CHECK(limit("app_message.member_in_hour").count.number == 1'000);
    CHECK(limit("app_message.member_in_hour").penalty == Penalty::Dropped);
    CHECK(limit("moment.staff_one_a_day").authority == Authority::Article);
}

TEST_CASE("an app sends 200 messages a day for each account that was paid for", "[quota]") {
    Adjustments adjustments;
    adjustments.accounts = 500;

    CHECK(count_at(terms_of(limit("app_message.in_day"), adjustments), test::china(2024, 2, 10)) == 100'000);
    CHECK(count_at(terms_of(limit("account.created_in_month"), adjustments), test::china(2024, 2, 10)) == 1'500);
}

TEST_CASE("an admin adjusts a number, also one that follows the calendar", "[quota]") {
    const Instant now = test::china(2024, 2, 10);

    CHECK(check(adjusted("mass_send.seven_a_week", 5)).has_value());
    CHECK(count_at(terms_of(SendMode::SevenAWeek, adjusted("mass_send.seven_a_week", 5)), now) == 5);
    CHECK(count_at(terms_of(SendMode::DaysOfMonth, adjusted("mass_send.days_of_month", 20)), now) == 20);
    CHECK(count_at(terms_of(SendMode::DaysOfMonth, adjusted("mass_send.seven_a_week", 5)), now) == 29);
}

TEST_CASE("an adjustment that cannot be is refused and named", "[quota]") {
    const auto field_of = [](const Adjustments& adjustments) {
        const Status status = check(adjustments);
        return status ? std::string{} : status.error().field;
    };

    CHECK(field_of(adjusted("mass_send.nine_a_week", 5)) == "mass_send.nine_a_week");
    CHECK(field_of(adjusted("mass_send.seven_a_week", 0)) == "mass_send.seven_a_week");
    CHECK(field_of(adjusted("mass_send.seven_a_week", 63)).empty());
    CHECK(field_of(adjusted("mass_send.seven_a_week", 64)) == "mass_send.seven_a_week");
    CHECK(field_of(adjusted("api.corp_in_minute", 100'000'000)).empty());
    CHECK(field_of(adjusted("api.corp_in_minute", 100'000'001)) == "api.corp_in_minute");
    CHECK(field_of(adjusted("mass_send.recipients", 500)) == "mass_send.recipients");
    CHECK(field_of({.counts = {}, .week_start = std::chrono::Monday, .accounts = 0}) == "accounts");
    CHECK(field_of({.counts = {}, .week_start = std::chrono::weekday{9}, .accounts = 1}) == "week_start");
}

}  // namespace guanxi::quota
