// What the person at the screen asked for in this frame. Views add intents and change nothing else; the app checks
// them with the core's rules, sends them to the server and tells the answer.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/console/intent.h"

namespace guanxi::web {

struct RetryChannel {
    ChannelId channel;
};

// Asks for a list as a file: web/app/exports.h follows it.
struct ExportList {
    std::string path;  // "/api/v1/customers/export?…": the question and the columns
    enum class Format { Xlsx, Csv } format = Format::Xlsx;
    int rows = 0;  // as the page counts them; the server's number replaces it
};

// Asks for a full synchronisation with WeCom.
struct StartSync {};

// The sandbox's levers: what customers and members would do in WeCom.
struct ScanCode {
    std::string state;     // the channel's
    std::string customer;  // WeCom's id; empty: somebody new
    std::string nickname;  // of somebody new; empty: the sandbox invents one
};
struct EndFriendship {
    std::string customer;  // WeCom's ids
    std::string staff;
    enum class By { Customer, Staff } by = By::Customer;
};
struct AdvanceClock {
    std::chrono::seconds by{};
};

using Wish = std::variant<console::CreateChannel, console::TagCustomers, RetryChannel, ExportList, StartSync, ScanCode,
                          EndFriendship, AdvanceClock>;

struct Answer {
    std::string body;              // JSON; empty with a failure
    std::optional<Error> failure;  // its field, when it has one, is in wire spelling
};

struct Intent {
    Wish wish;
    std::function<void(const Answer&)> answered;  // between frames; may be empty
};
using Intents = std::vector<Intent>;

}  // namespace guanxi::web
