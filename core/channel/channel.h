// Channel live code (渠道活码): a QR code that knows who receives its customers, and which tags, remark
// and welcome each new customer gets.
// Rules
//   1. A channel is recognised by its `state`, which WeCom hands back with every scan: "c_" and letters
//      or digits, at most kStateCharactersMax characters, unique, never used again.
//   2. A name has 1 to kNameCharactersMax characters after trimming, and no other open channel has it.
//   3. Who serves is written down as staff and departments, or as shifts (shift.h), never both. Every list that is not
//      empty needs 1 to kReceiversMax members of staff, departments expanded, who can receive customers.
//   4. One receiver makes WeCom's type 1 (single), several make type 2; rota.h says who receives when.
//   5. A contact way's internal remark holds at most 30 characters; it is cut from the channel's name.
// Source: wecom-api.md E (96348, 92228), read 2026-11-21.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/channel/shift.h"
#include "core/staff/staff.h"

namespace guanxi::channel {

inline constexpr int kNameCharactersMax = 30;
inline constexpr int kStateCharactersMax = 30;
inline constexpr int kReceiversMax = 100;
inline constexpr int kContactWayRemarkCharactersMax = 30;

enum class Acceptance : std::uint8_t { Automatic, ByStaff };  // WeCom's skip_verify

enum class CodeState : std::uint8_t {
    Requested,  // WeCom has been asked for the code
    Ready,      // the QR code exists
    Failed,     // WeCom refused; `failure` says why
    Other,      // of a newer server; shown as other
};
inline constexpr std::array kCodeStates{CodeState::Requested, CodeState::Ready, CodeState::Failed, CodeState::Other};
std::string_view word_of(CodeState);  // "requested", "ready", "failed", "other"

// What an admin decides.
struct Plan {
    std::string name;
    std::vector<StaffId> staff;
    std::vector<DepartmentId> departments;
    std::vector<TagId> tags;
    std::string remark_pattern;  // core/message/remark.h; empty leaves the remark alone
    std::string welcome_text;    // core/message/text_template.h; empty sends no welcome
    Acceptance acceptance = Acceptance::Automatic;
    Schedule schedule{};
};

struct Channel {
    ChannelId id;
    std::string state;  // rule 1
    Plan plan;
    CodeState code = CodeState::Requested;
    WecomContactWayId contact_way;  // empty until the code is ready
    std::string failure;            // WeCom's error in words for the log; empty unless failed
    Instant created_at{};
};

// All whom a plan names for any hour, backup included, departments expanded. Ascending.
std::vector<StaffId> everyone_named(const Plan&, std::span<const staff::Department>, std::span<const staff::Staff>);

// The same, by whether they can receive customers.
struct NamedStaff {
    std::vector<StaffId> able;
    std::vector<StaffId> unable;  // cannot receive customers, or unknown
};
NamedStaff named_staff(const Plan&, std::span<const staff::Department>, std::span<const staff::Staff>);

// Rule 5: the internal remark of the channel's contact way.
std::string contact_way_remark(const Channel&);

// Rules 2 and 3 and those of shift.h. `taken` are the names of the other channels. Errors name the field: name, staff,
// departments, shifts, special_dates, backup, caps, daily_cap, auto_accept.
Status check_plan(const Plan&, std::span<const staff::Department>, std::span<const staff::Staff>,
                  std::span<const std::string> taken);

// The state of rule 1 from 10 random bytes, written in base 32.
std::string state_from_random(std::string_view ten_bytes);
bool is_channel_state(std::string_view state);

}  // namespace guanxi::channel
