#include "core/customer/snapshot_tables.h"

#include <iterator>
#include <string>

namespace guanxi::customer {

namespace {

// The enumerator with this number, or `otherwise` where a newer server knows one more.
template <class Enum>
Enum known_or(Enum otherwise, Enum last, std::int64_t number) {
    return number >= 0 && number <= static_cast<std::int64_t>(last) ? static_cast<Enum>(number) : otherwise;
}

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

void write_journeys(BlockWriter& blocks, const std::vector<lifecycle::Journey>& journeys) {
    std::vector<lifecycle::Stage> stages;
    for (const lifecycle::Journey& journey : journeys) {
        stages.insert(stages.end(), journey.stages.begin(), journey.stages.end());
    }
    write_ids(blocks, "journey.id", journeys);
    blocks.numbers("journey.holder", journeys, [](const auto& journey) { return static_cast<int>(journey.holder); });
    blocks.numbers("journey.stages", journeys,
                   [](const auto& journey) { return static_cast<std::int64_t>(journey.stages.size()); });
    write_names(blocks, "journey.name", journeys);
    write_ids(blocks, "stage.id", stages);
    blocks.numbers("stage.colour", stages, [](const auto& stage) { return stage.colour; });
    blocks.numbers("stage.outcome", stages, [](const auto& stage) { return static_cast<int>(stage.outcome); });
    blocks.numbers("stage.state", stages, [](const auto& stage) { return static_cast<int>(stage.state); });
    write_names(blocks, "stage.name", stages);
}

void write_fields(BlockWriter& blocks, const std::vector<Field>& fields) {
    std::vector<std::string_view> words;
    for (const Field& field : fields) words.insert(words.end(), field.words.begin(), field.words.end());
    write_ids(blocks, "field.id", fields);
    blocks.numbers("field.kind", fields, [](const Field& field) { return static_cast<int>(field.kind); });
    blocks.numbers("field.words", fields,
                   [](const Field& field) { return static_cast<std::int64_t>(field.words.size()); });
    write_names(blocks, "field.name", fields);
    blocks.texts("field.word", words, [](std::string_view word) { return word; });
}

// How many rows of another table belong to each row: all of them, in order.
Result<std::size_t> sum_of(const std::vector<std::int64_t>& counts, std::string_view name) {
    std::size_t sum = 0;
    for (const std::int64_t count : counts) {
        constexpr std::int64_t kCountMax = 1'000'000;
        if (count < 0 || count > kCountMax) return malformed_block(name, "holds what is not a count");
        sum += static_cast<std::size_t>(count);
    }
    return sum;
}

Result<std::vector<lifecycle::Stage>> read_stages(const Blocks& blocks, std::size_t count) {
    using lifecycle::Outcome;
    using lifecycle::StageState;
    const auto ids = TRY(blocks.references("stage.id", count));
    const auto colours = TRY(blocks.numbers("stage.colour", count));
    const auto outcomes = TRY(blocks.numbers("stage.outcome", count));
    const auto states = TRY(blocks.numbers("stage.state", count));
    const auto names = TRY(blocks.texts("stage.name", count));
    std::vector<lifecycle::Stage> stages;
    for (std::size_t row = 0; row < count; ++row) {
        stages.push_back({.id = {ids[row]},
                          .name = std::string{names[row]},
                          .colour = static_cast<std::uint32_t>(colours[row]),
                          .outcome = known_or(Outcome::Underway, Outcome::Lost, outcomes[row]),
                          .state = known_or(StageState::Closed, StageState::Closed, states[row])});
    }
    return stages;
}

Result<std::vector<lifecycle::Journey>> read_journeys(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("journey.id"));
    const auto holders = TRY(blocks.numbers("journey.holder", ids.size()));
    const auto counts = TRY(blocks.numbers("journey.stages", ids.size()));
    const auto names = TRY(blocks.texts("journey.name", ids.size()));
    const std::size_t stage_count = TRY(sum_of(counts, "journey.stages"));
    auto stages = TRY(read_stages(blocks, stage_count));
    auto next = std::make_move_iterator(stages.begin());
    std::vector<lifecycle::Journey> journeys;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        using lifecycle::Holder;
        lifecycle::Journey& journey = journeys.emplace_back();
        journey.id = {ids[row]};
        journey.name = names[row];
        journey.holder = known_or(Holder::Relation, Holder::Person, holders[row]);
        journey.stages.assign(next, next + static_cast<std::ptrdiff_t>(counts[row]));
        next += static_cast<std::ptrdiff_t>(counts[row]);
    }
    return journeys;
}

Result<std::vector<Field>> read_fields(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("field.id"));
    const auto kinds = TRY(blocks.numbers("field.kind", ids.size()));
    const auto counts = TRY(blocks.numbers("field.words", ids.size()));
    const auto names = TRY(blocks.texts("field.name", ids.size()));
    const std::size_t word_count = TRY(sum_of(counts, "field.words"));
    const auto words = TRY(blocks.texts("field.word", word_count));
    auto next = words.begin();
    std::vector<Field> fields;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        Field& field = fields.emplace_back();
        field.id = {ids[row]};
        field.name = names[row];
        field.kind = known_or(FieldKind::Other, FieldKind::Other, kinds[row]);
        field.words.assign(next, next + static_cast<std::ptrdiff_t>(counts[row]));
        next += static_cast<std::ptrdiff_t>(counts[row]);
    }
    return fields;
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
    const auto choices = TRY(blocks.numbers_or_zeros("tag_group.choice", ids.size()));
    const auto wecom_ids = TRY(blocks.texts("tag_group.wecom_id", ids.size()));
    const auto names = TRY(blocks.texts("tag_group.name", ids.size()));
    std::vector<tag::TagGroup> groups;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        groups.push_back({.id = {ids[row]},
                          .wecom_id = {std::string{wecom_ids[row]}},
                          .name = std::string{names[row]},
                          .position = positions[row],
                          .presence = presence_from(presence[row]),
                          .choice = known_or(tag::Choice::One, tag::Choice::One, choices[row])});
    }
    return groups;
}

Result<std::vector<tag::Tag>> read_tags(const Blocks& blocks) {
    const auto ids = TRY(blocks.ids("tag.id"));
    const auto groups = TRY(blocks.references_or_none("tag.group", ids.size()));
    const auto positions = TRY(blocks.numbers("tag.position", ids.size()));
    const auto presence = TRY(blocks.numbers("tag.presence", ids.size()));
    const auto kinds = TRY(blocks.numbers_or_zeros("tag.kind", ids.size()));
    const auto wecom_ids = TRY(blocks.texts("tag.wecom_id", ids.size()));
    const auto names = TRY(blocks.texts("tag.name", ids.size()));
    std::vector<tag::Tag> tags;
    for (std::size_t row = 0; row < ids.size(); ++row) {
        tags.push_back({.id = {ids[row]},
                        .wecom_id = {std::string{wecom_ids[row]}},
                        .group = {groups[row]},
                        .name = std::string{names[row]},
                        .position = positions[row],
                        .presence = presence_from(presence[row]),
                        .kind = known_or(tag::TagKind::Other, tag::TagKind::Other, kinds[row])});
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
    blocks.numbers("tag_group.choice", base.tag_groups(),
                   [](const tag::TagGroup& group) { return static_cast<int>(group.choice); });
    write_wecom_ids(blocks, "tag_group.wecom_id", base.tag_groups());
    write_names(blocks, "tag_group.name", base.tag_groups());

    write_ids(blocks, "tag.id", base.tags());
    blocks.numbers("tag.group", base.tags(), [](const tag::Tag& tag) { return tag.group.value; });
    write_positions(blocks, "tag.position", base.tags());
    write_presence(blocks, "tag.presence", base.tags());
    blocks.numbers("tag.kind", base.tags(), [](const tag::Tag& tag) { return static_cast<int>(tag.kind); });
    write_wecom_ids(blocks, "tag.wecom_id", base.tags());
    write_names(blocks, "tag.name", base.tags());

    write_ids(blocks, "channel.id", base.channels());
    write_names(blocks, "channel.name", base.channels());
    write_journeys(blocks, base.journeys());
    write_fields(blocks, base.fields());
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
    tables.journeys = TRY(read_journeys(blocks));
    tables.fields = TRY(read_fields(blocks));
    return tables;
}

}  // namespace guanxi::customer
