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
    if (!failure_) {
        const std::int64_t before = head_.change;
        auto head = customer::apply_snapshot(base_, response.body);
        if (head) {
            taken_at_ = steady_milliseconds();
            const bool whole = head->kind == customer::SnapshotKind::Whole;
            const bool reload = head->kind == customer::SnapshotKind::Reload;
            const bool synced = head->synced_at != head_.synced_at;
            head_ = std::move(*head);
            if (whole || head_.change != before) ++version_;
            if (whole || synced || head_.change != before || failed_before) kick();
            loaded_ = loaded_ || whole;
            if (reload) loaded_ = false;
        } else {
            failure_ = head.error();
        }
    }
    if (failure_ && !failed_before) kick();
    if (!loaded_ && !failure_) {
        load();
        return;
    }
    schedule(failure_ ? kRetryMilliseconds : kPollMilliseconds);
}

}  // namespace guanxi::web
