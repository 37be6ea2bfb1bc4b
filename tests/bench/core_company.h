// The company that `scripts/bench core` asks about: made from a fixed seed, the same natively, as WebAssembly and in
// the databases it is compared with. What it is like (N relations, by default a million)
//   1. Three years of growth: relation ids in the order of adding, three times as many a day at the end as at the
//   start,
//      in waking hours. 13 % of the relations are with a person who has another one; 500 staff with unequal loads.
//   2. 300 tags, drawn Zipf-like, 8 per relation on average, 5 % without; the four of the question stand on about
//      26, 11, 9 and 19 % of the relations (server.md section 1).
//   3. One journey of six stages, entered within the last 90 days: half by people in working hours, half by rules at
//      the turn of a day; none before the relation was added.
//   4. 40 channels, one behind the other, each for half a year; 75 % came through one; 5 % are lost.
//   5. A broadcast each day of two months, each to 7 % of the persons of its day: 3.6 M sends, half of them this month.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/time.h"
#include "core/customer/base.h"
#include "core/customer/customer.h"

namespace guanxi::bench {

inline constexpr int kStaffCount = 500;
inline constexpr int kTagCount = 300;
inline constexpr int kChannelCount = 40;
inline constexpr int kStageCount = 6;
inline constexpr JourneyId kJourney{1};

// The question: tag A and (B or C) and not D, stage X for more than seven days, fewer than four sends this month.
inline constexpr TagId kTagA{37};
inline constexpr TagId kTagB{112};
inline constexpr TagId kTagC{205};
inline constexpr TagId kTagD{161};
inline constexpr StageId kStageX{2};
inline constexpr int kDwellDays = 7;
inline constexpr int kSendLimit = 4;

struct Row {                  // one relation; its id is its position + 1
    std::int32_t person = 0;  // from 0, in the order of the first relations; the customer's id is one more
    std::uint32_t added_at = 0;
    std::uint32_t entered_at = 0;
    std::uint32_t first_tag = 0;  // in Company::tags
    std::int32_t before = -1;     // the same person's relation before this one
    std::uint16_t staff = 0;      // 1 to kStaffCount
    std::uint16_t add_way = 0;
    std::uint8_t tag_count = 0;
    std::uint8_t channel = 0;  // 0: none
    std::uint8_t stage = 0;    // 1 to kStageCount
    customer::RelationState state = customer::RelationState::Friend;
};

struct Human {
    std::uint32_t first_added_at = 0;
    std::int32_t last_row = 0;    // the newest relation; Row::before leads on
    std::uint8_t sends = 0;       // this month
    std::uint16_t last_sent = 0;  // day since 1970; 0: never
    customer::Gender gender = customer::Gender::Unknown;
    customer::Reachability reachability = customer::Reachability::Open;
};

struct Send {
    std::int32_t person = 0;
    std::uint32_t sent_at = 0;
};

struct Company {
    Instant now{};
    customer::SendWindow month;
    std::vector<Row> rows;
    std::vector<Human> persons;
    std::vector<std::uint16_t> tags;  // ascending within a row
    std::vector<Send> sends;          // two months, by broadcast

    std::span<const std::uint16_t> tags_of(const Row& row) const {
        return std::span{tags}.subspan(row.first_tag, row.tag_count);
    }
};

Company make_company(int relations);

customer::Relation relation_of(const Company&, int row);
std::string name_of(int person);    // a nickname
std::string remark_of(int person);  // what staff calls the person; empty for two of three

enum class Names { Kept, LeftOut };  // remarks count as names
customer::Base base_of(const Company&, Names);

}  // namespace guanxi::bench
