#include "core/broadcast/call_state.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "tests/support/china_time.h"
#include "tests/support/random.h"

namespace guanxi::broadcast {

namespace {

const Instant kNoon = test::china(2024, 3, 6);

Frozen frozen_of_calls(int calls) {
    Frozen frozen;
    frozen.broadcast = {7};
    for (int call = 0; call < calls; ++call) {
        frozen.calls.push_back({{call + 1}, call * 2, 2});
        frozen.recipients.push_back({call * 2 + 1});
        frozen.recipients.push_back({call * 2 + 2});
    }
    return frozen;
}

JournalEntry entry(int call, CallEvent event, Instant at = kNoon, std::string msgid = {}) {
    JournalEntry entry;
    entry.call = call;
    entry.event = event;
    entry.at = at;
    entry.msgid = std::move(msgid);
    return entry;
}

bool is_possible(const std::vector<JournalEntry>& journal) {
    const Frozen frozen = frozen_of_calls(2);
    return replayed(frozen, digest(frozen), journal).has_value();
}

}  // namespace

TEST_CASE("a call takes the steps it may take and no other", "[broadcast]") {
    using enum CallState;
    using enum CallEvent;
    const std::map<std::pair<CallState, CallEvent>, CallState> allowed{
        {{Planned, Ask}, Asked},          {{Planned, Cancel}, Cancelled},   {{Asked, Accept}, Accepted},
        {{Asked, Refuse}, Refused},       {{Asked, Postpone}, Planned},     {{Asked, LoseAnswer}, Unknown},
        {{Unknown, FindThere}, Accepted}, {{Unknown, FindAbsent}, Planned}, {{Accepted, Stop}, Stopped}};

    int steps = 0;
    for (int state = 0; state < kCallStates; ++state) {
        for (int event = 0; event < kCallEvents; ++event) {
            const std::pair from{static_cast<CallState>(state), static_cast<CallEvent>(event)};
            const auto to = next(from.first, from.second);
            const auto expected = allowed.find(from);
            CHECK(to.has_value() == (expected != allowed.end()));
            if (to && expected != allowed.end()) CHECK(*to == expected->second);
            steps += to ? 1 : 0;
        }
    }
    CHECK(steps == 9);
}

TEST_CASE("an unknown call is never asked again before it was read back", "[broadcast]") {
    const Instant lost = kNoon + std::chrono::seconds{30};
    const std::vector<JournalEntry> unknown{entry(0, CallEvent::Ask), entry(0, CallEvent::LoseAnswer, lost)};
    const auto then = [&](const JournalEntry& more) {
        std::vector<JournalEntry> journal = unknown;
        journal.push_back(more);
        return is_possible(journal);
    };

    CHECK(is_possible(unknown));
    CHECK_FALSE(then(entry(0, CallEvent::Ask, kNoon + std::chrono::hours{1})));
    CHECK_FALSE(then(entry(0, CallEvent::FindAbsent, kNoon + std::chrono::minutes{10} - Seconds{1})));
    CHECK(then(entry(0, CallEvent::FindAbsent, kNoon + std::chrono::minutes{10})));
    CHECK(then(entry(0, CallEvent::FindThere, kNoon, "msg1")));
    CHECK_FALSE(then(entry(0, CallEvent::FindThere, kNoon)));
}

TEST_CASE("an accepted call is never asked again", "[broadcast]") {
    const std::vector<JournalEntry> accepted{entry(1, CallEvent::Ask), entry(1, CallEvent::Accept, kNoon, "msg1")};

    for (int event = 0; event < kCallEvents; ++event) {
        std::vector<JournalEntry> journal = accepted;
        journal.push_back(entry(1, static_cast<CallEvent>(event), kNoon + std::chrono::hours{1}, "msg2"));
        CHECK(is_possible(journal) == (static_cast<CallEvent>(event) == CallEvent::Stop));
    }
}

TEST_CASE("a journal of another list, or of calls that do not exist, is refused", "[broadcast]") {
    const Frozen frozen = frozen_of_calls(2);

    const auto other = replayed(frozen, digest(frozen) + 1, {});
    REQUIRE_FALSE(other.has_value());
    CHECK(other.error().code == ErrorCode::Conflict);
    CHECK(other.error().field == "digest");
    CHECK_FALSE(is_possible({entry(2, CallEvent::Ask)}));
    CHECK_FALSE(is_possible({entry(-1, CallEvent::Ask)}));
}

TEST_CASE("after a crash it is known what to ask and what to read back", "[broadcast]") {
    const Frozen frozen = frozen_of_calls(6);
    JournalEntry refusal = entry(2, CallEvent::Refuse);
    refusal.wecom_code = 41048;
    const std::vector<JournalEntry> journal{entry(0, CallEvent::Ask),
                                            entry(0, CallEvent::Accept, kNoon, "msg1"),
                                            entry(1, CallEvent::Ask),
                                            entry(2, CallEvent::Ask),
                                            refusal,
                                            entry(3, CallEvent::Ask),
                                            entry(3, CallEvent::LoseAnswer),
                                            entry(4, CallEvent::Ask),
                                            entry(4, CallEvent::Postpone)};

    const auto records = replayed(frozen, digest(frozen), journal);

    REQUIRE(records.has_value());
    const Remaining remaining = remaining_calls(*records);
    CHECK(remaining.to_ask == std::vector<int>{4, 5});
    CHECK(remaining.to_read_back == std::vector<int>{1, 3});
    CHECK((*records)[0].msgid == "msg1");
    CHECK((*records)[2].wecom_code == 41048);
    CHECK((*records)[1].asked_at == kNoon);
}

namespace {

// What WeCom has taken on, by msgid; and a program that may end at any point of its work.
class CrashingSender {
public:
    CrashingSender(const Frozen& frozen, test::Random& random) : frozen_(frozen), random_(random) {}

    // Starts anew until everything is done or refused. False when the journal became impossible.
    bool run() {
        for (int start = 0; start < 200; ++start) {
            now_ += std::chrono::minutes{random_.below(15)};
            const auto records = replayed(frozen_, digest(frozen_), journal_);
            if (!records) return false;
            if (is_done(*records)) return true;
            work(*records);
        }
        return false;
    }

    std::map<RelationId, int> taken_on() const {
        std::map<RelationId, int> times;
        for (const auto& [msgid, call] : at_wecom_) {
            for (const RelationId relation : frozen_.of(frozen_.calls[static_cast<std::size_t>(call)]))
                ++times[relation];
        }
        return times;
    }
    const std::set<int>& refused() const { return refused_; }

private:
    static bool is_done(const std::vector<CallRecord>& records) {
        const Remaining remaining = remaining_calls(records);
        return remaining.to_ask.empty() && remaining.to_read_back.empty();
    }

    bool crashes() { return random_.one_in(6); }

    void write(const JournalEntry& entry) { journal_.push_back(entry); }

    void work(const std::vector<CallRecord>& records) {
        const Remaining remaining = remaining_calls(records);
        for (const int call : remaining.to_read_back) {
            if (crashes()) return;
            const CallRecord& record = records[static_cast<std::size_t>(call)];
            if (record.state == CallState::Asked) write(entry(call, CallEvent::LoseAnswer, now_));
            if (crashes()) return;
            read_back(call, record.asked_at);
        }
        for (const int call : remaining.to_ask) {
            if (crashes()) return;
            now_ += Seconds{random_.below(3)};
            write(entry(call, CallEvent::Ask, now_));
            if (crashes()) return;
            const JournalEntry answer = ask(call);
            if (crashes()) return;
            write(answer);
        }
    }

    void read_back(int call, Instant asked_at) {
        const auto there = std::find_if(at_wecom_.begin(), at_wecom_.end(),
                                        [call](const auto& known) { return known.second == call; });
        if (there != at_wecom_.end())
            write(entry(call, CallEvent::FindThere, now_, there->first));
        else if (now_ >= asked_at + kReadBackWait)
            write(entry(call, CallEvent::FindAbsent, now_));
    }

    // WeCom takes it on, refuses it, or is not reached; the answer may get lost whatever happened.
    JournalEntry ask(int call) {
        const int what = random_.below(4);
        if (what == 0) return entry(call, CallEvent::Postpone, now_);
        if (what == 1) {
            refused_.insert(call);
            return entry(call, CallEvent::Refuse, now_);
        }
        const std::string msgid = "msg" + std::to_string(at_wecom_.size());
        at_wecom_.emplace(msgid, call);
        if (random_.one_in(3)) return entry(call, CallEvent::LoseAnswer, now_);
        return entry(call, CallEvent::Accept, now_, msgid);
    }

    const Frozen& frozen_;
    test::Random& random_;
    Instant now_ = kNoon;
    std::vector<JournalEntry> journal_;
    std::map<std::string, int> at_wecom_;
    std::set<int> refused_;
};

}  // namespace

TEST_CASE("at whatever point the program ends, nobody is in two accepted calls and nobody is forgotten",
          "[broadcast][property]") {
    test::Random random{407};
    const Frozen frozen = frozen_of_calls(12);
    for (int round = 0; round < 300; ++round) {
        CrashingSender sender{frozen, random};

        REQUIRE(sender.run());

        const auto times = sender.taken_on();
        for (std::size_t call = 0; call < frozen.calls.size(); ++call) {
            const bool was_refused = sender.refused().contains(static_cast<int>(call));
            for (const RelationId relation : frozen.of(frozen.calls[call])) {
                const auto known = times.find(relation);
                const int taken_on = known == times.end() ? 0 : known->second;
                REQUIRE(taken_on <= 1);
                REQUIRE((taken_on == 1 || was_refused));
            }
        }
    }
}

}  // namespace guanxi::broadcast
