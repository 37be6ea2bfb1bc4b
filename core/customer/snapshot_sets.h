// The tags of all rows in a snapshot (snapshot.h), and likewise their group chats and opened materials.
// Format: per block of 65,536 rows, as long as there are rows: a varint count of the tags that stand in it; for each,
// ascending, varints of its id's difference to the one before and of its rows − 1; then bits, lowest first, of all tags
// one behind the other: for each row of a tag the number of rows between it and the one before, as `gap / 2^k` zeros, a
// one and k bits. Gaps of kEscape or more zeros are kEscape zeros, a one and 16 bits. The bits end at a whole byte.
// Rules
//   1. 2^k is the largest power that is at most 0.69 × the rows of the block ÷ those of the tag, or 1: this is as short
//      as independent tags can be. kEscape is 24.
//   2. A tag has at least one row. Ids that are 0, repeat or go beyond 31 bits, more rows than the block has and rows
//      behind it are faults.
//   3. A row takes at least one bit, so that counts which the bytes cannot hold are found before anything is reserved.
// Source: ours; the gaps are Rice codes, 0.69 is ln 2. The length is tested against the entropy in
// snapshot_forms_test.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/customer/membership.h"
#include "core/customer/row_order.h"

namespace guanxi::customer {

// `members` says who has what, in the order of the rows within their block: number is the id.
void write_block_sets(ByteWriter&, std::vector<NumberedRow> members, int rows_in_block);

// False, and nothing of use in `sets`, when the bytes are malformed. Needs no more than 20 bytes for each byte read.
bool read_block_sets(ByteReader&, int rows_in_block, BlockSets& sets);

}  // namespace guanxi::customer
