#include "core/customer/snapshot_blocks.h"

#include <limits>

namespace guanxi::customer {

namespace {

constexpr std::string_view kMark = "GXS1";
constexpr std::string_view kEnd = "end";
constexpr std::int64_t kIdMax = std::numeric_limits<std::int32_t>::max();

Error malformed(std::string_view name, const char* how) {
    return {ErrorCode::InvalidInput, "snapshot block " + std::string{name} + ' ' + how};
}

// Differences wrap around, so that every pair of numbers has one and no bytes can overflow.
std::int64_t sum(std::int64_t before, std::int64_t difference) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(before) + static_cast<std::uint64_t>(difference));
}

}  // namespace

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
        if (!blocks.payloads_.emplace(name, payload).second) return malformed(name, "stands there twice");
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
    if (reader.is_broken()) return malformed(name, "has a broken number");
    return numbers;
}

Result<std::vector<std::int32_t>> Blocks::ids(std::string_view name) const {
    const auto numbers = TRY(all_numbers(name));
    std::vector<std::int32_t> ids;
    ids.reserve(numbers.size());
    std::int64_t before = 0;
    for (const std::int64_t number : numbers) {
        if (number <= before || number > kIdMax) return malformed(name, "is not ascending ids");
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
        if (number < smallest || number > kIdMax) return malformed(name, "holds what is not an id");
        ids.push_back(static_cast<std::int32_t>(number));
    }
    return ids;
}

Result<std::vector<std::int64_t>> Blocks::numbers(std::string_view name, std::size_t rows) const {
    auto numbers = TRY(all_numbers(name));
    if (numbers.size() != rows) return malformed(name, "has another count of rows than its table");
    return numbers;
}

Result<std::vector<std::string_view>> Blocks::texts(std::string_view name, std::size_t rows) const {
    ByteReader reader{payload(name)};
    std::vector<std::string_view> texts;
    while (reader.left() > 0 && !reader.is_broken()) texts.push_back(reader.text());
    if (reader.is_broken()) return malformed(name, "has a broken text");
    if (texts.size() != rows) return malformed(name, "has another count of rows than its table");
    return texts;
}

Result<ListColumn> Blocks::lists(std::string_view name, std::size_t rows) const {
    ByteReader reader{payload(name)};
    ListColumn column;
    while (reader.left() > 0 && !reader.is_broken()) {
        const std::uint64_t count = reader.varint();
        if (count > reader.left()) return malformed(name, "has a list that is longer than the block");
        std::int64_t number = 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            number = sum(number, reader.zigzag());
            if (number < 1 || number > kIdMax) return malformed(name, "holds what is not an id");
            column.numbers.push_back(static_cast<std::int32_t>(number));
        }
        column.ends.push_back(column.numbers.size());
    }
    if (reader.is_broken()) return malformed(name, "has a broken list");
    if (column.ends.size() != rows) return malformed(name, "has another count of rows than its table");
    return column;
}

}  // namespace guanxi::customer
