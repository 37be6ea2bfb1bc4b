#include "web/app/live.h"

#include "web/app/dispatch.h"
#include "web/platform/timer.h"

namespace guanxi::web {

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
    ++generation_;
    ++version_;
    loaded_ = false;
    under_way_ = false;
    started_ = false;
}

void Live::wake() {
    if (!started_ || under_way_) return;
    cancel(timer_);
    poll();
}

Instant Live::now() const {
    const auto passed = static_cast<std::int64_t>((steady_milliseconds() - taken_at_) / 1000.0);
    return head_.now + Seconds{passed};
}

void Live::load() {
    under_way_ = true;
    send({.method = "GET", .path = "/api/v1/snapshot", .headers = {}, .body = {}},
         [this, generation = generation_](const Response& response) {
             if (generation == generation_) take(response);
         });
}

void Live::poll() {
    if (!loaded_) {
        load();
        return;
    }
    under_way_ = true;
    send({.method = "GET",
          .path = "/api/v1/changes?after=" + std::to_string(head_.change),
          .headers = {},
          .body = {},
          .redraw = Redraw::WhenAsked},
         [this, generation = generation_](const Response& response) {
             if (generation == generation_) take(response);
         });
}

void Live::schedule(int milliseconds) {
    timer_ = after(
        milliseconds,
        [this] {
            if (visibility() == Visibility::Visible && !under_way_) poll();
        },
        Redraw::WhenAsked);
}

void Live::take(const Response& response) {
    under_way_ = false;
    if (response.status == 401) {
        session_lost();
        return;
    }
    const bool failed_before = failure_.has_value();
    failure_ = failure_of(response);
    if (!failure_) apply(response.body);
    if (failure_.has_value() != failed_before) kick();
    if (!loaded_ && !failure_) {
        load();
        return;
    }
    schedule(failure_ ? kRetryMilliseconds : kPollMilliseconds);
}

void Live::apply(std::string_view bytes) {
    auto head = customer::apply_snapshot(base_, bytes);
    if (!head) {
        failure_ = head.error();
        return;
    }
    taken_at_ = steady_milliseconds();
    const bool is_whole = head->kind == customer::SnapshotKind::Whole;
    const bool is_changed = is_whole || head->change != head_.change;
    const bool is_synced = head->synced_at != head_.synced_at;
    const bool is_other_build = !head_.build.empty() && head->build != head_.build;
    head_ = std::move(*head);
    if (is_changed) ++version_;
    if (is_changed || is_synced) kick();
    if (is_other_build && server_changed) server_changed();
    loaded_ = is_whole || (loaded_ && head_.kind != customer::SnapshotKind::Reload);
}

}  // namespace guanxi::web
