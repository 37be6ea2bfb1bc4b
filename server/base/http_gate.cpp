#include "server/base/http_gate.h"

#include <algorithm>
#include <array>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "server/base/log.h"

namespace guanxi::server::gate {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTick{100};
constexpr milliseconds kDrainTimeout{2'000};
constexpr milliseconds kSendTimeout{30'000};  // and for each kSlowestBytesPerSecond of the answer a second more
constexpr std::size_t kSlowestBytesPerSecond = std::size_t{16} * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

bool is_reading(Phase phase) {
    return phase == Phase::Waiting || phase == Phase::Head || phase == Phase::Body;
}

}  // namespace

Gate::Gate(Descriptor listener, std::vector<Lane> lanes, ServerLimits limits)
    : limits_(limits),
      listener_(std::move(listener)),
      epoll_(epoll_create1(EPOLL_CLOEXEC)),
      wake_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    // The longest prefix first, so that the first match is the right one.
    std::stable_sort(lanes.begin(), lanes.end(),
                     [](const Lane& a, const Lane& b) { return a.prefix.size() > b.prefix.size(); });
    for (Lane& lane : lanes) {
        lanes_.push_back(
            std::make_unique<LaneWorkers>(std::move(lane), [this](Answer answer) { deliver(std::move(answer)); }));
    }
}

void Gate::deliver(Answer answer) {
    {
        const std::lock_guard lock(mutex_);
        answers_.push_back(std::move(answer));
    }
    wake();
}

Result<std::unique_ptr<Gate>> Gate::open(Descriptor listener, std::vector<Lane> lanes, ServerLimits limits) {
    std::unique_ptr<Gate> gate{new Gate(std::move(listener), std::move(lanes), limits)};
    for (const auto& [descriptor, number] : {std::pair{&gate->listener_, kListener + 0}, {&gate->wake_, kWake + 0}}) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = number;
        if (epoll_ctl(gate->epoll_.number(), EPOLL_CTL_ADD, descriptor->number(), &event) != 0) {
            return Error{ErrorCode::TooMany, "no file descriptors left"};
        }
    }
    return gate;
}

void Gate::start() {
    for (const auto& lane : lanes_) lane->start();
    thread_ = std::thread([this] { run(); });
}

void Gate::stop(milliseconds patience) {
    if (thread_.joinable()) {
        {
            const std::lock_guard lock(mutex_);
            stop_by_ = std::chrono::steady_clock::now() + patience;
        }
        wake();
        thread_.join();
    }
    for (const auto& lane : lanes_) lane->stop();
    listener_.close();
}

void Gate::wake() {
    const std::uint64_t one = 1;
    // Fails only when the counter is full, and then the thread wakes anyway.
    [[maybe_unused]] const ssize_t written = ::write(wake_.number(), &one, sizeof one);
}

void Gate::run() {
    for (;;) {
        now_ = std::chrono::steady_clock::now();
        std::optional<Moment> stop_by;
        {
            const std::lock_guard lock(mutex_);
            stop_by = stop_by_;
        }
        if (stop_by && !closing_) begin_stop();
        if (stop_by && (connections_.empty() || now_ >= *stop_by)) break;
        const bool has_deadlines = !connections_.empty() || listener_resumes_;
        turn(has_deadlines ? kTick : milliseconds{-1});
    }
    connections_.clear();
    closed_.clear();
}

void Gate::turn(milliseconds wait) {
    std::array<epoll_event, 256> events;
    const int count =
        epoll_wait(epoll_.number(), events.data(), static_cast<int>(events.size()), static_cast<int>(wait.count()));
    now_ = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        if (event.data.u64 == kListener) {
            accept_all();
        } else if (event.data.u64 == kWake) {
            std::uint64_t rings = 0;
            [[maybe_unused]] const ssize_t read = ::read(wake_.number(), &rings, sizeof rings);
            take_answers();
        } else {
            on_event(event.data.u64, event.events);
        }
    }
    sweep();
    closed_.clear();
}

void Gate::on_event(std::uint64_t number, std::uint32_t events) {
    const auto found = connections_.find(number);
    if (found == connections_.end()) return;  // closed by an earlier event of this turn
    HttpConnection& connection = found->second;
    const bool is_broken = (events & (EPOLLERR | EPOLLHUP)) != 0 && (events & (EPOLLIN | EPOLLOUT)) == 0;
    if (is_broken) {
        close(number);
    } else if (is_reading(connection.phase)) {
        read(connection);
    } else if (connection.phase == Phase::Sending) {
        send(connection);
    } else if (connection.phase == Phase::Draining) {
        if (connection.drop() == Progress::Ended) close(number);
    } else {
        watch(connection, 0);  // more of a client whose request is being answered must wait
    }
}

void Gate::read(HttpConnection& connection) {
    switch (connection.receive()) {
        case Progress::Done: return advance(connection);
        case Progress::Blocked: return;
        case Progress::Ended: return close(connection.number);
    }
}

void Gate::advance(HttpConnection& connection) {
    if (!connection.expected && begin_head(connection) == Next::Wait) return;
    if (!connection.expected && read_head(connection) == Next::Wait) return;
    if (connection.received.size() >= connection.expected->bytes()) hand_over(connection);
}

Gate::Next Gate::begin_head(HttpConnection& connection) {
    // Some clients send an empty line after a body (RFC 9112, 2.2).
    if (connection.received.compare(0, 2, "\r\n") == 0) {
        connection.received.erase(0, 2);
        connection.searched = 0;
    }
    if (connection.received.empty()) return Next::Wait;
    if (connection.phase == Phase::Waiting) enter(connection, Phase::Head, limits_.head_timeout);
    return Next::GoOn;
}

Gate::Next Gate::read_head(HttpConnection& connection) {
    const auto end = connection.head_end();
    if (end.value_or(connection.received.size()) > kHeadBytesMax) {
        refuse(connection, 431);
        return Next::Wait;
    }
    if (!end) return Next::Wait;
    const auto head = framing_of(std::string_view{connection.received}.substr(0, *end));
    if (const auto* refusal = std::get_if<Refusal>(&head)) {
        refuse(connection, refusal->status);
    } else if (const auto* framing = std::get_if<Framing>(&head)) {
        expect(connection, *end, *framing);
    }
    return connection.expected ? Next::GoOn : Next::Wait;
}

void Gate::expect(HttpConnection& connection, std::size_t head_bytes, const Framing& framing) {
    LaneWorkers* const lane = lane_for(framing.path);
    if (lane == nullptr) return refuse(connection, 404);
    if (framing.body_bytes > lane->lane().body_bytes_max) {
        log(LogLevel::Warning, "request", "rejected", {{"reason", "size"}, {"lane", lane->lane().prefix}});
        return refuse(connection, 413);
    }
    while (body_bytes_ + framing.body_bytes > limits_.bodies_bytes_max) {
        if (make_room(Among::Bodies) == Room::None) return refuse(connection, 503);
    }
    const bool is_complete = connection.received.size() - head_bytes >= framing.body_bytes;
    if (framing.expects_continue && !is_complete) {
        const ssize_t sent =
            ::send(connection.socket.number(), kContinue.data(), kContinue.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(kContinue.size())) return close(connection.number);
    }
    connection.expected = Expected{head_bytes, framing.body_bytes, framing.after, lane};
    body_bytes_ += framing.body_bytes;
    enter(connection, Phase::Body, limits_.body_timeout);
}

void Gate::hand_over(HttpConnection& connection) {
    const Expected expected = *connection.expected;
    Job job;
    job.connection = connection.number;
    job.head_bytes = expected.head_bytes;
    job.after = closing_ ? After::Close : expected.after;
    job.remote_ip = connection.remote_ip;
    job.bytes = std::exchange(connection.received, {});
    connection.received = job.bytes.substr(expected.bytes());  // of the next request
    job.bytes.resize(expected.bytes());
    enter(connection, Phase::Answering, milliseconds::max());
    if (expected.lane->offer(std::move(job)) == LaneWorkers::Offer::Full) refuse(connection, 503);
}

void Gate::refuse(HttpConnection& connection, int status) {
    connection.received.clear();
    begin_sending(connection, outgoing_of(problem(status), After::Close));
}

void Gate::forget_request(HttpConnection& connection) {
    if (connection.expected) body_bytes_ -= connection.expected->body_bytes;
    connection.expected.reset();
    connection.searched = 0;
}

void Gate::take_answers() {
    std::vector<Answer> answers;
    {
        const std::lock_guard lock(mutex_);
        answers.swap(answers_);
    }
    for (Answer& answer : answers) {
        const auto found = connections_.find(answer.connection);
        if (found != connections_.end()) begin_sending(found->second, std::move(answer.outgoing));
    }
}

void Gate::begin_sending(HttpConnection& connection, Outgoing outgoing) {
    forget_request(connection);
    connection.outgoing = std::move(outgoing);
    connection.sent = 0;
    const auto slowest = std::chrono::seconds{connection.outgoing.body_bytes().size() / kSlowestBytesPerSecond};
    enter(connection, Phase::Sending, kSendTimeout + slowest);
    send(connection);
}

void Gate::send(HttpConnection& connection) {
    switch (connection.send()) {
        case Progress::Done: return finish_answer(connection);
        case Progress::Blocked: return watch(connection, EPOLLOUT);
        case Progress::Ended: return close(connection.number);
    }
}

void Gate::finish_answer(HttpConnection& connection) {
    const After after = connection.outgoing.after;
    connection.outgoing = {};
    watch(connection, EPOLLIN);
    if (after == After::Close || closing_) {
        ::shutdown(connection.socket.number(), SHUT_WR);
        return enter(connection, Phase::Draining, kDrainTimeout);
    }
    enter(connection, Phase::Waiting, limits_.idle_timeout);
    advance(connection);  // the next request may be here already
}

void Gate::enter(HttpConnection& connection, Phase phase, milliseconds limit) {
    connection.phase = phase;
    connection.since = now_;
    connection.deadline = limit == milliseconds::max() ? Moment::max() : now_ + limit;
}

void Gate::watch(HttpConnection& connection, std::uint32_t events) {
    if (connection.watched == events) return;
    connection.watched = events;
    epoll_event event{};
    event.events = events;
    event.data.u64 = connection.number;
    epoll_ctl(epoll_.number(), EPOLL_CTL_MOD, connection.socket.number(), &event);
}

void Gate::close(std::uint64_t number) {
    const auto found = connections_.find(number);
    if (found == connections_.end()) return;
    forget_request(found->second);
    found->second.socket.close();  // and so out of epoll
    closed_.push_back(connections_.extract(found));
}

void Gate::begin_stop() {
    closing_ = true;
    listener_.close();
    listener_resumes_.reset();
    for (auto next = connections_.begin(); next != connections_.end();) {
        const auto current = next++;
        if (is_reading(current->second.phase)) close(current->first);
    }
}

LaneWorkers* Gate::lane_for(std::string_view path) {
    const auto found = std::find_if(lanes_.begin(), lanes_.end(),
                                    [&](const auto& lane) { return path.starts_with(lane->lane().prefix); });
    return found == lanes_.end() ? nullptr : found->get();
}

}  // namespace guanxi::server::gate
