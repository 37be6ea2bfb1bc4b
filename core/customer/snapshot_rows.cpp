#include "core/customer/snapshot_rows.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/customer/field.h"
#include "core/customer/snapshot_numbers.h"
#include "core/customer/snapshot_sets.h"

namespace guanxi::customer {

namespace {

constexpr std::string_view kStage = "relation.stage.";
constexpr std::string_view kEnteredAt = "relation.entered_at.";
constexpr std::string_view kField = "relation.field.";

// A field's number turned so that kNoValue is 0.
constexpr std::uint32_t kFieldTurn = 0x8000'0000U;

std::string numbered(std::string_view prefix, std::int32_t number) {
    return std::string{prefix} + std::to_string(number);
}

template <class NumberOf>
Numbers numbers_of(const std::vector<int>& rows, NumberOf number_of) {
    Numbers numbers;
    numbers.reserve(rows.size());
    for (const int row : rows) numbers.push_back(static_cast<std::uint32_t>(number_of(row)));
    return numbers;
}

template <class NumberOf>
void write_column(BlockWriter& blocks, std::string_view name, const std::vector<int>& rows, NumberOf number_of) {
    blocks.block(name, encode_numbers(numbers_of(rows, number_of)));
}

// --- tags, group chats, opened materials

template <class Id>
void write_sets(BlockWriter& blocks, std::string_view name, const Membership<Id>& sets, const std::vector<int>& rows) {
    ByteWriter bytes;
    bool is_empty = true;
    std::vector<NumberedRow> members;
    for (std::size_t first = 0; first < rows.size(); first += kBlockRows) {
        const std::size_t count = std::min<std::size_t>(kBlockRows, rows.size() - first);
        members.clear();
        for (std::size_t place = 0; place < count; ++place) {
            for (const Id id : sets.of(rows[first + place])) {
                members.push_back({static_cast<std::uint32_t>(id.value), static_cast<std::int32_t>(place)});
            }
        }
        is_empty = is_empty && members.empty();
        write_block_sets(bytes, members, static_cast<int>(count));
    }
    if (!is_empty) blocks.block(name, bytes.bytes());
}

template <class Id>
Result<Membership<Id>> read_sets(const Blocks& blocks, std::string_view name, std::size_t rows) {
    ByteReader bytes{blocks.payload(name)};
    const bool is_there = bytes.left() > 0;
    Membership<Id> membership;
    BlockSets sets;
    for (std::size_t first = 0; first < rows; first += kBlockRows) {
        const int count = static_cast<int>(std::min<std::size_t>(kBlockRows, rows - first));
        if (is_there && !read_block_sets(bytes, count, sets)) return malformed_block(name, "has broken lists");
        membership.append_block(static_cast<int>(first / kBlockRows), count, sets);
    }
    if (bytes.left() > 0) return malformed_block(name, "goes on behind its lists");
    return membership;
}

// --- stages: the ids of the stages that occur, ascending, with their count before them; then positions in them from 1

void write_stages(BlockWriter& blocks, const StageColumn& column, const std::vector<int>& rows) {
    Numbers numbers = numbers_of(rows, [&column](int row) { return column.stage.at(row); });
    std::vector<char> occurs(column.stages.size());
    for (const std::uint32_t number : numbers) occurs[number] = 1;
    std::vector<std::int32_t> stages;
    for (std::size_t number = 1; number < occurs.size(); ++number) {
        if (occurs[number] != 0) stages.push_back(column.stages[number].value);
    }
    if (stages.empty()) return;
    std::sort(stages.begin(), stages.end());

    Numbers positions(column.stages.size());
    for (std::size_t number = 1; number < occurs.size(); ++number) {
        const auto at = std::lower_bound(stages.begin(), stages.end(), column.stages[number].value);
        positions[number] = static_cast<std::uint32_t>(at - stages.begin()) + 1;
    }
    for (std::uint32_t& number : numbers) number = positions[number];
    ByteWriter bytes;
    bytes.raw(encode_ascending(stages));
    bytes.raw(encode_numbers(numbers));
    blocks.block(numbered(kStage, column.journey.value), bytes.bytes());
    write_column(blocks, numbered(kEnteredAt, column.journey.value), rows,
                 [&column](int row) { return column.entered_at[static_cast<std::size_t>(row)]; });
}

Result<StageColumn> read_stages(const Blocks& blocks, JourneyId journey, std::size_t rows) {
    const std::string name = numbered(kStage, journey.value);
    ByteReader bytes{blocks.payload(name)};
    StageColumn column{.journey = journey};
    for (const std::int32_t stage : decode_ascending(bytes)) column.stages.push_back({stage});
    const auto largest = static_cast<std::uint32_t>(column.stages.size()) - 1;
    if (largest > static_cast<std::uint32_t>(column.stage.largest())) {
        return malformed_block(name, "has more stages than a journey can have");
    }
    const Numbers numbers = decode_numbers(bytes, rows);
    if (bytes.is_broken() || bytes.left() > 0) return malformed_block(name, "is broken or has other rows");
    for (const std::uint32_t number : numbers) {
        if (number > largest) return malformed_block(name, "holds what is not a stage");
    }
    column.stage.assign(numbers);
    column.entered_at = TRY(blocks.column(numbered(kEnteredAt, journey.value), rows));
    for (std::size_t row = 0; row < rows; ++row) {
        if (numbers[row] == 0) column.entered_at[row] = 0;
    }
    return column;
}

Status read_journeys(const Blocks& blocks, RowColumns& rows) {
    const auto journeys = TRY(blocks.numbers_behind(kStage, kJourneysMax));
    for (const std::int32_t journey : journeys) {
        StageColumn column = TRY(read_stages(blocks, {journey}, rows.relation.size()));
        rows.stages.push_back(std::move(column));
    }
    return Done{};
}

Status read_fields(const Blocks& blocks, RowColumns& rows) {
    const auto fields = TRY(blocks.numbers_behind(kField, kFieldsMax));
    for (const std::int32_t field : fields) {
        const Numbers turned = TRY(blocks.column(numbered(kField, field), rows.relation.size()));
        std::vector<std::int32_t> values(turned.size());
        std::transform(turned.begin(), turned.end(), values.begin(),
                       [](std::uint32_t number) { return static_cast<std::int32_t>(number ^ kFieldTurn); });
        rows.fields.assign({field}, std::move(values));
    }
    return Done{};
}

// --- small numbers; what a newer server knows beyond ours gets its nearest safe meaning (snapshot.h rule 4)

Status read_small_numbers(const Blocks& blocks, RowColumns& rows) {
    const std::size_t count = rows.relation.size();
    const auto limited = [](Numbers& numbers, std::uint32_t largest, std::uint32_t otherwise) -> const Numbers& {
        for (std::uint32_t& number : numbers) number = number <= largest ? number : otherwise;
        return numbers;
    };
    Numbers states = TRY(blocks.column("relation.state", count));
    constexpr auto kGone = static_cast<std::uint32_t>(RelationState::Gone);
    rows.state.assign(limited(states, kGone, kGone));
    Numbers genders = TRY(blocks.column_or_zeros("relation.gender", count));
    rows.gender.assign(limited(genders, static_cast<std::uint32_t>(Gender::Female), 0));
    Numbers sends = TRY(blocks.column_or_zeros("relation.sends", count));
    rows.sends.assign(limited(sends, kSendsMax, kSendsMax));
    constexpr std::uint32_t kDayMax = std::numeric_limits<std::uint16_t>::max();
    Numbers days = TRY(blocks.column_or_zeros("relation.last_sent", count));
    limited(days, kDayMax, kDayMax);
    rows.last_sent.assign(days.begin(), days.end());
    const Numbers blacklisted = TRY(blocks.column_or_zeros("relation.blacklisted", count));
    for (std::size_t row = 0; row < count; ++row) {
        if (blacklisted[row] != 0) rows.blacklisted.insert(static_cast<int>(row));
    }
    return Done{};
}

}  // namespace

void write_rows(BlockWriter& blocks, const Base& base, const std::vector<int>& rows) {
    std::vector<std::int32_t> ids;
    ids.reserve(rows.size());
    for (const int row : rows) ids.push_back(base.relation(row).value);
    blocks.block("relation.id", encode_ascending(ids));
    if (rows.empty()) return;
    const RowColumns& columns = base.columns();
    const auto at = [](int row) { return static_cast<std::size_t>(row); };
    write_column(blocks, "relation.customer", rows, [&base](int row) { return base.customer(row).value; });
    write_column(blocks, "relation.staff", rows, [&base](int row) { return base.staff(row).value; });
    write_column(blocks, "relation.channel", rows, [&base](int row) { return base.channel(row).value; });
    write_column(blocks, "relation.add_way", rows, [&base](int row) { return base.add_way(row); });
    write_column(blocks, "relation.added_at", rows, [&](int row) { return columns.added_at[at(row)]; });
    write_column(blocks, "relation.state", rows, [&columns](int row) { return columns.state.at(row); });
    write_column(blocks, "relation.gender", rows, [&columns](int row) { return columns.gender.at(row); });
    write_column(blocks, "relation.sends", rows, [&columns](int row) { return columns.sends.at(row); });
    write_column(blocks, "relation.last_sent", rows, [&](int row) { return columns.last_sent[at(row)]; });
    write_column(blocks, "relation.blacklisted", rows,
                 [&columns](int row) { return columns.blacklisted.contains(row); });
    for (const StageColumn& column : columns.stages) write_stages(blocks, column, rows);
    for (const FieldId field : columns.fields.fields()) {
        const auto values = columns.fields.column(field);
        const auto has_value = [&](int row) { return values[at(row)] != kNoValue; };
        if (std::none_of(rows.begin(), rows.end(), has_value)) continue;
        write_column(blocks, numbered(kField, field.value), rows,
                     [&](int row) { return static_cast<std::uint32_t>(values[at(row)]) ^ kFieldTurn; });
    }
    write_sets(blocks, "relation.tags", columns.tags, rows);
    write_sets(blocks, "relation.groups", columns.groups, rows);
    write_sets(blocks, "relation.opened", columns.opened, rows);
}

Result<RowColumns> read_rows(const Blocks& blocks) {
    RowColumns rows;
    const auto ids = TRY(blocks.ascending("relation.id"));
    const std::size_t count = ids.size();
    for (const std::int32_t id : ids) rows.relation.push_back({id});
    if (count == 0) return rows;
    const Numbers customers = TRY(blocks.reference_column(1, "relation.customer", count));
    rows.customer.reserve(count);
    for (const std::uint32_t customer : customers) rows.customer.push_back({static_cast<std::int32_t>(customer)});
    const Numbers staff = TRY(blocks.reference_column(1, "relation.staff", count));
    rows.staff.assign(staff);
    const Numbers channels = TRY(blocks.reference_column(0, "relation.channel", count));
    rows.channel.assign(channels);
    Numbers add_ways = TRY(blocks.column("relation.add_way", count));
    constexpr std::uint32_t kAddWayMax = std::numeric_limits<std::int32_t>::max();
    for (std::uint32_t& add_way : add_ways) add_way = std::min(add_way, kAddWayMax);
    rows.add_way.assign(add_ways);
    rows.added_at = TRY(blocks.column("relation.added_at", count));
    TRY(read_small_numbers(blocks, rows));
    rows.tags = TRY(read_sets<TagId>(blocks, "relation.tags", count));
    rows.groups = TRY(read_sets<GroupChatId>(blocks, "relation.groups", count));
    rows.opened = TRY(read_sets<MaterialId>(blocks, "relation.opened", count));
    TRY(read_journeys(blocks, rows));
    rows.fields.resize(static_cast<int>(count));
    TRY(read_fields(blocks, rows));
    rows.remark = TRY(blocks.text_column("relation.remark", count));
    return rows;
}

void write_remarks(BlockWriter& blocks, const Base& base, const std::vector<int>& rows) {
    blocks.text_column("relation.remark", rows, [&base](int row) { return base.remark(row); });
}

void write_names(BlockWriter& blocks, const Base& base, const std::vector<NamedRow>& rows) {
    std::vector<std::int32_t> ids;
    ids.reserve(rows.size());
    for (const NamedRow& named : rows) ids.push_back(named.customer.value);
    blocks.block("customer.id", encode_ascending(ids));
    blocks.text_column("customer.name", rows, [&base](const NamedRow& named) { return base.name(named.row); });
}

Result<Names> read_names(const Blocks& blocks) {
    Names names;
    const auto ids = TRY(blocks.ascending("customer.id"));
    names.customers.reserve(ids.size());
    for (const std::int32_t id : ids) names.customers.push_back({id});
    names.texts = TRY(blocks.text_column("customer.name", ids.size()));
    return names;
}

}  // namespace guanxi::customer
