// Which welcome is sent when: by special date, by weekly slot, the channel's own, or the company's.
// Rules
//   1. A special date wins over a weekly slot, a slot over the channel's own welcome, that over the company's.
//   2. A special date holds from midnight to midnight of each of its days. A slot that crosses midnight goes on into
//      the next day (core/base/week.h), unless that is a special date.
//   3. An empty own welcome leaves it to the company's; Mode::Silent sends none, whatever else is planned.
//   4. 欢迎语屏蔽: nobody whose nickname contains one of the muted words gets a welcome; small and capital letters are
//      the same. A nickname that is not known by the time of the welcome is not muted.
//   5. Special dates share no day, slots no minute of the week; each variant is a whole message for Place::Welcome.
// Source: issue part 6 and glossary.md C; the rules are ours.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/base/week.h"
#include "core/channel/channel.h"
#include "core/message/content.h"
#include "core/message/lint.h"

namespace guanxi::welcome {

inline constexpr int kSpecialDatesMax = 100;
inline constexpr int kSlotsMax = 100;
inline constexpr int kMutedWordsMax = 200;

enum class Mode : std::uint8_t { Send, Silent };

struct DateWelcome {
    Day first{};
    Day last{};  // included
    std::string name;
    message::Content content;

    friend bool operator==(const DateWelcome&, const DateWelcome&) = default;
};

struct SlotWelcome {
    WeekSlot slot;
    message::Content content;

    friend bool operator==(const SlotWelcome&, const SlotWelcome&) = default;
};

// What is decided for one channel.
struct Plan {
    Mode mode = Mode::Send;
    message::Content own;
    std::vector<DateWelcome> special_dates;
    std::vector<SlotWelcome> slots;
    std::vector<std::string> muted_nicknames;

    friend bool operator==(const Plan&, const Plan&) = default;
};

// All that a channel's welcome is chosen from.
struct Welcomes {
    Plan plan;
    message::Content company;  // the company's default; empty: none
};

// Of a channel that has a welcome text and no plan beside it.
Welcomes welcomes_of(const channel::Plan&);

enum class Variant : std::uint8_t { SpecialDate, WeeklySlot, Own, Company, None, Silent, Muted };

struct Choice {
    Variant variant = Variant::None;
    int position = 0;          // in the list of dates or slots, or the muted word; 0 otherwise
    message::Content content;  // empty with None, Silent and Muted
};

// `nickname` may be empty: not known.
Choice choose(const Welcomes&, Instant at, std::string_view nickname);

// Rule 5 and the limits; `terms` gives names and their lengths, its place is not asked for. Error fields:
// special_dates, slots, muted_nicknames, welcome.
Status check_plan(const Plan&, const message::Terms& terms);

}  // namespace guanxi::welcome
