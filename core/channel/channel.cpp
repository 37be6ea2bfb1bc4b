#include "core/channel/channel.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "core/base/text.h"

namespace guanxi::channel {

namespace {

constexpr std::string_view kStatePrefix = "c_";
constexpr std::string_view kBase32Digits = "abcdefghijklmnopqrstuvwxyz234567";

struct NamedLists {
    std::set<StaffId> staff;
    std::set<DepartmentId> departments;
};

void insert_all(const std::vector<StaffId>& staff, const std::vector<DepartmentId>& departments, NamedLists& lists) {
    lists.staff.insert(staff.begin(), staff.end());
    lists.departments.insert(departments.begin(), departments.end());
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string_view word_of(CodeState code) {
    switch (code) {
        case CodeState::Requested: return "requested";
        case CodeState::Ready: return "ready";
        case CodeState::Failed: return "failed";
        case CodeState::Other: return "other";
    }
    return "requested";
}

std::vector<StaffId> everyone_named(const Plan& plan, std::span<const staff::Department> departments,
                                    std::span<const staff::Staff> staff) {
    NamedLists lists;
    insert_all(plan.staff, plan.departments, lists);
    insert_all(plan.schedule.backup.staff, plan.schedule.backup.departments, lists);
    for (const Shift& shift : plan.schedule.shifts) insert_all(shift.duty.staff, shift.duty.departments, lists);
    for (const SpecialDate& date : plan.schedule.special_dates) {
        for (const Duty& duty : date.duties) insert_all(duty.staff, duty.departments, lists);
    }
    for (const DepartmentId department : lists.departments) {
        const std::vector<StaffId> members = staff::staff_of_department(departments, staff, department);
        lists.staff.insert(members.begin(), members.end());
    }
    return {lists.staff.begin(), lists.staff.end()};
}

NamedStaff named_staff(const Plan& plan, std::span<const staff::Department> departments,
                       std::span<const staff::Staff> staff) {
    std::set<StaffId> able;
    for (const staff::Staff& member : staff) {
        if (staff::can_receive_customers(member)) able.insert(member.id);
    }

    NamedStaff named;
    for (const StaffId id : everyone_named(plan, departments, staff))
        (able.contains(id) ? named.able : named.unable).push_back(id);
    return named;
}

std::string contact_way_remark(const Channel& channel) {
    return std::string{first_characters(trimmed(channel.plan.name), kContactWayRemarkCharactersMax)};
}

std::string state_from_random(std::string_view ten_bytes) {
    assert(ten_bytes.size() == 10);
    std::string state{kStatePrefix};
    std::uint32_t bits = 0;
    int held = 0;
    for (const char byte : ten_bytes) {
        bits = ((bits << 8) | static_cast<unsigned char>(byte)) & 0xFFFU;
        for (held += 8; held >= 5; held -= 5) state += kBase32Digits[(bits >> (held - 5)) & 31U];
    }
    return state;
}

bool is_channel_state(std::string_view state) {
    if (!state.starts_with(kStatePrefix) || state.size() > static_cast<std::size_t>(kStateCharactersMax)) return false;
    const std::string_view rest = state.substr(kStatePrefix.size());
    return !rest.empty() && std::all_of(rest.begin(), rest.end(), is_letter_or_digit);
}

}  // namespace guanxi::channel
