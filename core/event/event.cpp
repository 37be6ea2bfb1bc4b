#include "core/event/event.h"

namespace guanxi::event {

namespace {

std::string joined(std::string_view name, std::string_view first, std::string_view second) {
    std::string key{name};
    key.append("|").append(first).append("|").append(second);
    return key;
}

struct KeyOfBody {
    std::string operator()(const CustomerAdded& added) const {
        const bool both = added.side == CustomerAdded::Side::Both;
        return joined(
            both ? "change_external_contact/add_external_contact" : "change_external_contact/add_half_external_contact",
            added.staff.value, added.customer.value);
    }
    std::string operator()(const CustomerEdited& edited) const {
        return joined("change_external_contact/edit_external_contact", edited.staff.value, edited.customer.value);
    }
    std::string operator()(const CustomerDeletedByStaff& deleted) const {
        return joined("change_external_contact/del_external_contact", deleted.staff.value, deleted.customer.value);
    }
    std::string operator()(const StaffDeletedByCustomer& deleted) const {
        return joined("change_external_contact/del_follow_user", deleted.staff.value, deleted.customer.value);
    }
    std::string operator()(const TagsChanged& changed) const {
        return joined("change_external_tag", changed.subject, "");
    }
    std::string operator()(const StaffChanged& changed) const { return joined("change_contact", changed.subject, ""); }
    std::string operator()(const Other& other) const { return joined(other.name, other.subject, ""); }
};

}  // namespace

std::string dedupe_key(const Event& event) {
    return std::visit(KeyOfBody{}, event.body) + "|" + std::to_string(seconds_from_instant(event.happened_at));
}

}  // namespace guanxi::event
