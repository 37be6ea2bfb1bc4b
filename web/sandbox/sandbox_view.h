// The sandbox: a simulated WeCom in which an admin plays customers and members, moves the clock, and sees what
// WeCom was asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/channel/channel.h"
#include "core/customer/base.h"

#include "web/app/intents.h"

namespace guanxi::web {

// Somebody whom the sandbox knows, with one member of staff.
struct SandboxFriend {
    std::string customer;  // WeCom's ids
    std::string nickname;
    std::string staff;
    std::string staff_name;
};

// A call that changes something at WeCom.
struct SandboxCall {
    std::int64_t number = 0;
    std::string api;
    Instant at{};
    std::string request;  // JSON
    int code = 0;         // errcode
};

struct SandboxViewState {
    std::int64_t channel = -1;
    int who = 0;  // 0: somebody new, 1: somebody known
    std::string nickname;
    std::optional<SandboxFriend> known;   // who scans again
    std::optional<SandboxFriend> ending;  // whose friendship is to end
    std::string last;                     // what happened last, in words
    bool busy = false;
    int actions = 0;  // grows with each answer, so that the page's documents are read again
};

struct SandboxViewInput {
    const customer::Base& base;
    const std::vector<channel::Channel>& channels;
    const std::vector<SandboxFriend>& friends;
    const std::vector<SandboxCall>& calls;  // newest first
    std::optional<Error> failure;
    Instant now{};
};

void draw_sandbox_view(const SandboxViewInput&, SandboxViewState&, Intents&);

}  // namespace guanxi::web
