#include "core/customer/snapshot_tables.h"

#include <string>

namespace guanxi::customer {

namespace {

template <class Row>
void write_ids(BlockWriter& blocks, std::string_view name, const std::vector<Row>& rows) {
    blocks.numbers(name, rows, [](const Row& row) { return row.id.value; });
}

template <class Row>
void write_names(BlockWriter& blocks, std::string_view name, const std::vector<Row>& rows) {
    blocks.texts(name, rows, [](const Row& row) -> const std::string& { return row.name; });
}

template <class Row>
void write_wecom_ids(BlockWriter& blocks, std::string_view name, const std::vector<Row>& rows) {
    blocks.texts(name, rows, [](const Row& row) -> const std::string& { return row.wecom_id.value; });
}

template <class Row>
void write_positions(BlockWriter& blocks, std::string_view name, const std::vector<Row>& rows) {
    blocks.numbers(name, rows, [](const Row& row) { return row.position; });
}

template <class Row>
void write_presence(BlockWriter& blocks, std::string_view name, const std::vector<Row>& rows) {
    blocks.numbers(name, rows, [](const Row& row) { return static_cast<int>(row.presence); });
}

void write_departments(BlockWriter& blocks, const std::vector<staff::Department>& departments) {
    write_ids(blocks, "department.id", departments);
    blocks.numbers("department.parent", departments,
                   [](const staff::Department& department) { return department.parent.value; });
    write_positions(blocks, "department.position", departments);
    write_names(blocks, "department.name", departments);
}

void write_staff(BlockWriter& blocks, const std::vector<staff::Staff>& staff) {
    write_ids(blocks, "staff.id", staff);
    blocks.lists("staff.departments", staff,
                 [](const staff::Staff& member) -> const std::vector<DepartmentId>& { return member.departments; });
    blocks.numbers("staff.status", staff, [](const staff::Staff& member) { return static_cast<int>(member.status); });
    blocks.numbers("staff.contact", staff, [](const staff::Staff& member) { return static_cast<int>(member.contact); });
    write_wecom_ids(blocks, "staff.wecom_id", staff);
    write_names(blocks, "staff.name", staff);
    blocks.texts("staff.alias", staff, [](const staff::Staff& member) -> const std::string& { return member.alias; });
}

tag::Presence presence_from(std::int64_t number) {
    return number == static_cast<int>(tag::Presence::Present) ? tag::Presence::Present : tag::Presence::Deleted;
}

Result<std::vector<staff::Department>> read_departments(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("department.id"));
    const auto parents = TRY(blocks.references_or_none("department.parent", ids.size()));
    const auto positions = TRY(blocks.numbers("department.position", ids.size()));
    const auto names = TRY(blocks.texts("department.name", ids.size()));
    std::vector<staff::Department> departments;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        departments.push_back(
            {.id = {ids[row]}, .parent = {parents[row]}, .name = std::string{names[row]}, .position = positions[row]});
    }
    return departments;
}

Result<std::vector<staff::Staff>> read_staff(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("staff.id"));
    const auto departments = TRY(blocks.lists("staff.departments", ids.size()));
    const auto statuses = TRY(blocks.numbers("staff.status", ids.size()));
    const auto contacts = TRY(blocks.numbers("staff.contact", ids.size()));
    const auto wecom_ids = TRY(blocks.texts("staff.wecom_id", ids.size()));
    const auto names = TRY(blocks.texts("staff.name", ids.size()));
    const auto aliases = TRY(blocks.texts("staff.alias", ids.size()));

    using staff::ContactFunction;
    using staff::StaffStatus;
    std::vector<staff::Staff> staff;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        staff::Staff member;
        member.id = {ids[row]};
        member.wecom_id = {std::string{wecom_ids[row]}};
        member.name = names[row];
        member.alias = aliases[row];
        for (const std::int32_t department : departments.list(row)) member.departments.push_back({department});
        const bool is_active = statuses[row] == static_cast<int>(StaffStatus::Active);
        const bool has_contact = contacts[row] == static_cast<int>(ContactFunction::Present);
        member.status = is_active ? StaffStatus::Active : StaffStatus::Inactive;
        member.contact = has_contact ? ContactFunction::Present : ContactFunction::Absent;
        staff.push_back(std::move(member));
    }
    return staff;
}

Result<std::vector<tag::TagGroup>> read_tag_groups(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("tag_group.id"));
    const auto positions = TRY(blocks.numbers("tag_group.position", ids.size()));
    const auto presence = TRY(blocks.numbers("tag_group.presence", ids.size()));
    const auto wecom_ids = TRY(blocks.texts("tag_group.wecom_id", ids.size()));
    const auto names = TRY(blocks.texts("tag_group.name", ids.size()));
    std::vector<tag::TagGroup> groups;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        groups.push_back({.id = {ids[row]},
                          .wecom_id = {std::string{wecom_ids[row]}},
                          .name = std::string{names[row]},
                          .position = positions[row],
                          .presence = presence_from(presence[row])});
    }
    return groups;
}

Result<std::vector<tag::Tag>> read_tags(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("tag.id"));
    const auto groups = TRY(blocks.references_or_none("tag.group", ids.size()));
    const auto positions = TRY(blocks.numbers("tag.position", ids.size()));
    const auto presence = TRY(blocks.numbers("tag.presence", ids.size()));
    const auto wecom_ids = TRY(blocks.texts("tag.wecom_id", ids.size()));
    const auto names = TRY(blocks.texts("tag.name", ids.size()));
    std::vector<tag::Tag> tags;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        tags.push_back({.id = {ids[row]},
                        .wecom_id = {std::string{wecom_ids[row]}},
                        .group = {groups[row]},
                        .name = std::string{names[row]},
                        .position = positions[row],
                        .presence = presence_from(presence[row])});
    }
    return tags;
}

Result<std::vector<ChannelName>> read_channels(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("channel.id"));
    const auto names = TRY(blocks.texts("channel.name", ids.size()));
    std::vector<ChannelName> channels;
    for (std::size_t row = 0; row < ids.size(); ++row) channels.push_back({{ids[row]}, std::string{names[row]}});
    return channels;
}

}  // namespace

void write_tables(BlockWriter& blocks, const Base& base) {
    write_departments(blocks, base.departments());
    write_staff(blocks, base.staff());

    write_ids(blocks, "tag_group.id", base.tag_groups());
    write_positions(blocks, "tag_group.position", base.tag_groups());
    write_presence(blocks, "tag_group.presence", base.tag_groups());
    write_wecom_ids(blocks, "tag_group.wecom_id", base.tag_groups());
    write_names(blocks, "tag_group.name", base.tag_groups());

    write_ids(blocks, "tag.id", base.tags());
    blocks.numbers("tag.group", base.tags(), [](const tag::Tag& tag) { return tag.group.value; });
    write_positions(blocks, "tag.position", base.tags());
    write_presence(blocks, "tag.presence", base.tags());
    write_wecom_ids(blocks, "tag.wecom_id", base.tags());
    write_names(blocks, "tag.name", base.tags());

    write_ids(blocks, "channel.id", base.channels());
    write_names(blocks, "channel.name", base.channels());
}

bool holds_tables(const Blocks& blocks) {
    return blocks.holds("department.id");
}

Result<Tables> read_tables(const Blocks& blocks) {
    Tables tables;
    tables.departments = TRY(read_departments(blocks));
    tables.staff = TRY(read_staff(blocks));
    tables.tag_groups = TRY(read_tag_groups(blocks));
    tables.tags = TRY(read_tags(blocks));
    tables.channels = TRY(read_channels(blocks));
    return tables;
}

}  // namespace guanxi::customer
