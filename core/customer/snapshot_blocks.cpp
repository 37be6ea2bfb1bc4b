#include "core/customer/snapshot_blocks.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace guanxi::customer {

namespace {

constexpr std::string_view kMark = "GXS2";
constexpr std::string_view kEnd = "end";
constexpr std::int64_t kIdMax = std::numeric_limits<std::int32_t>::max();

// Differences wrap around, so that every pair of numbers has one and no bytes can overflow.
std::int64_t sum(std::int64_t before, std::int64_t difference) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(before) + static_cast<std::uint64_t>(difference));
}

}  // namespace

Error malformed_block(std::string_view name, const char* how) {
    return {ErrorCode::InvalidInput, "snapshot block " + std::string{name} + ' ' + how};
}

BlockWriter::BlockWriter() {
    bytes_.raw(kMark);
}

void BlockWriter::block(std::string_view name, std::string_view payload) {
    bytes_.text(name);
    bytes_.u32(static_cast<std::uint32_t>(payload.size()));
    bytes_.raw(payload);
}

std::string BlockWriter::finish() {
    block(kEnd, {});
    return bytes_.take();
}

std::int64_t BlockWriter::add_number(ByteWriter& column, std::int64_t number, std::int64_t before) {
    column.zigzag(static_cast<std::int64_t>(static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(before)));
    return number;
}

std::span<const std::int32_t> ListColumn::list(std::size_t row) const {
    const std::size_t first = row == 0 ? 0 : ends[row - 1];
    return std::span{numbers}.subspan(first, ends[row] - first);
}

Result<Blocks> Blocks::parse(std::string_view bytes) {
    ByteReader reader{bytes};
    if (reader.raw(kMark.size()) != kMark) return Error{ErrorCode::InvalidInput, "this is not a snapshot"};
    Blocks blocks;
    while (true) {
        const std::string_view name = reader.text();
        const std::uint32_t size = reader.u32();
        const std::string_view payload = reader.raw(size);
        TRY(reader.status());
        if (name == kEnd) break;
        if (!blocks.payloads_.emplace(name, payload).second) return malformed_block(name, "stands there twice");
    }
    if (reader.left() != 0) return Error{ErrorCode::InvalidInput, "the snapshot goes on behind its end"};
    return blocks;
}

std::string_view Blocks::payload(std::string_view name) const {
    const auto block = payloads_.find(name);
    return block == payloads_.end() ? std::string_view{} : block->second;
}

Result<std::vector<std::int64_t>> Blocks::all_numbers(std::string_view name) const {
    ByteReader reader{payload(name)};
    std::vector<std::int64_t> numbers;
    std::int64_t number = 0;
    while (reader.left() > 0 && !reader.is_broken()) {
        number = sum(number, reader.zigzag());
        numbers.push_back(number);
    }
    if (reader.is_broken()) return malformed_block(name, "has a broken number");
    return numbers;
}

Result<std::vector<std::int32_t>> Blocks::ids(std::string_view name) const {
    const auto numbers = TRY(all_numbers(name));
    std::vector<std::int32_t> ids;
    ids.reserve(numbers.size());
    std::int64_t before = 0;
    for (const std::int64_t number : numbers) {
        if (number <= before || number > kIdMax) return malformed_block(name, "is not ascending ids");
        ids.push_back(static_cast<std::int32_t>(number));
        before = number;
    }
    return ids;
}

Result<std::vector<std::int32_t>> Blocks::references(std::string_view name, std::size_t rows) const {
    return references_from(1, name, rows);
}

Result<std::vector<std::int32_t>> Blocks::references_or_none(std::string_view name, std::size_t rows) const {
    return references_from(0, name, rows);
}

Result<std::vector<std::int32_t>> Blocks::references_from(std::int64_t smallest, std::string_view name,
                                                          std::size_t rows) const {
    const auto numbers = TRY(this->numbers(name, rows));
    std::vector<std::int32_t> ids;
    ids.reserve(rows);
    for (const std::int64_t number : numbers) {
        if (number < smallest || number > kIdMax) return malformed_block(name, "holds what is not an id");
        ids.push_back(static_cast<std::int32_t>(number));
    }
    return ids;
}

Result<std::vector<std::int64_t>> Blocks::numbers(std::string_view name, std::size_t rows) const {
    auto numbers = TRY(all_numbers(name));
    if (numbers.size() != rows) return malformed_block(name, "has another count of rows than its table");
    return numbers;
}

Result<std::vector<std::int64_t>> Blocks::numbers_or_zeros(std::string_view name, std::size_t rows) const {
    if (!holds(name)) return std::vector<std::int64_t>(rows);
    return numbers(name, rows);
}

Result<std::vector<std::string_view>> Blocks::texts(std::string_view name, std::size_t rows) const {
    ByteReader reader{payload(name)};
    std::vector<std::string_view> texts;
    while (reader.left() > 0 && !reader.is_broken()) texts.push_back(reader.text());
    if (reader.is_broken()) return malformed_block(name, "has a broken text");
    if (texts.size() != rows) return malformed_block(name, "has another count of rows than its table");
    return texts;
}

Result<ListColumn> Blocks::lists(std::string_view name, std::size_t rows) const {
    ByteReader reader{payload(name)};
    ListColumn column;
    while (reader.left() > 0 && !reader.is_broken()) {
        const std::uint64_t count = reader.varint();
        if (count > reader.left()) return malformed_block(name, "has a list that is longer than the block");
        std::int64_t number = 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            number = sum(number, reader.zigzag());
            if (number < 1 || number > kIdMax) return malformed_block(name, "holds what is not an id");
            column.numbers.push_back(static_cast<std::int32_t>(number));
        }
        column.ends.push_back(column.numbers.size());
    }
    if (reader.is_broken()) return malformed_block(name, "has a broken list");
    if (column.ends.size() != rows) return malformed_block(name, "has another count of rows than its table");
    return column;
}

Result<std::vector<std::int32_t>> Blocks::ascending(std::string_view name) const {
    if (!holds(name)) return std::vector<std::int32_t>{};
    ByteReader reader{payload(name)};
    auto ids = decode_ascending(reader);
    if (reader.is_broken() || reader.left() > 0) return malformed_block(name, "is not ascending ids");
    return ids;
}

Result<Numbers> Blocks::column(std::string_view name, std::size_t rows) const {
    ByteReader reader{payload(name)};
    Numbers numbers = decode_numbers(reader, rows);
    if (reader.is_broken() || reader.left() > 0) {
        return malformed_block(name, "is broken or has another count of rows than its table");
    }
    return numbers;
}

Result<Numbers> Blocks::column_or_zeros(std::string_view name, std::size_t rows) const {
    if (!holds(name)) return Numbers(rows);
    return column(name, rows);
}

Result<Numbers> Blocks::reference_column(std::uint32_t smallest, std::string_view name, std::size_t rows) const {
    auto numbers = TRY(column(name, rows));
    const bool are_ids = std::all_of(numbers.begin(), numbers.end(), [smallest](std::uint32_t number) {
        return number >= smallest && number <= static_cast<std::uint32_t>(kIdMax);
    });
    if (!are_ids) return malformed_block(name, "holds what is not an id");
    return numbers;
}

Result<RowTexts> Blocks::text_column(std::string_view name, std::size_t rows) const {
    if (!holds(name)) return RowTexts{};
    ByteReader reader{payload(name)};
    Numbers ends = decode_numbers(reader, rows);
    std::uint64_t end = 0;
    for (std::uint32_t& size : ends) {
        end += size;
        size = static_cast<std::uint32_t>(end);
    }
    if (reader.is_broken() || end != reader.left()) return malformed_block(name, "has broken texts or other rows");
    RowTexts texts;
    texts.assign(ends, reader.rest());
    return texts;
}

Result<std::vector<std::int32_t>> Blocks::numbers_behind(std::string_view prefix, std::size_t most) const {
    std::vector<std::int32_t> numbers;
    for (auto at = payloads_.lower_bound(prefix); at != payloads_.end() && at->first.starts_with(prefix); ++at) {
        const std::string_view text = at->first.substr(prefix.size());
        std::int32_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        const bool is_number = read.ec == std::errc{} && number > 0 && text == std::to_string(number);
        if (!is_number) return malformed_block(at->first, "has no number");
        if (numbers.size() == most) return malformed_block(at->first, "is one too many of its kind");
        numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace guanxi::customer
