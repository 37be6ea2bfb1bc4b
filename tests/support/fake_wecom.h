// WeCom at the network border: answers what a test wrote down and remembers what it was asked. Any thread.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "server/wecom/transport.h"
#include "server/wecom/wecom_api.h"

namespace guanxi::test {

server::ClientAnswer answer_of(std::string body, int status = 200);
server::ClientAnswer failure_of(server::Sent sent, std::string detail = "connection lost");
std::string error_body(int errcode, const std::string& words = "refused");
std::string sample(const std::string& name);  // tests/data/wecom/NAME.response.json

class FakeWecom {
public:
    using Answer = std::function<server::ClientAnswer(const server::Request&)>;

    // `call` as in "externalcontact/get". Answers are used up in order; the last one stays.
    void answers(const std::string& call, Answer answer);
    void answers(const std::string& call, const std::string& body);
    void fails(const std::string& call, server::Sent sent);

    wecom::Transport transport();

    std::vector<server::Request> asked(const std::string& call) const;
    int count(const std::string& call) const { return static_cast<int>(asked(call).size()); }

private:
    server::ClientAnswer handle(const server::Request& request);
    server::ClientAnswer next_token();

    mutable std::mutex mutex_;
    std::map<std::string, std::deque<Answer>> scripts_;
    std::map<std::string, std::vector<server::Request>> asked_;
    int tokens_ = 0;  // without a script, gettoken gives TOKEN-1, TOKEN-2, …
};

// Time that passes only when a call pauses or the test says so.
class FakeTime {
public:
    server::SteadyTime now() const;
    void pass(std::chrono::milliseconds time);
    std::vector<std::chrono::milliseconds> pauses() const;
    wecom::CallPace pace();

private:
    mutable std::mutex mutex_;
    server::SteadyTime now_{std::chrono::hours{24 * 365 * 50}};
    std::vector<std::chrono::milliseconds> pauses_;
};

}  // namespace guanxi::test
