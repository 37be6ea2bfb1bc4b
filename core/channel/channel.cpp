#include "core/channel/channel.h"

#include <algorithm>
#include <cassert>
#include <set>

#include "core/base/text.h"

namespace guanxi::channel {

namespace {

constexpr int kNamesInDetailMax = 10;
constexpr std::string_view kStatePrefix = "c_";
constexpr std::string_view kBase32Digits = "abcdefghijklmnopqrstuvwxyz234567";

Error refused(std::string detail, const char* field) {
    return {ErrorCode::InvalidInput, std::move(detail), field};
}

Status check_name(std::string_view written, std::span<const std::string> taken) {
    const std::string_view name = trimmed(written);
    const int characters = character_count(name);
    if (!is_well_formed(name)) return refused("the name is not UTF-8", "name");
    if (characters == 0) return refused("the name is empty", "name");
    if (characters > kNameCharactersMax) {
        return refused("the name has " + std::to_string(characters) + " characters, the limit is 30", "name");
    }
    const bool is_taken =
        std::any_of(taken.begin(), taken.end(), [name](const std::string& other) { return trimmed(other) == name; });
    if (is_taken) return Error{ErrorCode::Conflict, "another channel has this name", "name"};
    return Done{};
}

std::string names_of(std::span<const StaffId> ids, std::span<const staff::Staff> staff) {
    std::string names;
    int named = 0;
    for (const StaffId id : ids) {
        if (named++ == kNamesInDetailMax) return names + " and others";
        const auto member =
            std::find_if(staff.begin(), staff.end(), [id](const staff::Staff& other) { return other.id == id; });
        if (!names.empty()) names += ", ";
        names += member == staff.end() ? "staff " + std::to_string(id.value) : staff::display_name(*member);
    }
    return names;
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

}  // namespace

Receivers receivers(const Plan& plan, std::span<const staff::Department> departments,
                    std::span<const staff::Staff> staff) {
    std::set<StaffId> named{plan.staff.begin(), plan.staff.end()};
    for (const DepartmentId department : plan.departments) {
        const std::vector<StaffId> members = staff::staff_of_department(departments, staff, department);
        named.insert(members.begin(), members.end());
    }
    std::set<StaffId> able;
    for (const staff::Staff& member : staff) {
        if (staff::can_receive_customers(member)) able.insert(member.id);
    }

    Receivers receivers;
    for (const StaffId id : named) (able.contains(id) ? receivers.staff : receivers.left_out).push_back(id);
    return receivers;
}

std::string contact_way_remark(const Channel& channel) {
    return std::string{first_characters(trimmed(channel.plan.name), kContactWayRemarkCharactersMax)};
}

Status check_plan(const Plan& plan, std::span<const staff::Department> departments, std::span<const staff::Staff> staff,
                  std::span<const std::string> taken) {
    TRY(check_name(plan.name, taken));
    const Receivers found = receivers(plan, departments, staff);
    if (found.staff.empty()) {
        const std::string left_out = found.left_out.empty() ? "nobody is named" : names_of(found.left_out, staff);
        return Error{ErrorCode::RuleRefused, "nobody can receive customers; left out: " + left_out, "staff"};
    }
    if (found.staff.size() > static_cast<std::size_t>(kReceiversMax)) {
        return Error{ErrorCode::RuleRefused,
                     std::to_string(found.staff.size()) + " would receive customers, the limit is 100", "staff"};
    }
    return Done{};
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
