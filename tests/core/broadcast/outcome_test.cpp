#include "core/broadcast/outcome.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::broadcast {

namespace {

const Instant kNoon = test::china(2024, 3, 6);
constexpr Instant kNever{};

// Two senders: calls 0 and 1 are of staff 1, call 2 of staff 2; ten recipients each.
Frozen three_calls() {
    Frozen frozen;
    frozen.calls = {{{1}, 0, 10}, {{1}, 10, 10}, {{2}, 20, 10}};
    for (int id = 1; id <= 30; ++id) frozen.recipients.push_back({id});
    return frozen;
}

std::vector<CallRecord> records_of(CallState first, CallState second, CallState third) {
    std::vector<CallRecord> records(3);
    records[0].state = first;
    records[1].state = second;
    records[2].state = third;
    return records;
}

}  // namespace

TEST_CASE("WeCom's statuses become outcomes, and one that we do not know is kept", "[broadcast]") {
    const Frozen frozen = three_calls();
    Results results = nothing_told(frozen);

    const int strangers =
        merge_results(results, frozen, 0,
                      std::vector<ResultRow>{
                          {{1}, 0, {}}, {{2}, 1, kNoon}, {{3}, 2, {}}, {{4}, 3, {}}, {{5}, 4, {}}, {{11}, 1, kNoon}});

    CHECK(strangers == 1);  // 11 is a recipient of call 1
    CHECK(results.told[0] == Outcome::Waiting);
    CHECK(results.told[1] == Outcome::Delivered);
    CHECK(results.delivered_at[1] == kNoon);
    CHECK(results.told[2] == Outcome::NotFriend);
    CHECK(results.told[3] == Outcome::LimitReached);
    CHECK(results.told[4] == Outcome::Other);
    CHECK(results.told[10] == Outcome::Planned);
}

TEST_CASE("delivered is final, whatever a late page says", "[broadcast]") {
    const Frozen frozen = three_calls();
    Results results = nothing_told(frozen);
    merge_results(results, frozen, 0, std::vector<ResultRow>{{{1}, 1, kNoon}});

    for (const int status : {0, 2, 3, 9}) merge_results(results, frozen, 0, std::vector<ResultRow>{{{1}, status, {}}});
    merge_fail_list(results, frozen, 0, std::vector<RelationId>{{1}});

    CHECK(results.told[0] == Outcome::Delivered);
    CHECK(results.delivered_at[0] == kNoon);
    CHECK(outcome_of(results, CallState::Stopped, 0, 0) == Outcome::Delivered);
}

TEST_CASE("a task counts as sent with whatever number but zero", "[broadcast]") {
    const Frozen frozen = three_calls();
    Results results = nothing_told(frozen);

    merge_task(results, 0, 2, kNoon);
    merge_task(results, 0, 0, kNever);
    merge_task(results, 1, 1, kNever);

    CHECK(results.tasks == std::vector<Task>{Task::Sent, Task::Sent, Task::NotSent});
    CHECK(results.sent_at[0] == kNoon);
    CHECK(results.sent_at[1] == kNever);
}

TEST_CASE("figures sum up, in all and for each member of staff", "[broadcast]") {
    const Frozen frozen = three_calls();
    Results results = nothing_told(frozen);
    merge_fail_list(results, frozen, 0, std::vector<RelationId>{{1}, {2}});
    merge_results(results, frozen, 0, std::vector<ResultRow>{{{3}, 1, kNoon}, {{4}, 1, kNoon}, {{5}, 3, {}}});
    merge_task(results, 0, 2, kNoon);

    const Report report =
        broadcast::report(frozen, records_of(CallState::Accepted, CallState::Unknown, CallState::Planned), results);

    CHECK(report.all.total() == 30);
    CHECK(report.all.of(Outcome::RefusedAtCreation) == 2);
    CHECK(report.all.of(Outcome::Delivered) == 2);
    CHECK(report.all.of(Outcome::LimitReached) == 1);
    CHECK(report.all.of(Outcome::Waiting) == 5);
    CHECK(report.all.of(Outcome::Unknown) == 10);
    CHECK(report.all.of(Outcome::Planned) == 10);
    REQUIRE(report.staff.size() == 2);
    CHECK(report.staff[0].staff == StaffId{1});
    CHECK(report.staff[0].recipients.total() == 20);
    CHECK(report.staff[0].calls == 1);
    CHECK(report.staff[0].sent == 1);
    CHECK(report.staff[1].recipients.total() == 10);
    CHECK(report.staff[1].calls == 0);
}

TEST_CASE("stopping cancels those whose member of staff had not sent", "[broadcast]") {
    const Frozen frozen = three_calls();
    Results results = nothing_told(frozen);
    merge_task(results, 0, 2, kNoon);
    merge_results(results, frozen, 2, std::vector<ResultRow>{{{21}, 0, {}}});

    const Report report =
        broadcast::report(frozen, records_of(CallState::Stopped, CallState::Refused, CallState::Stopped), results);

    CHECK(report.staff[0].recipients.of(Outcome::Waiting) == 10);
    CHECK(report.staff[0].recipients.of(Outcome::CallRefused) == 10);
    CHECK(report.staff[1].recipients.of(Outcome::Cancelled) == 10);
    CHECK(report.staff[0].calls == 1);
}

namespace {

// One answer of WeCom's, as it may come twice and in any order.
struct Answer {
    int call = 0;
    std::vector<ResultRow> rows;
    std::vector<RelationId> failed;
    int task = 0;
    Instant task_at{};
};

void merge_answer(Results& results, const Frozen& frozen, const Answer& answer) {
    merge_results(results, frozen, answer.call, answer.rows);
    merge_fail_list(results, frozen, answer.call, answer.failed);
    merge_task(results, answer.call, answer.task, answer.task_at);
}

std::vector<Answer> random_answers(test::Random& random) {
    std::vector<Answer> answers;
    for (int i = random.between(1, 8); i > 0; --i) {
        Answer answer;
        answer.call = random.below(3);
        for (int row = random.below(8); row > 0; --row) {
            const Instant sent_at = random.one_in(4) ? kNever : kNoon + Seconds{random.below(100)};
            answer.rows.push_back({{random.between(1, 30)}, random.below(5), sent_at});
        }
        for (int row = random.below(3); row > 0; --row) answer.failed.push_back({random.between(1, 30)});
        answer.task = random.below(3);
        answer.task_at = random.one_in(3) ? kNever : kNoon + Seconds{random.below(100)};
        answers.push_back(std::move(answer));
    }
    return answers;
}

}  // namespace

TEST_CASE("in whatever order and how often answers come, the picture is the same", "[broadcast][property]") {
    test::Random random{408};
    const Frozen frozen = three_calls();
    for (int round = 0; round < 1'000; ++round) {
        const std::vector<Answer> answers = random_answers(random);
        Results in_order = nothing_told(frozen);
        for (const Answer& answer : answers) {
            const Results before = in_order;
            merge_answer(in_order, frozen, answer);
            REQUIRE(std::equal(before.told.begin(), before.told.end(), in_order.told.begin(), std::less_equal{}));
        }

        Results shuffled = nothing_told(frozen);
        Results other = nothing_told(frozen);
        std::vector<Answer> pool = answers;
        while (!pool.empty()) {
            const auto at = static_cast<std::size_t>(random.below(static_cast<int>(pool.size())));
            merge_answer(random.one_in(2) ? shuffled : other, frozen, pool[at]);
            if (!random.one_in(4)) pool.erase(pool.begin() + static_cast<std::ptrdiff_t>(at));
        }
        merge(shuffled, other);
        merge(shuffled, other);
        REQUIRE(shuffled == in_order);

        std::vector<CallRecord> records(3);
        for (CallRecord& record : records) record.state = static_cast<CallState>(random.below(kCallStates));
        const Report report = broadcast::report(frozen, records, shuffled);
        REQUIRE(report.all.total() == 30);
        REQUIRE(report.staff[0].recipients.total() == 20);
        REQUIRE(report.staff[1].recipients.total() == 10);
    }
}

}  // namespace guanxi::broadcast
