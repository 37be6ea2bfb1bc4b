// What the customers of a row set may still receive, from what the customer base knows of them.
// Rules
//   1. The base counts what each person received in one window of days (base.h rule 5). A limit whose window is that
//      one is answered from the counts; one that begins later has all of it left.
//   2. A limit of one in its window is also answered by the day of the last message, whatever the base counts.
//   3. Anything else is not known, and no answer is better than a wrong one: the server must count in the window of the
//      mode that the company uses (`send_window`).
//   4. A sum over a row set counts relations, each with what its person may receive.
// Source: ours; WeCom tells nobody what is left (wecom-api.md G, 92135, read 2026-11-22).
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/customer/row_set.h"
#include "core/quota/window.h"

namespace guanxi::quota {

// The days of the calendar window that holds `now`: what the base has to count for these terms.
customer::SendWindow send_window(const Terms&, Instant now);

// From which column of the base the question is answered.
enum class Evidence : std::uint8_t {
    Counted,   // sends
    LastSent,  // the day of the last message (rule 2)
    Nobody,    // the window begins after all that is counted
};

struct CustomerTerms {
    Evidence evidence = Evidence::Counted;
    customer::SendWindow window;
    int count = 1;  // that one customer may receive in the window
    Instant renews_at{};

    int used(const customer::Base&, int row) const;  // LastSent: 0 or 1
    int left(const customer::Base& base, int row) const { return std::max(0, count - used(base, row)); }

    // Writes the block's rows that have at least one left; rows beyond the last one count as such.
    void able_block(const customer::Base&, int block, customer::BlockWords) const;
};

// Conflict with the field "mode": rule 3.
Result<CustomerTerms> customer_terms(const customer::Base&, const Terms&, Instant at);

struct RowAllowance {
    int able = 0;              // relations whose person may receive at least one
    int exhausted = 0;         // whose person may not until `renews_at`
    std::vector<int> by_left;  // [n]: relations whose person may receive n; as long as the count and one more
    Instant renews_at{};
};

RowAllowance allowance(const customer::Base&, const customer::RowSet&, const CustomerTerms&);

}  // namespace guanxi::quota
