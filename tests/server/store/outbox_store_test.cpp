#include "server/store/outbox_store.h"

#include <catch2/catch_test_macros.hpp>

#include "server/store/schema.h"
#include "tests/support/memory_database.h"

namespace guanxi::store {

namespace {

using namespace std::chrono_literals;
using server::SteadyTime;

const SteadyTime kStart{1'800'000'000s};
const Instant kBusiness = instant_from_seconds(1'700'000'000);

action::SendWelcome welcome(const char* code, Instant happened_at = kBusiness) {
    return {.relation = {1}, .welcome_code = code, .text = "你好", .happened_at = happened_at};
}

action::MarkTags mark_tags(RelationId relation = {1}) {
    return {.relation = relation, .staff = {"lina"}, .customer = {"wm1"}, .add = {{"et1"}}, .remove = {}};
}

action::FetchCustomer edited(const char* customer) {
    action::FetchCustomer fetch;
    fetch.customer = {customer};
    fetch.staff = {"lina"};
    return fetch;
}

std::optional<std::int64_t> plan(Database& database, const action::Action& action, SteadyTime not_before = {}) {
    const auto id = add_action(database, action, kStart, not_before);
    REQUIRE(id.has_value());
    return *id;
}

std::optional<std::int64_t> due(Database& database, DueOf due_of, SteadyTime now = kStart) {
    const auto row = first_due(database, due_of, now);
    REQUIRE(row.has_value());
    if (!row->has_value()) return std::nullopt;
    return (*row)->id;
}

}  // namespace

TEST_CASE("an action comes back as planned", "[store][outbox]") {
    auto database = test::memory_database();
    const auto id = plan(database, welcome("code"));

    const auto row = first_due(database, DueOf::Any, kStart);

    REQUIRE((row.has_value() && row->has_value()));
    CHECK((*row)->id == id);
    CHECK((*row)->state == OutboxState::Planned);
    CHECK((*row)->attempts == 0);
    CHECK((*row)->created == kStart);
    const auto* const sent = std::get_if<action::SendWelcome>(&(*row)->action);
    REQUIRE(sent != nullptr);
    CHECK(sent->welcome_code == "code");
    CHECK(sent->text == "你好");
}

TEST_CASE("urgent actions come first, then earlier ones, then those planned first", "[store][outbox]") {
    auto database = test::memory_database();
    const auto tags = plan(database, mark_tags());
    const auto late = plan(database, mark_tags({2}), kStart + 10s);
    const auto first = plan(database, welcome("a"));
    const auto second = plan(database, welcome("b"));

    CHECK(due(database, DueOf::Urgent) == first);
    REQUIRE(mark_sending(database, *first));
    CHECK(due(database, DueOf::Any) == second);
    REQUIRE(mark_sending(database, *second));
    CHECK(due(database, DueOf::Urgent) == std::nullopt);
    CHECK(due(database, DueOf::Any) == tags);
    REQUIRE(mark_sending(database, *tags));
    CHECK(due(database, DueOf::Any, kStart + 10s - 1ms) == std::nullopt);
    CHECK(*next_due_time(database) == kStart + 10s);
    CHECK(due(database, DueOf::Any, kStart + 10s) == late);
}

TEST_CASE("tags of one relation are set in the order planned, one after the other", "[store][outbox]") {
    auto database = test::memory_database();
    const auto first = plan(database, mark_tags(), kStart + 10s);
    const auto second = plan(database, mark_tags());
    const auto other = plan(database, mark_tags({2}));

    CHECK(due(database, DueOf::Any) == other);
    REQUIRE(mark_ended(database, *other, {}, kStart));
    CHECK(due(database, DueOf::Any, kStart + 10s - 1ms) == std::nullopt);
    CHECK(*next_due_time(database) == kStart + 10s);
    CHECK(due(database, DueOf::Any, kStart + 10s) == first);
    REQUIRE(mark_sending(database, *first));
    CHECK(due(database, DueOf::Any, kStart + 10s) == std::nullopt);
    CHECK(!next_due_time(database)->has_value());
    CHECK(open_marks(database, {1})->size() == 2);
    REQUIRE(mark_ended(database, *first, {.state = OutboxState::Refused, .failure = {}}, kStart));
    CHECK(due(database, DueOf::Any) == second);
    CHECK(open_marks(database, {1})->size() == 1);
    CHECK(open_marks(database, {2})->empty());
}

TEST_CASE("a database of before keeps the order of tags that wait in it", "[store][outbox]") {
    auto database = test::memory_database();
    plan(database, mark_tags());
    plan(database, mark_tags());
    // As the step found it: no row says whose tags it sets.
    REQUIRE(database.run("UPDATE outbox SET relation_id = NULL"));
    CHECK(open_marks(database, {1})->empty());

    for (const SchemaStep& step : schema_steps()) {
        if (step.name.find("004") == std::string_view::npos) continue;
        const std::string sql{step.sql};
        const auto begin = sql.find("UPDATE outbox");
        REQUIRE(database.run(sql.substr(begin, sql.find(';', begin) - begin).c_str()));
    }

    CHECK(open_marks(database, {1})->size() == 2);
}

TEST_CASE("a welcome code is planned once, ever", "[store][outbox]") {
    auto database = test::memory_database();
    const auto id = plan(database, welcome("code"));

    CHECK(plan(database, welcome("code")) == std::nullopt);
    REQUIRE(mark_sending(database, *id));
    CHECK(plan(database, welcome("code")) == std::nullopt);
    REQUIRE(mark_ended(database, *id, {.state = OutboxState::Done, .failure = {}}, kStart));
    CHECK(plan(database, welcome("code")) == std::nullopt);
    CHECK(plan(database, welcome("other")).has_value());
}

TEST_CASE("a welcome that waits is replaced and due at once, one that was begun is not", "[store][outbox]") {
    auto database = test::memory_database();
    auto better = welcome("code");
    better.text = "你好小王";
    CHECK(*replace_waiting(database, better, kStart) == Replaced::No);
    const auto id = plan(database, welcome("code"), kStart + 8s);

    CHECK(*replace_waiting(database, better, kStart) == Replaced::Yes);
    const auto row = *first_due(database, DueOf::Urgent, kStart);
    REQUIRE(row.has_value());
    CHECK(std::get<action::SendWelcome>(row->action).text == "你好小王");
    REQUIRE(mark_sending(database, *id));
    REQUIRE(mark_planned(database, *id, {.at = kStart, .failure = "no answer"}));

    CHECK(*replace_waiting(database, welcome("code"), kStart) == Replaced::No);
}

TEST_CASE("an edit is fetched once as long as it waits, and again when it is under way", "[store][outbox]") {
    auto database = test::memory_database();
    const auto id = plan(database, edited("wm1"));

    CHECK(plan(database, edited("wm1")) == std::nullopt);
    CHECK(plan(database, edited("wm2")).has_value());
    REQUIRE(mark_sending(database, *id));
    CHECK(plan(database, edited("wm1")).has_value());
    REQUIRE(mark_planned(database, *id, {.at = kStart, .failure = "busy"}));
    CHECK(test::number_of(database, "SELECT count(*) FROM outbox") == 3);
}

TEST_CASE("the same tags may be marked again", "[store][outbox]") {
    auto database = test::memory_database();

    CHECK(plan(database, mark_tags()).has_value());
    CHECK(plan(database, mark_tags()).has_value());
}

TEST_CASE("attempts are counted and a failed one waits for its next turn", "[store][outbox]") {
    auto database = test::memory_database();
    const auto id = plan(database, mark_tags());

    REQUIRE(mark_sending(database, *id));
    REQUIRE(mark_planned(database, *id, {.at = kStart + 5s, .wecom_code = -1, .failure = "busy"}));
    CHECK(due(database, DueOf::Any, kStart + 5s - 1ms) == std::nullopt);
    const auto row = first_due(database, DueOf::Any, kStart + 5s);

    REQUIRE((row.has_value() && row->has_value()));
    CHECK((*row)->attempts == 1);
    CHECK((*row)->wecom_code == -1);
    CHECK((*row)->failure == "busy");
}

TEST_CASE("a welcome expires one second after its deadline and not in it", "[store][outbox][time]") {
    auto database = test::memory_database();
    const auto id = plan(database, welcome("code"));
    plan(database, mark_tags());

    CHECK(expire(database, kBusiness + 20s, kStart)->empty());
    const auto expired = expire(database, kBusiness + 21s, kStart);

    REQUIRE((expired.has_value() && expired->size() == 1));
    CHECK(expired->front().id == id);
    CHECK(expired->front().state == OutboxState::Expired);
    CHECK(due(database, DueOf::Urgent) == std::nullopt);
    CHECK(expire(database, kBusiness + 1h, kStart)->empty());
}

TEST_CASE("what is being sent does not expire", "[store][outbox][time]") {
    auto database = test::memory_database();
    REQUIRE(mark_sending(database, *plan(database, welcome("code"))));

    CHECK(expire(database, kBusiness + 1h, kStart)->empty());
}

TEST_CASE("an unknown outcome is read back when its time comes, not before", "[store][outbox]") {
    auto database = test::memory_database();
    const auto id = plan(database, mark_tags());
    REQUIRE(mark_sending(database, *id));
    REQUIRE(mark_unknown(database, *id, {.at = kStart + 10s, .failure = "no answer"}));

    CHECK(due(database, DueOf::Any, kStart + 1h) == std::nullopt);
    CHECK(!first_unknown(database, kStart + 10s - 1ms)->has_value());
    CHECK((*first_unknown(database, kStart + 10s))->id == id);
    REQUIRE(put_off(database, *id, kStart + 1min));
    CHECK(!first_unknown(database, kStart + 1min - 1ms)->has_value());
    CHECK((*first_unknown(database, kStart + 1min))->state == OutboxState::Unknown);
}

TEST_CASE("a row that cannot be decoded is refused and does not block the others", "[store][outbox]") {
    auto database = test::memory_database();
    const auto broken = plan(database, welcome("a"));
    const auto good = plan(database, welcome("b"));
    REQUIRE(database.run("UPDATE outbox SET action = '{' WHERE id = 1"));

    CHECK(due(database, DueOf::Urgent) == good);

    const std::string state_of = "SELECT state FROM outbox WHERE id = ";
    CHECK(test::number_of(database, state_of + std::to_string(*broken)) == 3);
}

TEST_CASE("rows in a state are listed oldest first", "[store][outbox]") {
    auto database = test::memory_database();
    const auto first = plan(database, welcome("a"));
    const auto second = plan(database, mark_tags());
    REQUIRE(mark_sending(database, *second));
    REQUIRE(mark_sending(database, *first));

    const auto sending = rows_in_state(database, OutboxState::Sending, 10);

    REQUIRE((sending.has_value() && sending->size() == 2));
    CHECK((*sending)[0].id == first);
    CHECK((*sending)[1].id == second);
    CHECK((*sending)[0].attempts == 1);
    CHECK(rows_in_state(database, OutboxState::Sending, 1)->size() == 1);
}

}  // namespace guanxi::store
