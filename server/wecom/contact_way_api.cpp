#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"

#include "server/wecom/client.h"
#include "server/wecom/code.h"
#include "server/wecom/fields.h"

namespace guanxi::wecom {

namespace {

using nlohmann::json;

// Source: wecom-api.md E, read 2026-11-21.
constexpr int kOnePerson = 1;
constexpr int kSeveralPersons = 2;
constexpr int kByQrCode = 2;
constexpr int kRemarkCharactersMax = 30;
constexpr int kListedPerPage = 1'000;

constexpr int kListPagesMax = 5;  // read back: beyond it, too many were made since to look through them
constexpr std::chrono::minutes kClocksMayDiffer{10};

ContactWay contact_way_from(const json& object) {
    return {{wire::text_or(object, "config_id", "")},
            wire::text_or(object, "qr_code", ""),
            wire::text_or(object, "state", "")};
}

// Empty when it was deleted since it was listed. A template because the client's type is private to Api.
template <class Client>
Result<ContactWay> read_contact_way(Client& client, const std::string& config_id) {
    json wanted = json::object();
    wanted["config_id"] = config_id;
    auto asked = client.post("externalcontact/get_contact_way", wanted);
    if (!asked && asked.error().wecom_code == code::kContactWayUnknown) return ContactWay{};
    const json answer = TRY(std::move(asked));
    return contact_way_from(object_in(answer, "contact_way"));
}

}  // namespace

Result<ContactWay> Api::create_contact_way(const NewContactWay& wanted) {
    json body = json::object();
    const bool is_for_one = wanted.staff.size() == 1 && wanted.people == NewContactWay::People::AsMany;
    body["type"] = is_for_one ? kOnePerson : kSeveralPersons;
    body["scene"] = kByQrCode;
    body["remark"] = first_characters(wanted.remark, kRemarkCharactersMax);
    body["skip_verify"] = wanted.verification == NewContactWay::Verification::Skip;
    body["state"] = wanted.state;
    json& users = body["user"] = json::array();
    for (const WecomStaffId& id : wanted.staff) users.push_back(id.value);

    const json answer = TRY(client_->post("externalcontact/add_contact_way", body, OnBusy::Report));
    ContactWay made = contact_way_from(answer);
    made.state = wanted.state;
    // It was made, and its id is lost: only reading back can find it.
    if (made.id.value.empty()) return Error{ErrorCode::OutcomeUnknown, "add_contact_way: the answer has no config_id"};
    return made;
}

Result<std::optional<ContactWay>> Api::find_contact_way(const std::string& state, Instant created_after) {
    json list = json::object();
    list["start_time"] = seconds_from_instant(created_after - kClocksMayDiffer);
    list["limit"] = kListedPerPage;
    for (int page = 0; page < kListPagesMax; ++page) {
        const json answer = TRY(client_->post("externalcontact/list_contact_way", list));
        for (const json& entry : list_in(answer, "contact_way")) {
            ContactWay found = TRY(read_contact_way(*client_, wire::text_or(entry, "config_id", "")));
            if (found.state == state && !found.id.value.empty()) return std::optional{std::move(found)};
        }
        const std::string cursor = wire::text_or(answer, "next_cursor", "");
        if (cursor.empty()) return std::optional<ContactWay>{};
        list["cursor"] = cursor;
    }
    return Error{ErrorCode::TooMany, "more contact ways were made since than can be read back"};
}

}  // namespace guanxi::wecom
