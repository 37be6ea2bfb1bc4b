#include "core/customer/snapshot.h"

#include <algorithm>
#include <limits>

#include "core/customer/snapshot_blocks.h"
#include "core/customer/snapshot_tables.h"

namespace guanxi::customer {

namespace {

constexpr std::int64_t kAddWayMax = std::numeric_limits<std::int32_t>::max();

// What stands in the blocks, checked but not applied. Texts point into the bytes.
struct Rows {
    std::vector<std::int32_t> relation;
    std::vector<std::int32_t> customer;
    std::vector<std::int32_t> staff;
    std::vector<std::int32_t> channel;
    std::vector<std::int64_t> added_at;
    std::vector<std::int64_t> add_way;
    std::vector<std::int64_t> state;
    ListColumn tags;
    std::vector<std::string_view> remark;
    std::vector<std::int32_t> removed;
    std::vector<std::int32_t> named;  // customers
    std::vector<std::string_view> name;
};

struct NamedRow {
    CustomerId customer;
    int row;
};

template <class Id>
void sort_and_unite(std::vector<Id>& ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

void write_head(BlockWriter& blocks, const SnapshotHead& head) {
    ByteWriter bytes;
    bytes.u8(static_cast<std::uint8_t>(head.kind));
    bytes.text(head.build);
    bytes.text(head.corp_name);
    bytes.zigzag(head.change);
    bytes.zigzag(seconds_from_instant(head.now));
    bytes.zigzag(seconds_from_instant(head.synced_at));
    blocks.block("head", bytes.bytes());
}

void write_rows(BlockWriter& blocks, const Base& base, const std::vector<int>& rows) {
    blocks.numbers("relation.id", rows, [&base](int row) { return base.relation(row).value; });
    blocks.numbers("relation.customer", rows, [&base](int row) { return base.customer(row).value; });
    blocks.numbers("relation.staff", rows, [&base](int row) { return base.staff(row).value; });
    blocks.numbers("relation.channel", rows, [&base](int row) { return base.channel(row).value; });
    blocks.numbers("relation.added_at", rows, [&base](int row) { return seconds_from_instant(base.added_at(row)); });
    blocks.numbers("relation.add_way", rows, [&base](int row) { return base.add_way(row); });
    blocks.numbers("relation.state", rows, [&base](int row) { return static_cast<int>(base.state(row)); });
    blocks.lists("relation.tags", rows, [&base](int row) { return base.tags(row); });
}

void write_texts(BlockWriter& blocks, const Base& base, const std::vector<int>& rows,
                 const std::vector<NamedRow>& names) {
    blocks.texts("relation.remark", rows, [&base](int row) { return base.remark(row); });
    blocks.numbers("customer.id", names, [](const NamedRow& named) { return named.customer.value; });
    blocks.texts("customer.name", names, [&base](const NamedRow& named) { return base.name(named.row); });
}

void sort_by_relation(std::vector<int>& rows, const Base& base) {
    std::sort(rows.begin(), rows.end(),
              [&base](int left, int right) { return base.relation(left) < base.relation(right); });
}

// Each customer of `rows` once, ascending.
std::vector<NamedRow> customers_of(const Base& base, const std::vector<int>& rows) {
    std::vector<NamedRow> customers;
    customers.reserve(rows.size());
    for (const int row : rows) customers.push_back({base.customer(row), row});
    std::stable_sort(customers.begin(), customers.end(),
                     [](const NamedRow& left, const NamedRow& right) { return left.customer < right.customer; });
    const auto same = [](const NamedRow& left, const NamedRow& right) { return left.customer == right.customer; };
    customers.erase(std::unique(customers.begin(), customers.end(), same), customers.end());
    return customers;
}

std::vector<int> covered_rows(const Base& base, const staff::Scope& scope) {
    std::vector<int> rows;
    for (int row = 0; row < base.row_count(); ++row) {
        if (scope.covers(base.staff(row))) rows.push_back(row);
    }
    sort_by_relation(rows, base);
    return rows;
}

// `rows` and one covered row for each of `customers` that has one.
std::vector<int> with_rows_of(const Base& base, const staff::Scope& scope, std::vector<CustomerId> customers,
                              std::vector<int> rows) {
    if (customers.empty()) return rows;
    sort_and_unite(customers);
    for (int row = 0; row < base.row_count(); ++row) {
        const bool is_renamed = std::binary_search(customers.begin(), customers.end(), base.customer(row));
        if (is_renamed && scope.covers(base.staff(row))) rows.push_back(row);
    }
    return rows;
}

Result<SnapshotHead> read_head(const Blocks& blocks) {
    ByteReader bytes{blocks.payload("head")};
    SnapshotHead head;
    const std::uint8_t kind = bytes.u8();
    head.kind = kind <= static_cast<std::uint8_t>(SnapshotKind::Reload) ? static_cast<SnapshotKind>(kind)
                                                                        : SnapshotKind::Reload;
    head.build = bytes.text();
    head.corp_name = bytes.text();
    head.change = bytes.zigzag();
    head.now = instant_from_seconds(bytes.zigzag());
    head.synced_at = instant_from_seconds(bytes.zigzag());
    if (bytes.is_broken()) return Error{ErrorCode::InvalidInput, "snapshot block head is missing or broken"};
    return head;
}

Result<Rows> read_rows(const Blocks& blocks) {
    Rows rows;
    rows.relation = TRY(blocks.ids("relation.id"));
    const std::size_t count = rows.relation.size();
    rows.customer = TRY(blocks.references("relation.customer", count));
    rows.staff = TRY(blocks.references("relation.staff", count));
    rows.channel = TRY(blocks.references_or_none("relation.channel", count));
    rows.added_at = TRY(blocks.numbers("relation.added_at", count));
    rows.add_way = TRY(blocks.numbers("relation.add_way", count));
    rows.state = TRY(blocks.numbers("relation.state", count));
    rows.tags = TRY(blocks.lists("relation.tags", count));
    rows.remark = TRY(blocks.texts("relation.remark", count));
    rows.removed = TRY(blocks.ids("relation.removed"));
    rows.named = TRY(blocks.ids("customer.id"));
    rows.name = TRY(blocks.texts("customer.name", rows.named.size()));
    return rows;
}

RelationState state_from(std::int64_t number) {
    const bool is_known = number >= 0 && number <= static_cast<int>(RelationState::Gone);
    return is_known ? static_cast<RelationState>(number) : RelationState::Gone;
}

void apply_rows(Base& base, const Rows& rows) {
    Relation relation;
    for (std::size_t row = 0; row < rows.relation.size(); ++row) {
        relation.id = {rows.relation[row]};
        relation.customer = {rows.customer[row]};
        relation.staff = {rows.staff[row]};
        relation.channel = {rows.channel[row]};
        relation.added_at = instant_from_seconds(rows.added_at[row]);
        relation.add_way = static_cast<int>(std::clamp<std::int64_t>(rows.add_way[row], 0, kAddWayMax));
        relation.state = state_from(rows.state[row]);
        relation.tags.clear();
        for (const std::int32_t tag : rows.tags.list(row)) relation.tags.push_back({tag});
        relation.remark = rows.remark[row];
        base.upsert(relation);
    }
    for (const std::int32_t removed : rows.removed) base.remove({removed});
    for (std::size_t i = 0; i < rows.named.size(); ++i) base.upsert_name({rows.named[i]}, rows.name[i]);
}

}  // namespace

std::string encode_snapshot(const Base& base, const staff::Scope& scope, const SnapshotHead& head) {
    const std::vector<int> rows = covered_rows(base, scope);
    BlockWriter blocks;
    write_head(blocks, head);
    write_tables(blocks, base);
    write_rows(blocks, base, rows);
    write_texts(blocks, base, rows, customers_of(base, rows));
    return blocks.finish();
}

std::string encode_part(const Base& base, const staff::Scope& scope, const ChangedRows& changed,
                        const SnapshotHead& head) {
    std::vector<RelationId> relations = changed.relations;
    sort_and_unite(relations);
    std::vector<int> rows;
    std::vector<RelationId> removed;
    for (const RelationId relation : relations) {
        const std::optional<int> row = base.row_of(relation);
        const bool is_sent = row && scope.covers(base.staff(*row));
        if (is_sent) rows.push_back(*row);
        if (!is_sent && relation.value > 0) removed.push_back(relation);
    }

    BlockWriter blocks;
    write_head(blocks, head);
    if (changed.tables == ChangedRows::Tables::Changed) write_tables(blocks, base);
    write_rows(blocks, base, rows);
    blocks.numbers("relation.removed", removed, [](RelationId relation) { return relation.value; });
    write_texts(blocks, base, rows, customers_of(base, with_rows_of(base, scope, changed.customers, rows)));
    return blocks.finish();
}

std::string encode_reload(const SnapshotHead& head) {
    SnapshotHead reload = head;
    reload.kind = SnapshotKind::Reload;
    BlockWriter blocks;
    write_head(blocks, reload);
    return blocks.finish();
}

Result<SnapshotHead> apply_snapshot(Base& base, std::string_view bytes) {
    const Blocks blocks = TRY(Blocks::parse(bytes));
    const SnapshotHead head = TRY(read_head(blocks));
    if (head.kind == SnapshotKind::Reload) return head;
    const Rows rows = TRY(read_rows(blocks));
    Tables tables = TRY(read_tables(blocks));

    if (head.kind == SnapshotKind::Whole) {
        base = Base{};
        base.reserve(static_cast<int>(rows.relation.size()));
    }
    if (head.kind == SnapshotKind::Whole || holds_tables(blocks)) base.replace_tables(std::move(tables));
    apply_rows(base, rows);
    return head;
}

}  // namespace guanxi::customer
