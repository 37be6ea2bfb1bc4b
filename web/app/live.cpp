#include "web/app/live.h"

#include <algorithm>

#include "web/app/dispatch.h"
#include "web/platform/timer.h"
#include "web/ui/failure_words.h"

namespace guanxi::web {

namespace {

constexpr int kMostDoublings = 6;
constexpr int kDamagesBeforeWhole = 2;
constexpr int kFailuresBeforeTelling = 2;  // one lost answer is made good in a second; nobody need see it

}  // namespace

Live::Live() {
    on_link([this](Link link) {
        if (link == Link::Up && failure_) wake();
    });
}

void Live::start() {
    stop();
    started_ = true;
    load();
}

void Live::stop() {
    cancel(timer_);
    base_ = {};
    head_ = {};
    failure_.reset();
    cut_off_since_.reset();
    progress_ = {};
    failures_ = damages_ = 0;
    ++generation_;
    ++version_;
    loaded_ = false;
    under_way_ = false;
    asked_again_ = false;
    started_ = false;
}

void Live::wake() {
    if (!started_) return;
    asked_again_ = under_way_;
    if (under_way_) return;
    cancel(timer_);
    poll();
}

void Live::change(const std::function<void(customer::Base&)>& change) {
    if (!loaded_) return;
    change(base_);
    ++version_;
    kick();
}

std::optional<std::int64_t> Live::cut_off_since() const {
    const bool is_worth_telling = failures_ >= kFailuresBeforeTelling || network_link() == Link::Down;
    return is_worth_telling ? cut_off_since_ : std::nullopt;
}

Instant Live::now() const {
    const auto passed = static_cast<std::int64_t>((steady_milliseconds() - taken_at_) / 1000.0);
    return head_.now + Seconds{passed};
}

void Live::load() {
    progress_ = {};
    ask({.path = "/api/v1/snapshot", .on_progress = [this, generation = generation_](const Progress& progress) {
             if (generation == generation_) progress_ = progress;
         }});
}

void Live::poll() {
    if (!loaded_) {
        load();
        return;
    }
    ask({.path = "/api/v1/changes?after=" + std::to_string(head_.change),
         .redraw = Redraw::WhenAsked,
         .patience_milliseconds = kPollPatienceMilliseconds});
}

void Live::ask(Request request) {
    under_way_ = true;
    asked_again_ = false;
    const int question = ++questions_;
    send(std::move(request), [this, question, generation = generation_](const Response& response) {
        if (generation == generation_) take(response, question);
    });
}

// Rule 2.
int Live::retry_milliseconds() const {
    if (failure_->field == ui::kNotReady) return kFirstRetryMilliseconds;
    const int doubled = kFirstRetryMilliseconds << std::min(failures_ - 1, kMostDoublings);
    const int longest = std::min(doubled, kLongestRetryMilliseconds);
    return longest - static_cast<int>(random_share() * longest / 2);
}

void Live::schedule() {
    timer_ = after(
        failure_ ? retry_milliseconds() : kPollMilliseconds,
        [this] {
            if (visibility() == Visibility::Visible && !under_way_) poll();
        },
        Redraw::WhenAsked);
}

void Live::take(const Response& response, int question) {
    under_way_ = false;
    if (response.status == 401) {
        session_lost();
        return;
    }
    const bool failed_before = failure_.has_value();
    failure_ = failure_of(response);
    if (!failure_) apply(response.body, question);
    if (failure_ || failed_before || !loaded_) kick();
    failures_ = failure_ ? failures_ + 1 : 0;
    if (!failure_) cut_off_since_.reset();
    if (failure_ && !cut_off_since_) cut_off_since_ = clock_seconds();
    if (!loaded_ && !failure_) {
        load();
    } else if (asked_again_ && !failure_) {
        poll();
    } else {
        schedule();
    }
}

void Live::apply(std::string_view bytes, int question) {
    if (before_changes) before_changes(base_);
    auto head = customer::apply_snapshot(base_, bytes);
    if (!head) {
        if (after_changes && loaded_) after_changes(base_, 0);
        // What is the page's to read is at fault, not what somebody filled in.
        failure_ = damaged(head.error());
        if (++damages_ >= kDamagesBeforeWhole) loaded_ = false;
        return;
    }
    damages_ = 0;
    taken_at_ = steady_milliseconds();
    const bool is_whole = head->kind == customer::SnapshotKind::Whole;
    const bool is_changed = is_whole || head->change != head_.change;
    const bool is_synced = head->synced_at != head_.synced_at;
    head_ = std::move(*head);
    note_build(head_.build);
    if (is_changed) ++version_;
    if (is_changed || is_synced) kick();
    loaded_ = is_whole || (loaded_ && head_.kind != customer::SnapshotKind::Reload);
    if (after_changes && loaded_) after_changes(base_, question);
}

void Live::note_build(const std::string& build) {
    if (build_.empty()) build_ = build;
    if (build == build_ || is_outdated_) return;
    is_outdated_ = true;
    kick();
}

}  // namespace guanxi::web
