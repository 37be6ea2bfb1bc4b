// What follows when somebody is added through a channel: welcome, tags and remark.
// Rules
//   1. A welcome can be sent only with the event's welcome code, once, and within kWelcomeWindow of the event's
//      creation; an event without a code (WeCom's own welcome, an old chat, another corp's member) gets none.
//   2. The nickname is fetched first when the text needs it. When kNicknamePatience has passed since the event, the
//      welcome goes out with the default instead: a plain welcome is better than none.
//   3. Tags and remark are set whether or not a welcome can be sent; what is already set is not asked for again.
//      A remark that needs the nickname is left alone until the nickname is known.
//   4. A customer who returns (was known, comes through a channel again) is treated as a new one by the channel,
//      but a remark that says something else than the nickname (WeCom's own default) is left alone.
// Source: wecom-api.md F1, P (20 s from CreateTime, 41050, 41051), read 2026-11-21; patience is ours.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/channel/channel.h"
#include "core/tag/tag.h"

namespace guanxi::welcome {

inline constexpr std::chrono::seconds kWelcomeWindow{20};
inline constexpr std::chrono::seconds kNicknamePatience{8};

// What is known when somebody has been added.
struct Arrival {
    std::string welcome_code;  // empty: none
    Instant happened_at{};     // the event's creation, business time
    std::string nickname;      // empty: not known
    std::string staff_name;
    std::vector<TagId> tags;  // set on the relation already, ascending
    std::string remark;       // set on the relation already
};

enum class NoWelcome : std::uint8_t {
    Planned,     // there is one
    NoText,      // the channel has no welcome, or it renders to nothing
    NoCode,      // rule 1
    TooLate,     // rule 1
    BadTemplate  // no longer in order: other rules when it was stored, or names that have grown since
};

struct Reception {
    std::string welcome_text;  // rendered; empty when none is sent
    NoWelcome no_welcome = NoWelcome::Planned;
    std::vector<TagId> tags_to_add;  // ascending
    std::string remark;              // rendered; empty leaves the remark alone
};

Reception receive(const channel::Channel&, const Arrival&, std::span<const tag::Tag> library, Instant now);

// Whether to wait for the nickname before answering (rule 2).
bool should_wait_for_nickname(const channel::Channel&, const Arrival&, Instant now);

Instant welcome_deadline(Instant happened_at);  // the last second in which a welcome may be sent

}  // namespace guanxi::welcome
