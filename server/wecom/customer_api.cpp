#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/text.h"
#include "core/base/wire.h"

#include "server/wecom/client.h"
#include "server/wecom/code.h"
#include "server/wecom/fields.h"

namespace guanxi::wecom {

namespace {

using nlohmann::json;

constexpr int kFollowerPagesMax = 20;        // of 500 followers each
constexpr std::int64_t kCompanyTag = 1;      // 2 is a member's own, 3 a rule group's
constexpr const char* kRuleGroupTag = "st";  // an id's beginning

customer::CustomerKind kind_from(std::int64_t type) {
    if (type == 1) return customer::CustomerKind::Wechat;
    if (type == 2) return customer::CustomerKind::Wecom;
    return customer::CustomerKind::Unknown;
}

customer::Gender gender_from(std::int64_t gender) {
    if (gender == 1) return customer::Gender::Male;
    if (gender == 2) return customer::Gender::Female;
    return customer::Gender::Unknown;
}

void read_person(const json& person, customer::ContactDetail& contact) {
    contact.customer.value = wire::text_or(person, "external_userid", "");
    contact.name = wire::text_or(person, "name", "");
    contact.kind = kind_from(wire::number_or(person, "type", 0));
    contact.gender = gender_from(wire::number_or(person, "gender", 0));
    contact.corp_name = wire::text_or(person, "corp_name", "");
    if (contact.corp_name.empty()) contact.corp_name = wire::text_or(person, "corp_full_name", "");
    contact.avatar = wire::text_or(person, "avatar", "");
    contact.unionid = wire::text_or(person, "unionid", "");
}

void read_relation(const json& follower, customer::ContactDetail& contact) {
    contact.staff.value = wire::text_or(follower, "userid", "");
    contact.remark = wire::text_or(follower, "remark", "");
    contact.description = wire::text_or(follower, "description", "");
    contact.added_at = instant_from_seconds(wire::number_or(follower, "createtime", 0));
    contact.add_way = static_cast<int>(wire::number_or(follower, "add_way", 0));
    contact.state = wire::text_or(follower, "state", "");

    // externalcontact/get says `tags`, batch/get_by_user `tag_id`.
    contact.tags = ids_in<TagTag>(follower, "tag_id");
    for (const json& tag : list_in(follower, "tags")) {
        std::string id = wire::text_or(tag, "tag_id", "");
        if (!id.empty() && wire::number_or(tag, "type", kCompanyTag) == kCompanyTag) {
            contact.tags.push_back({std::move(id)});
        }
    }
    std::erase_if(contact.tags, [](const WecomTagId& tag) { return tag.value.starts_with(kRuleGroupTag); });
}

// WeCom's user ids are one whatever the case of their letters.
const json* follower_in(const json& answer, const WecomStaffId& staff) {
    const std::string wanted = folded(staff.value);
    for (const json& follower : list_in(answer, "follow_user")) {
        if (folded(wire::text_or(follower, "userid", "")) == wanted) return &follower;
    }
    return nullptr;
}

Error no_friends() {
    return {ErrorCode::NotFound, "the customer is no friend of this member of staff", {}, code::kNotFriends};
}

}  // namespace

Result<CustomerPage> Api::customers_of(std::span<const WecomStaffId> staff, const std::string& cursor) {
    json body = json::object();
    json& ids = body["userid_list"] = json::array();
    for (const WecomStaffId& id : staff) ids.push_back(id.value);
    body["cursor"] = cursor;
    body["limit"] = kBatchCustomersMax;

    auto asked = client_->post("externalcontact/batch/get_by_user", body);
    const bool is_nobody = !asked && staff.size() == 1 && asked.error().wecom_code == code::kNotFriends;
    if (is_nobody) return CustomerPage{};
    const json answer = TRY(std::move(asked));

    CustomerPage page;
    const json& entries = list_in(answer, "external_contact_list");
    page.contacts.reserve(entries.size());
    for (const json& entry : entries) {
        customer::ContactDetail contact;
        read_person(object_in(entry, "external_contact"), contact);
        read_relation(object_in(entry, "follow_info"), contact);
        const bool is_whole = !contact.customer.value.empty() && !contact.staff.value.empty();
        if (is_whole) page.contacts.push_back(std::move(contact));
    }
    page.next_cursor = wire::text_or(answer, "next_cursor", "");
    return page;
}

Result<customer::ContactDetail> Api::contact(const WecomCustomerId& customer, const WecomStaffId& staff) {
    Query query{{"external_userid", customer.value}};
    for (int page = 0; page < kFollowerPagesMax; ++page) {
        auto asked = client_->get("externalcontact/get", query);
        if (!asked && asked.error().wecom_code == code::kNotFriends) return no_friends();
        const json answer = TRY(std::move(asked));

        if (const json* const follower = follower_in(answer, staff)) {
            customer::ContactDetail contact;
            read_person(object_in(answer, "external_contact"), contact);
            read_relation(*follower, contact);
            contact.customer = customer;
            return contact;
        }
        query["cursor"] = wire::text_or(answer, "next_cursor", "");
        if (query["cursor"].empty()) break;
    }
    return no_friends();
}

Status Api::set_remark(const WecomStaffId& staff, const WecomCustomerId& customer, const std::string& remark) {
    json body = json::object();
    body["userid"] = staff.value;
    body["external_userid"] = customer.value;
    body["remark"] = remark;
    TRY(client_->post("externalcontact/remark", body));
    return Done{};
}

}  // namespace guanxi::wecom
