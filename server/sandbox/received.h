// What the sandbox was asked to change, for tests and for people who want to see what the product did.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "core/base/time.h"

namespace guanxi::sandbox {

inline constexpr std::size_t kReceivedKept = 50'000;

struct ReceivedCall {
    std::int64_t number = 0;  // counts from 1 and grows
    std::string api;
    Instant at;
    int errcode = 0;
    std::string userid;  // of whom it was about, where that is known
    std::string external_userid;
    std::string request;  // JSON
};

class ReceivedCalls {
public:
    std::int64_t next_number() const { return last_ + 1; }
    void add(ReceivedCall call) {
        last_ = call.number;
        calls_.push_back(std::move(call));
        if (calls_.size() > kReceivedKept) calls_.pop_front();
    }
    const std::deque<ReceivedCall>& calls() const { return calls_; }  // oldest first

private:
    std::deque<ReceivedCall> calls_;
    std::int64_t last_ = 0;
};

}  // namespace guanxi::sandbox
