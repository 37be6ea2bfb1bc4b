// What WeCom tells us. One struct per kind; ids are WeCom's. Decoded from callbacks by server/callback.
// Rules
//   1. An event that we do not know is kept as Other, answered with success and never an error.
//   2. Events repeat, arrive late and out of order; `dedupe_key` is equal for repeats of the same event.
//   3. `happened_at` is WeCom's CreateTime.
// Source: wecom-api.md P2 (92130, 92277, 96361), read 2026-11-21.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/id.h"
#include "core/base/time.h"

namespace guanxi::event {

struct CustomerAdded {
    WecomStaffId staff;
    WecomCustomerId customer;
    std::string state;                                                     // of the contact way; empty: none
    std::string welcome_code;                                              // empty: none
    enum class Side : std::uint8_t { Both, StaffOnly } side = Side::Both;  // StaffOnly: add_half_external_contact
};
struct CustomerEdited {
    WecomStaffId staff;
    WecomCustomerId customer;
};
struct CustomerDeletedByStaff {
    WecomStaffId staff;
    WecomCustomerId customer;
    std::string source;  // "DELETE_BY_TRANSFER" or empty
};
struct StaffDeletedByCustomer {
    WecomStaffId staff;
    WecomCustomerId customer;
};
// `subject` is what else tells two events of one second apart: WeCom's change type and ids, in any fixed form.
struct TagsChanged {  // the company's tag library, or a part of it
    std::string subject;
};
struct StaffChanged {  // a member or department came, changed or left
    std::string subject;
};
struct Other {
    std::string name;  // "Event/ChangeType"
    std::string subject;
};

using Body = std::variant<CustomerAdded, CustomerEdited, CustomerDeletedByStaff, StaffDeletedByCustomer, TagsChanged,
                          StaffChanged, Other>;

struct Event {
    Instant happened_at{};
    Body body;
};

// Event name, ids or subject, and time joined by "|": equal for repeats, different otherwise.
std::string dedupe_key(const Event&);

}  // namespace guanxi::event
