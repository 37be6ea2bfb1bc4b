#include "server/sandbox/callbacks.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "server/sandbox/stream.h"

namespace guanxi::sandbox {

namespace {

constexpr std::chrono::milliseconds kReorderHold{500};
constexpr std::chrono::seconds kWaitMax{1};

std::string cdata(std::string_view text) {
    std::string safe{text};
    // The end mark inside of a text is split over two sections.
    for (auto at = safe.find("]]>"); at != std::string::npos; at = safe.find("]]>", at + 15)) {
        safe.replace(at, 3, "]]]]><![CDATA[>");
    }
    return "<![CDATA[" + safe + "]]>";
}

std::string element(std::string_view name, const std::string& content) {
    return "<" + std::string{name} + ">" + content + "</" + std::string{name} + ">";
}

std::string path_of(const std::string& url) {
    const auto host = url.find("://");
    const auto slash = url.find('/', host == std::string::npos ? 0 : host + 3);
    return slash == std::string::npos ? "/" : url.substr(slash);
}

std::string event_xml(const std::string& corp_id, const ContactEvent& event, Instant created, const Faults& faults) {
    std::string xml = element("ToUserName", cdata(corp_id)) + element("FromUserName", cdata("sys")) +
                      element("CreateTime", std::to_string(seconds_from_instant(created))) +
                      element("MsgType", cdata("event")) + element("Event", cdata("change_external_contact")) +
                      element("ChangeType", cdata(event.change_type));
    if (faults.unknown_elements) {
        xml += element("FutureField", cdata("unheard of")) +
               element("FutureList", element("Item", "1") + element("Item", element("UserID", cdata("nobody"))));
    }
    xml += element("UserID", cdata(event.userid)) + element("ExternalUserID", cdata(event.external_userid));
    if (!event.state.empty()) xml += element("State", cdata(event.state));
    if (!event.welcome_code.empty()) xml += element("WelcomeCode", cdata(event.welcome_code));
    return element("xml", xml);
}

}  // namespace

CallbackQueue::CallbackQueue(const SandboxSettings& settings, const server::BusinessClock& clock, Arrivals& arrivals)
    : clock_(clock),
      arrivals_(arrivals),
      secrets_(settings.callback),
      path_(path_of(settings.callback_url)),
      seed_(settings.seed) {}

void CallbackQueue::add(const ContactEvent& event, Instant created, const Faults& faults) {
    arrivals_.add(event.welcome_code, event.external_userid, event.userid);
    const std::lock_guard lock{mutex_};
    Job job;
    job.xml = event_xml(secrets_.receiver_id, event, created, faults);
    job.welcome_code = event.welcome_code;
    if (faults.reorder && events_ % 2 == 0) job.held = kReorderHold;
    ++events_;
    if (faults.duplicate) add_locked(job);
    add_locked(std::move(job));
    changed_.notify_one();
}

void CallbackQueue::add_locked(Job job) {
    if (waiting_.size() >= kWaitingMax) {
        counts_.lost += 1;
        return;
    }
    waiting_.emplace(++last_number_, std::move(job));
}

bool CallbackQueue::step(server::SteadyTime now, const Push& push) {
    std::unique_lock lock{mutex_};
    auto chosen = waiting_.end();
    for (auto at = waiting_.begin(); at != waiting_.end(); ++at) {
        Job& job = at->second;
        if (job.held.count() > 0) job.due = now + std::exchange(job.held, std::chrono::milliseconds{0});
        if (job.due > now) continue;
        chosen = at;
        break;
    }
    if (chosen == waiting_.end()) return false;
    const std::int64_t number = chosen->first;
    Job job = std::move(chosen->second);
    waiting_.erase(chosen);
    lock.unlock();

    if (job.body.empty()) seal(job, number);
    arrivals_.pushed(job.welcome_code);
    const int status = push(job.path, job.body);
    if (status == 200) arrivals_.answered(job.welcome_code);
    finish(number, std::move(job), status, now);
    return true;
}

void CallbackQueue::seal(Job& job, std::int64_t number) const {
    const Instant now = clock_.now();
    Stream stream{seed_, "callback " + std::to_string(number) + " " + std::to_string(seconds_from_instant(now))};
    const auto sealed = server::seal_callback(secrets_, job.xml, stream.bytes(16));
    // The key was checked when the sandbox was opened, and nothing else can fail.
    assert(sealed.has_value());
    const std::string timestamp = std::to_string(seconds_from_instant(now));
    const std::string nonce = std::to_string(1'000'000'000 + stream.below(1'000'000'000));
    job.path = path_ + "?msg_signature=" + server::callback_signature(secrets_, timestamp, nonce, *sealed) +
               "&timestamp=" + timestamp + "&nonce=" + nonce;
    job.body = element("xml", element("ToUserName", cdata(secrets_.receiver_id)) +
                                  element("AgentID", cdata("1000002")) + element("Encrypt", cdata(*sealed)));
}

void CallbackQueue::finish(std::int64_t number, Job job, int status, server::SteadyTime now) {
    const std::lock_guard lock{mutex_};
    if (status == 200) {
        counts_.delivered += 1;
        return;
    }
    counts_.failed_tries += 1;
    job.tries += 1;
    if (job.tries >= kTriesMax) {
        counts_.lost += 1;
        return;
    }
    job.due = now + std::chrono::seconds{1 << (job.tries - 1)};
    waiting_.emplace(number, std::move(job));
    changed_.notify_one();
}

void CallbackQueue::wait() {
    std::unique_lock lock{mutex_};
    if (stopped_) return;
    const server::SteadyTime now = server::steady_now();
    std::chrono::milliseconds patience = kWaitMax;
    for (const auto& [number, job] : waiting_) {
        if (job.held.count() > 0) return;
        patience = std::min(patience, job.due - now);
    }
    if (patience.count() <= 0) return;
    // One sleep is enough: whoever wakes early steps once in vain.
    changed_.wait_for(lock, patience);
}

void CallbackQueue::stop() {
    const std::lock_guard lock{mutex_};
    stopped_ = true;
    changed_.notify_all();
}

CallbackCounts CallbackQueue::counts() const {
    const std::lock_guard lock{mutex_};
    CallbackCounts counts = counts_;
    counts.waiting = static_cast<std::int64_t>(waiting_.size());
    return counts;
}

}  // namespace guanxi::sandbox
