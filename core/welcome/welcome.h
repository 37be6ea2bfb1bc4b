// What follows when somebody is added through a channel: welcome, tags and remark.
// Rules
//   1. A welcome can be sent only with the event's welcome code, once, and within kWelcomeWindow of the event's
//      creation; an event without a code (WeCom's own welcome, an old chat, another corp's member) gets none.
//   2. The nickname is fetched first when the text needs it. When kNicknamePatience has passed since the event, the
//      welcome goes out with the default instead: a plain welcome is better than none.
//   3. Tags and remark are set whether or not a welcome can be sent; what is already set is not asked for again.
//      A remark that needs the nickname is left alone until the nickname is known.
//   4. Which welcome is sent is decided by plan.h; without a plan it is the channel's welcome text. Conditions on tags
//      see those that are set and those that the channel sets. With muted nicknames the nickname is waited for too.
//   5. A customer who returns (was known, comes through a channel again) is treated as a new one by the channel,
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
#include "core/message/content.h"
#include "core/message/text_template.h"
#include "core/tag/tag.h"
#include "core/welcome/plan.h"

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
    std::string staff_alias = {};
    std::vector<message::FieldText> fields = {};  // the customer's fields in words
};

enum class NoWelcome : std::uint8_t {
    Planned,      // there is one
    NoText,       // there is none for this hour, or it renders to nothing
    NoCode,       // rule 1
    TooLate,      // rule 1
    BadTemplate,  // no longer in order: other rules when it was stored, or names that have grown since
    Silent,       // the plan sends none
    Muted,        // the nickname is muted
};

struct Reception {
    std::string welcome_text;  // rendered; empty when none is sent, or attachments alone
    std::vector<message::Attachment> attachments;
    NoWelcome no_welcome = NoWelcome::Planned;
    Variant variant = Variant::None;  // which welcome of the plan it is, or would have been
    std::vector<TagId> tags_to_add;   // ascending
    std::string remark;               // rendered; empty leaves the remark alone
};

Reception receive(const channel::Channel&, const Welcomes&, const Arrival&, std::span<const tag::Tag> library,
                  Instant now);
// With the channel's welcome text alone.
Reception receive(const channel::Channel&, const Arrival&, std::span<const tag::Tag> library, Instant now);

// Whether to wait for the nickname before answering (rules 2 and 4).
bool should_wait_for_nickname(const Welcomes&, const Arrival&, Instant now);
bool should_wait_for_nickname(const channel::Channel&, const Arrival&, Instant now);

Instant welcome_deadline(Instant happened_at);  // the last second in which a welcome may be sent

}  // namespace guanxi::welcome
