#include "tests/support/fake_wecom.h"

#include <fstream>
#include <iterator>
#include <utility>

namespace guanxi::test {

namespace {

constexpr std::string_view kPrefix = "/cgi-bin/";

}  // namespace

server::ClientAnswer answer_of(std::string body, int status) {
    server::Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = std::move(body);
    return {std::move(response), server::Sent::Perhaps};
}

server::ClientAnswer failure_of(server::Sent sent, std::string detail) {
    return {Error{ErrorCode::Network, std::move(detail)}, sent};
}

std::string error_body(int errcode, const std::string& words) {
    return R"({"errcode":)" + std::to_string(errcode) + R"(,"errmsg":")" + words + R"("})";
}

std::string sample(const std::string& name) {
    std::ifstream file(std::string{GUANXI_TEST_DATA} + "/wecom/" + name + ".response.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void FakeWecom::answers(const std::string& call, Answer answer) {
    const std::lock_guard lock(mutex_);
    scripts_[call].push_back(std::move(answer));
}

void FakeWecom::answers(const std::string& call, const std::string& body) {
    answers(call, [body](const server::Request& /*request*/) { return answer_of(body); });
}

void FakeWecom::fails(const std::string& call, server::Sent sent) {
    answers(call, [sent](const server::Request& /*request*/) { return failure_of(sent); });
}

wecom::Transport FakeWecom::transport() {
    return [this](const server::Request& request) { return handle(request); };
}

std::vector<server::Request> FakeWecom::asked(const std::string& call) const {
    const std::lock_guard lock(mutex_);
    const auto found = asked_.find(call);
    return found == asked_.end() ? std::vector<server::Request>{} : found->second;
}

server::ClientAnswer FakeWecom::handle(const server::Request& request) {
    Answer answer;
    {
        const std::lock_guard lock(mutex_);
        const std::string call = request.path.substr(kPrefix.size());
        asked_[call].push_back(request);
        std::deque<Answer>& script = scripts_[call];
        if (script.empty()) return call == "gettoken" ? next_token() : answer_of("no such page", 404);
        answer = script.front();
        if (script.size() > 1) script.pop_front();
    }
    return answer(request);
}

server::ClientAnswer FakeWecom::next_token() {
    const std::string token = "TOKEN-" + std::to_string(++tokens_);
    return answer_of(R"({"errcode":0,"errmsg":"ok","access_token":")" + token + R"(","expires_in":7200})");
}

server::SteadyTime FakeTime::now() const {
    const std::lock_guard lock(mutex_);
    return now_;
}

void FakeTime::pass(std::chrono::milliseconds time) {
    const std::lock_guard lock(mutex_);
    now_ += time;
}

std::vector<std::chrono::milliseconds> FakeTime::pauses() const {
    const std::lock_guard lock(mutex_);
    return pauses_;
}

wecom::CallPace FakeTime::pace() {
    const auto pause = [this](std::chrono::milliseconds time) {
        const std::lock_guard lock(mutex_);
        now_ += time;
        pauses_.push_back(time);
    };
    return {pause, [this] { return now(); }};
}

}  // namespace guanxi::test
