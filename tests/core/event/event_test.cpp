#include "core/event/event.h"

#include <catch2/catch_test_macros.hpp>
#include <set>

#include "tests/support/china_time.h"

namespace guanxi::event {

namespace {

const Instant kThen = instant_from_seconds(1'700'000'000);

std::string key(Body body, Instant at = kThen) {
    return dedupe_key({at, std::move(body)});
}

}  // namespace

TEST_CASE("the dedupe key names event, ids and time", "[event]") {
    CHECK(key(CustomerAdded{{"lisi"}, {"wm1"}, "c_1", "CODE"}) ==
          "change_external_contact/add_external_contact|lisi|wm1|1700000000");
    CHECK(key(CustomerAdded{{"lisi"}, {"wm1"}, "", "", CustomerAdded::Side::StaffOnly}) ==
          "change_external_contact/add_half_external_contact|lisi|wm1|1700000000");
}

TEST_CASE("a repeated event has the same key", "[event]") {
    CHECK(key(CustomerEdited{{"lisi"}, {"wm1"}}) == key(CustomerEdited{{"lisi"}, {"wm1"}}));
    CHECK(key(StaffChanged{"update_user|lisi"}) == key(StaffChanged{"update_user|lisi"}));
}

TEST_CASE("events of different kind, subject or second have different keys", "[event]") {
    const std::vector<std::string> keys{
        key(CustomerAdded{{"lisi"}, {"wm1"}}),
        key(CustomerAdded{{"lisi"}, {"wm1"}, "", "", CustomerAdded::Side::StaffOnly}),
        key(CustomerAdded{{"lisi"}, {"wm1"}}, kThen + Seconds{1}),
        key(CustomerAdded{{"lisi"}, {"wm2"}}),
        key(CustomerAdded{{"wangwu"}, {"wm1"}}),
        key(CustomerEdited{{"lisi"}, {"wm1"}}),
        key(CustomerDeletedByStaff{{"lisi"}, {"wm1"}, ""}),
        key(StaffDeletedByCustomer{{"lisi"}, {"wm1"}}),
        key(TagsChanged{"create|tag|et1"}),
        key(TagsChanged{"create|tag|et2"}),
        key(StaffChanged{"update_user|lisi"}),
        key(StaffChanged{"update_user|wangwu"}),
        key(Other{"change_external_chat/create", "wr1"}),
        key(Other{"change_external_chat/create", "wr2"}),
        key(Other{"change_external_chat/dismiss", "wr1"}),
    };

    CHECK(std::set<std::string>(keys.begin(), keys.end()).size() == 15);
}

}  // namespace guanxi::event
