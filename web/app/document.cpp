#include "web/app/document.h"

#include "web/app/dispatch.h"
#include "web/platform/timer.h"

namespace guanxi::web {

namespace {

constexpr int kRetryMilliseconds = 2'000;

}  // namespace

Document::Document(std::string path, std::function<Status(std::string_view)> take)
    : path_(std::move(path)), take_(std::move(take)) {}

void Document::want(std::int64_t version) {
    if (under_way_ || version_ == version) return;
    fetch(version);
}

void Document::forget() {
    version_.reset();
    failure_.reset();
    ++generation_;
    loaded_ = false;
    under_way_ = false;
}

void Document::fetch(std::int64_t version) {
    under_way_ = true;
    version_ = version;
    send({.method = "GET", .path = path_, .headers = {}, .body = {}},
         [this, generation = generation_](const Response& response) {
             if (generation == generation_) take(response);
         });
}

void Document::take(const Response& response) {
    under_way_ = false;
    failure_ = failure_of(response);
    // A server that is away or restarts comes back: the page asks again for as long as it is drawn.
    if (response.status == 0 || response.status >= 500) after(kRetryMilliseconds, [this] { version_.reset(); });
    if (failure_) return;
    const Status taken = take_(response.body);
    if (taken) {
        loaded_ = true;
    } else {
        failure_ = damaged(taken.error());
    }
}

}  // namespace guanxi::web
