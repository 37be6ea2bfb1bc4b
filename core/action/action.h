// What we can ask WeCom to do. Saved in the outbox before it is asked for; performed by server/outbox.
// Rules
//   1. Every kind states its priority, its deadline and whether it may be repeated when the outcome is unknown.
//   2. What may not be repeated becomes "unknown" and is read back from WeCom before anything else happens.
//   3. A welcome may be repeated: its code works once, so the second call is refused (41051) and not doubled.
//   4. Smaller priority first. Urgent actions wake a worker at once, and one worker serves nothing else.
// Source: wecom-api.md C, D, E, F; design.md §2 and §3; read 2026-11-21.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace guanxi::action {

// Reads a customer's details. A reception (welcome.h) waits for them with Arrival, and with Late the remark alone: what
// else can be done without them was done.
struct FetchCustomer {
    WecomCustomerId customer;
    WecomStaffId staff;
    enum class Reason : std::uint8_t { Edited, Arrival, Late } reason = Reason::Edited;
    std::string state;         // with Arrival and Late: the channel's
    std::string welcome_code;  // with Arrival; may be empty
    Instant happened_at{};     // with Arrival and Late: the event's
};
struct SendWelcome {
    RelationId relation;
    std::string welcome_code;
    std::string text;
    Instant happened_at{};
};
struct MarkTags {
    RelationId relation;
    WecomStaffId staff;
    WecomCustomerId customer;
    std::vector<WecomTagId> add;
    std::vector<WecomTagId> remove;
};
struct SetRemark {
    RelationId relation;
    WecomStaffId staff;
    WecomCustomerId customer;
    std::string remark;
};
struct CreateContactWay {
    ChannelId channel;
    std::string state;
    std::string remark;  // internal note at WeCom
    std::vector<WecomStaffId> staff;
    enum class Verification : std::uint8_t { Skip, Ask } verification = Verification::Skip;
    // The type of a contact way never changes: one whose people may change is for several from the beginning.
    enum class People : std::uint8_t { AsMany, Several } people = People::AsMany;
};

using Action = std::variant<FetchCustomer, SendWelcome, MarkTags, SetRemark, CreateContactWay>;

enum class Priority : std::uint8_t { Urgent = 0, Soon = 1, Whenever = 2 };
enum class Repeat : std::uint8_t { Allowed, ReadBackFirst };

struct Terms {
    Priority priority;
    Repeat repeat;
    std::optional<Instant> deadline;  // business time; past it the action is dropped as expired
    int attempts_max;
};

Terms terms(const Action&);
const char* name_of(const Action&);  // "send_welcome": as stored and logged

std::string to_wire(const Action&);  // JSON text, without the name
Result<Action> action_from_wire(std::string_view name, std::string_view text);

}  // namespace guanxi::action
