#include "core/customer/snapshot.h"

#include <algorithm>

#include "core/customer/row_order.h"
#include "core/customer/snapshot_blocks.h"
#include "core/customer/snapshot_rows.h"
#include "core/customer/snapshot_tables.h"

namespace guanxi::customer {

namespace {

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

void write_send_window(BlockWriter& blocks, SendWindow window) {
    ByteWriter bytes;
    bytes.zigzag(window.first.time_since_epoch().count());
    bytes.zigzag(window.end.time_since_epoch().count());
    blocks.block("send_window", bytes.bytes());
}

void sort_by_relation(std::vector<int>& rows, const Base& base) {
    const auto is_before = [&base](int left, int right) { return base.relation(left) < base.relation(right); };
    if (std::is_sorted(rows.begin(), rows.end(), is_before)) return;
    std::vector<NumberedRow> order;
    order.reserve(rows.size());
    for (const int row : rows) order.push_back({static_cast<std::uint32_t>(base.relation(row).value), row});
    sort_by_number(order);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = order[i].row;
}

// Each customer of `rows` once, ascending.
std::vector<NamedRow> customers_of(const Base& base, const std::vector<int>& rows) {
    std::vector<NumberedRow> order;
    order.reserve(rows.size());
    for (const int row : rows) order.push_back({static_cast<std::uint32_t>(base.customer(row).value), row});
    sort_by_number(order);
    std::vector<NamedRow> customers;
    for (const NumberedRow& next : order) {
        const CustomerId customer = base.customer(next.row);
        if (customers.empty() || customers.back().customer != customer) customers.push_back({customer, next.row});
    }
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

Result<SendWindow> read_send_window(const Blocks& blocks, SendWindow otherwise) {
    if (!blocks.holds("send_window")) return otherwise;
    ByteReader bytes{blocks.payload("send_window")};
    const auto day = [&bytes] {
        constexpr std::int64_t kDayMax = 65'535;  // as far as the base's days go
        return Day{std::chrono::days{std::clamp<std::int64_t>(bytes.zigzag(), 0, kDayMax)}};
    };
    const Day first = day();
    const Day end = day();
    if (bytes.is_broken()) return malformed_block("send_window", "is broken");
    return SendWindow{first, end};
}

void apply_part(Base& base, const RowColumns& rows, const std::vector<std::int32_t>& removed, const Names& names) {
    for (int row = 0; row < rows.count(); ++row) base.upsert(rows.relation_at(row));
    for (const std::int32_t relation : removed) base.remove({relation});
    for (std::size_t at = 0; at < names.customers.size(); ++at) {
        base.upsert_name(names.customers[at], names.texts.at(static_cast<int>(at)));
    }
}

}  // namespace

std::string encode_snapshot(const Base& base, const staff::Scope& scope, const SnapshotHead& head) {
    const std::vector<int> rows = covered_rows(base, scope);
    BlockWriter blocks;
    write_head(blocks, head);
    write_tables(blocks, base);
    write_send_window(blocks, base.send_window());
    write_rows(blocks, base, rows);
    write_remarks(blocks, base, rows);
    std::vector<NamedRow> named = customers_of(base, rows);
    std::erase_if(named, [&base](const NamedRow& one) { return base.name(one.row).empty(); });
    write_names(blocks, base, named);
    return blocks.finish();
}

std::string encode_part(const Base& base, const staff::Scope& scope, const ChangedRows& changed,
                        const SnapshotHead& head) {
    std::vector<RelationId> relations = changed.relations;
    sort_and_unite(relations);
    std::vector<int> rows;
    std::vector<std::int32_t> removed;
    for (const RelationId relation : relations) {
        const std::optional<int> row = base.row_of(relation);
        const bool is_sent = row && scope.covers(base.staff(*row));
        if (is_sent) rows.push_back(*row);
        if (!is_sent && relation.value > 0) removed.push_back(relation.value);
    }

    BlockWriter blocks;
    write_head(blocks, head);
    if (changed.tables == ChangedRows::Tables::Changed) write_tables(blocks, base);
    write_send_window(blocks, base.send_window());
    write_rows(blocks, base, rows);
    blocks.block("relation.removed", encode_ascending(removed));
    write_remarks(blocks, base, rows);
    write_names(blocks, base, customers_of(base, with_rows_of(base, scope, changed.customers, rows)));
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
    RowColumns rows = TRY(read_rows(blocks));
    const auto removed = TRY(blocks.ascending("relation.removed"));
    Names names = TRY(read_names(blocks));
    Tables tables = TRY(read_tables(blocks));
    const bool is_whole = head.kind == SnapshotKind::Whole;
    const SendWindow window = TRY(read_send_window(blocks, is_whole ? SendWindow{} : base.send_window()));

    if (is_whole || holds_tables(blocks)) base.replace_tables(std::move(tables));
    base.set_send_window(window);
    if (is_whole) {
        base.replace_rows(std::move(rows), CustomerNames{std::move(names.customers), std::move(names.texts)});
    } else {
        apply_part(base, rows, removed, names);
    }
    return head;
}

}  // namespace guanxi::customer
