#include "core/action/action.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"

namespace guanxi::action {

namespace {

const Instant kThen = instant_from_seconds(1'700'000'000);

std::vector<Action> one_of_each(const std::string& text) {
    using enum FetchCustomer::Reason;
    using enum CreateContactWay::Verification;
    return {FetchCustomer{{"wm1"}, {"lisi"}, Edited, "", "", {}},
            FetchCustomer{{"wm1"}, {"lisi"}, Arrival, text, "CODE", kThen},
            FetchCustomer{{"wm1"}, {"lisi"}, Late, text, "", kThen},
            SendWelcome{{7}, "CODE", text, kThen},
            MarkTags{{7}, {"lisi"}, {"wm1"}, {{"et1"}, {text}}, {{"et3"}}},
            SetRemark{{7}, {"lisi"}, {"wm1"}, text},
            CreateContactWay{{3}, "c_1", text, {{"lisi"}, {"wangwu"}}, Skip},
            CreateContactWay{{3}, "c_1", text, {}, Ask}};
}

}  // namespace

TEST_CASE("a welcome is urgent, may be repeated and expires twenty seconds after the event", "[action][time]") {
    const Terms found = terms(SendWelcome{{7}, "CODE", "你好", kThen});

    CHECK(found.priority == Priority::Urgent);
    CHECK(found.repeat == Repeat::Allowed);
    REQUIRE(found.deadline.has_value());
    CHECK(seconds_from_instant(*found.deadline) == 1'700'000'020);
    CHECK(found.attempts_max > 1);
}

TEST_CASE("a contact way is never asked for twice without reading back", "[action]") {
    CHECK(terms(CreateContactWay{}).repeat == Repeat::ReadBackFirst);
    CHECK(terms(MarkTags{}).repeat == Repeat::Allowed);
    CHECK(terms(SetRemark{}).repeat == Repeat::Allowed);
}

TEST_CASE("details are fetched at once when a reception waits for them", "[action]") {
    CHECK(terms(FetchCustomer{.reason = FetchCustomer::Reason::Arrival}).priority == Priority::Urgent);
    CHECK(terms(FetchCustomer{.reason = FetchCustomer::Reason::Late}).priority == Priority::Soon);
    CHECK(terms(FetchCustomer{.reason = FetchCustomer::Reason::Edited}).priority == Priority::Whenever);
    CHECK_FALSE(terms(FetchCustomer{.reason = FetchCustomer::Reason::Arrival}).deadline.has_value());
}

TEST_CASE("every action is the same after a way over the wire", "[action][wire]") {
    for (const char* const text : {"你好😀\"\\\n{}", ""}) {
        for (const Action& action : one_of_each(text)) {
            CAPTURE(name_of(action));

            const auto read = action_from_wire(name_of(action), to_wire(action));

            REQUIRE(read.has_value());
            CHECK(read->index() == action.index());
            CHECK(to_wire(*read) == to_wire(action));
        }
    }
}

TEST_CASE("the values of an action arrive in their fields", "[action][wire]") {
    const auto read = action_from_wire("mark_tags", to_wire(MarkTags{{7}, {"lisi"}, {"wm1"}, {{"et1"}}, {{"et3"}}}));

    REQUIRE(read.has_value());
    const auto& marked = std::get<MarkTags>(*read);
    CHECK(marked.relation == RelationId{7});
    CHECK(marked.staff == WecomStaffId{"lisi"});
    CHECK(marked.customer == WecomCustomerId{"wm1"});
    CHECK(marked.add == std::vector<WecomTagId>{{"et1"}});
    CHECK(marked.remove == std::vector<WecomTagId>{{"et3"}});
}

TEST_CASE("names of actions are as they are stored", "[action][wire]") {
    const std::vector<std::string> expected{"fetch_customer",     "fetch_customer",    "fetch_customer",
                                            "send_welcome",       "mark_tags",         "set_remark",
                                            "create_contact_way", "create_contact_way"};
    const auto actions = one_of_each("");

    for (std::size_t i = 0; i < actions.size(); ++i) CHECK(name_of(actions[i]) == expected[i]);
}

TEST_CASE("an action that cannot be read is refused and names the field", "[action][wire]") {
    CHECK_FALSE(action_from_wire("send_parcel", "{}").has_value());
    CHECK_FALSE(action_from_wire("send_welcome", "not JSON").has_value());
    CHECK(action_from_wire("send_welcome", "{}").error().field == "relation");
    CHECK(action_from_wire("send_welcome", R"({"relation": 4294967296})").error().field == "relation");
    CHECK(action_from_wire("fetch_customer", R"({"customer": "a", "staff": "b", "reason": "boredom"})").error().field ==
          "reason");
    CHECK(action_from_wire("create_contact_way",
                           R"({"channel": 1, "state": "", "remark": "", "staff": [], "verification": "?"})")
              .error()
              .field == "verification");
}

TEST_CASE("no bytes crash the reading of an action", "[action][wire][property]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const Action action = random.one_of(one_of_each(random.text(6)));
        std::string text = to_wire(action);
        const auto at = static_cast<std::size_t>(random.below(static_cast<int>(text.size())));
        text.replace(at, 1, random.bytes(random.below(3)));

        const auto read = action_from_wire(name_of(action), text);

        if (read) REQUIRE(action_from_wire(name_of(*read), to_wire(*read)).has_value());
    }
}

}  // namespace guanxi::action
