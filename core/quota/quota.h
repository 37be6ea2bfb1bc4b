// Every limit that WeCom or good sense sets to what a company may send, add, hand over or ask, as data.
// Rules
//   1. A limit says: at most `count` times in one `window` for one `subject`. What comes of the one too many is its
//      `penalty`.
//   2. A count is a number, the number of days of the month in which it is counted, or a number for each account that
//      the company has paid for.
//   3. Each limit names its source and what that source is worth: WeCom's own pages, an article's advice which WeCom
//      does not enforce in this form, or somebody else's word.
//   4. When Tencent changes a number, an admin adjusts it (Adjustments). The size of one request is not adjustable:
//      WeCom refuses a longer one whole.
//   5. An adjusted count is a number from 1 to kCountMax; of what one customer receives at most customer::kSendsMax,
//      because the customer base counts no further.
//   6. A company has one send mode for what its customers receive and one for what a member of staff sends of his own;
//      WeCom's settings decide which, an admin tells us.
// Source: wecom-api.md A (90454), G (92135, 96997), H (96351), I (92127, 95703), J (96325), L2 (97297), M (91774),
// O (90236), V and W, read 2026-11-22. Which one stands with each limit.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace guanxi::quota {

enum class Subject : std::uint8_t {
    Customer,       // a person, whoever sends
    StaffCustomer,  // one member of staff and one person
    GroupChat,
    OwnerGroup,  // an owner and one of his groups
    Staff,
    App,
    AppMember,  // an app and one member who gets its messages
    Corp,
    CorpApi,             // the company and one interface
    AddressApi,          // an IP address and one interface
    ProviderAddressApi,  // the same for a service provider's address
    SendTask,            // one mass send at WeCom (msgid)
    Request,             // one call
};

enum class Window : std::uint8_t {
    Minute,          // any 60 seconds: WeCom does not say where its minutes begin
    Hour,            // any 3,600 seconds
    Day,             // a calendar day of the company
    Week,            // seven calendar days from the week's first day
    Month,           // a calendar month
    Rolling24Hours,  // any 86,400 seconds
    Rolling90Days,   // today and the 89 calendar days before
    AtOnce,          // under way at the same time
    Request,         // in one call
};

enum class CountKind : std::uint8_t { Fixed, DaysOfMonth, PerAccount };

struct Count {
    CountKind kind = CountKind::Fixed;
    int number = 1;  // DaysOfMonth: not used
};

enum class Penalty : std::uint8_t {
    Refused,        // that one is not done
    Dropped,        // that one is lost without a word
    BlockedMinute,  // 60 seconds
    BlockedHour,    // 60 minutes
    BlockedDay,     // the rest of the calendar day
    BlockedMonth,   // 30 days
};

enum class Authority : std::uint8_t { Official, Article, Secondary };
enum class Adjustable : std::uint8_t { No, Yes };

struct Limit {
    std::string_view key;  // "mass_send.seven_a_week"
    Subject subject = Subject::Customer;
    Window window = Window::Day;
    Count count;
    Penalty penalty = Penalty::Refused;
    Authority authority = Authority::Official;
    Adjustable adjustable = Adjustable::Yes;
    std::string_view source;
};

std::span<const Limit> limits();          // ascending by key
const Limit* find(std::string_view key);  // null when there is none

inline constexpr int kCountMax = 100'000'000;
inline constexpr int kAccountsMax = 10'000'000;
inline constexpr int kMassSendRecipientsMax = 10'000;  // of one add_msg_template call

// What an admin has set.
struct Adjustments {
    std::map<std::string, int, std::less<>> counts;         // by limit key
    std::chrono::weekday week_start = std::chrono::Monday;  // WeCom does not document it
    int accounts = 1;                                       // that the company has paid for

    friend bool operator==(const Adjustments&, const Adjustments&) = default;
};

// Rules 4 and 5. The error's field is the limit's key, or "accounts" or "week_start".
Status check(const Adjustments&);

// A limit with an admin's adjustments in it: all that counting needs. `adjustments` must have passed `check`.
struct Terms {
    Window window = Window::Day;
    Count count;
    std::chrono::weekday week_start = std::chrono::Monday;
    int accounts = 1;
};
Terms terms_of(const Limit&, const Adjustments&);

// Rule 6. What customers may receive, counting company sends and the staff's own together (wecom-api.md V 16).
enum class SendMode : std::uint8_t { DaysOfMonth, SevenAWeek, OneADay, FourAMonth };
// What a member of staff may send to the same customer of his own accord.
enum class OwnSendMode : std::uint8_t { OneADay, SevenAWeek, DaysOfMonth };

const Limit& limit_of(SendMode);
const Limit& limit_of(OwnSendMode);
Terms terms_of(SendMode, const Adjustments&);

}  // namespace guanxi::quota
