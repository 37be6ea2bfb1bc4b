// The base as bytes, whole (a snapshot) or in part (what changed): one format for both.
// Format, little-endian: "GXS2", then blocks of { name: varint length + bytes, size: u32, payload }, the first one
// "head", the last one "end" with an empty payload. Unknown blocks are skipped, so that an older browser reads a
// newer server. Rows come ordered by relation: "relation.id" rules the columns ("relation.customer", …), whose form
// snapshot_numbers.h and snapshot_sets.h describe; "relation.stage.7" and "relation.entered_at.7" are of journey 7,
// "relation.field.7" of field 7. The small tables are columns of zigzag varints of the difference to the row before.
// Texts stand behind all columns ("relation.remark", "customer.id", "customer.name"). "relation.removed" lists
// relations that the reader must forget.
// Rules
//   1. Only rows covered by the scope are written, and only names of their customers. What is asked for but is not in
//      the base, or not covered, is written as removed.
//   2. A decoder applies all or nothing, and needs no more memory than a small multiple of the bytes.
//   3. No phone numbers, no unionids, no notes.
//   4. A value that the reader does not know gets its nearest safe meaning: an unknown state of a relation is Gone, of
//      a tag Deleted, of staff Inactive, of a stage Closed; an unknown gender is Unknown, an unknown reachability
//      Blacklisted, an unknown kind of tag or field Other, of snapshot Reload; a group of tags allows One.
//   5. The same base, scope and head give the same bytes, whatever the order in which the base was filled.
// Source: ours; design.md §3 (invariants 6 to 8) and §4. Its size and time are measured by scripts/bench core
// (docs/figures.md).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/customer/base.h"
#include "core/staff/scope.h"

namespace guanxi::customer {

enum class SnapshotKind : std::uint8_t {
    Whole,   // replaces what the reader has
    Part,    // is applied to what the reader has
    Reload,  // carries nothing: the reader must ask for a whole one
};

struct SnapshotHead {
    SnapshotKind kind = SnapshotKind::Whole;
    std::string build;        // of the writing program; a reader of another build reloads itself
    std::string corp_name;    // may be empty
    std::int64_t change = 0;  // the last change that is contained
    Instant now{};            // business time when written
    Instant synced_at{};      // end of the last full synchronisation; 1970 when there was none
};

// Which rows a part carries; any order, repeats allowed. Small tables are written whole when flagged, and then replace
// the reader's. The names of the relations' customers come along.
struct ChangedRows {
    std::vector<RelationId> relations;
    std::vector<CustomerId> customers;  // renamed; their relations need not be listed
    enum class Tables : std::uint8_t { Unchanged, Changed } tables = Tables::Unchanged;
};

std::string encode_snapshot(const Base&, const staff::Scope&, const SnapshotHead&);
std::string encode_part(const Base&, const staff::Scope&, const ChangedRows&, const SnapshotHead&);
std::string encode_reload(const SnapshotHead&);

// Applies to `base` (a whole snapshot replaces it) and returns the head. On an error `base` is as before.
Result<SnapshotHead> apply_snapshot(Base& base, std::string_view bytes);

}  // namespace guanxi::customer
