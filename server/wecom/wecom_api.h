// WeCom's server API as functions: the families that the road needs.
// Rules
//   1. Only errcode decides; 0 is success whatever errmsg says. An answer that cannot be read is OutcomeUnknown.
//   2. One token for all calls, fetched by one caller at a time, renewed kTokenMargin before it ends.
//   3. 40014, 42001, 41001 and, once, 40001: the token is dropped and the call repeated once.
//   4. −1 and 6000 are repeated up to kBusyRetries times with growing pauses, when the call may be repeated: never
//      send_welcome and create_contact_way.
//   5. 45009 and 45033 are TooMany: the caller tries later.
//   6. A call whose request may have reached WeCom but whose answer did not come is `unknown` (outcome_is_unknown).
// Source: wecom-api.md 0, A, B, C, D, E, F, T; read 2026-11-21.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/customer/customer.h"
#include "core/staff/staff.h"
#include "core/tag/tag.h"

#include "server/base/clock.h"
#include "server/wecom/transport.h"

namespace guanxi::wecom {

inline constexpr std::chrono::minutes kTokenMargin{5};
inline constexpr int kBusyRetries = 3;
inline constexpr int kBatchCustomersMax = 100;  // per page of batch/get_by_user
inline constexpr int kBatchStaffMax = 100;

struct Credentials {
    std::string corp_id;
    std::string secret;
};

struct ContactWay {
    WecomContactWayId id;
    std::string qr_code_url;
    std::string state;
};

struct StaffEntry {
    WecomStaffId id;
    std::string name;
    std::string alias;
    std::vector<DepartmentId> departments;
    staff::StaffStatus status = staff::StaffStatus::Active;
};

struct TagGroupEntry {
    WecomTagGroupId id;
    std::string name;
    std::int64_t position = 0;
    struct TagEntry {
        WecomTagId id;
        std::string name;
        std::int64_t position = 0;
    };
    std::vector<TagEntry> tags;
};

struct CustomerPage {
    std::vector<customer::ContactDetail> contacts;
    std::string next_cursor;  // empty: the last page
};

// How calls pass time; what is left empty is real. Tests replace it.
struct CallPace {
    std::function<void(std::chrono::milliseconds)> pause;  // between repeats
    std::function<server::SteadyTime()> now;               // for the token's life
};

class Api {
public:
    Api(Credentials credentials, Transport transport, CallPace pace = {});
    ~Api();

    Result<std::vector<staff::Department>> departments();
    // user/list, or user/simplelist when that is refused; then names and status may be missing (status: Active).
    Result<std::vector<StaffEntry>> staff_of_department(DepartmentId);
    Result<std::vector<WecomStaffId>> staff_with_contact_function();  // get_follow_user_list
    Result<std::vector<TagGroupEntry>> tag_library();
    // 84061 is an empty page for one member of staff, and an error for several: one of them may be at fault.
    Result<CustomerPage> customers_of(std::span<const WecomStaffId>, const std::string& cursor);
    // The follower `staff` of `customer`; NotFound when they are no friends (84061 or absent).
    Result<customer::ContactDetail> contact(const WecomCustomerId& customer, const WecomStaffId& staff);

    Status send_welcome(const std::string& welcome_code, const std::string& text);
    Status mark_tags(const WecomStaffId&, const WecomCustomerId&, std::span<const WecomTagId> add,
                     std::span<const WecomTagId> remove);
    Status set_remark(const WecomStaffId&, const WecomCustomerId&, const std::string& remark);

    struct NewContactWay {
        std::string state;
        std::string remark;
        std::vector<WecomStaffId> staff;
        enum class Verification : std::uint8_t { Skip, Ask } verification = Verification::Skip;
        enum class People : std::uint8_t { AsMany, Several } people = People::AsMany;  // type 1 for one, or 2 always
    };
    Result<ContactWay> create_contact_way(const NewContactWay&);
    // Reads back what may have been created: the contact way with this state, if there is one. Slow: reads each contact
    // way made since. TooMany beyond a few thousand of them.
    Result<std::optional<ContactWay>> find_contact_way(const std::string& state, Instant created_after);

private:
    struct Client;
    std::unique_ptr<Client> client_;
};

// Whether an Error of this class means that WeCom may have done it all the same.
bool outcome_is_unknown(const Error&);

}  // namespace guanxi::wecom
