#include "core/customer/snapshot_numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>

#include "core/base/time.h"

namespace guanxi::customer {

namespace {

enum class Form : std::uint8_t { Plain, Choice, Difference, Rising, Moment };

constexpr std::size_t kChoicesMax = 15;  // with 0 they take four bits

constexpr std::uint32_t kSecondsPerDay = 86'400;
constexpr auto kChinaSeconds = static_cast<std::uint32_t>(Seconds{kChinaOffset}.count());

std::uint32_t zigzag(std::uint32_t difference) {
    return (difference << 1) ^ (0U - (difference >> 31));
}

std::uint32_t unzigzag(std::uint32_t part) {
    return (part >> 1) ^ (0U - (part & 1U));
}

// --- streams of parts

// Bits above the whole bytes are packed 1, 2 or 4 to a row.
int rounded_bits(int bits) {
    const int left = bits % 8;
    if (left == 3) return bits + 1;
    if (left > 4) return bits - left + 8;
    return bits;
}

std::size_t packed_size(std::size_t rows, int left) {
    return (rows * static_cast<std::size_t>(left) + 7) / 8;
}

std::size_t stream_size(std::size_t rows, int bits) {
    return rows * static_cast<std::size_t>(bits / 8) + packed_size(rows, bits % 8);
}

void write_stream(ByteWriter& bytes, std::span<const std::uint32_t> parts, int bits_min = 0) {
    std::uint32_t all = 0;
    for (const std::uint32_t part : parts) all |= part;
    const int bits = rounded_bits(std::max(static_cast<int>(std::bit_width(all)), bits_min));
    bytes.u8(static_cast<std::uint8_t>(bits));
    std::string plane(parts.size(), '\0');
    for (int shift = 0; shift + 8 <= bits; shift += 8) {
        for (std::size_t row = 0; row < parts.size(); ++row) plane[row] = static_cast<char>(parts[row] >> shift & 0xFF);
        bytes.raw(plane);
    }
    const int left = bits % 8;
    if (left == 0) return;
    plane.assign(packed_size(parts.size(), left), '\0');
    const auto per_byte = static_cast<std::size_t>(8 / left);
    for (std::size_t row = 0; row < parts.size(); ++row) {
        const auto part = static_cast<unsigned>(parts[row] >> (bits - left));
        const auto shift = static_cast<unsigned>(row % per_byte) * static_cast<unsigned>(left);
        plane[row / per_byte] = static_cast<char>(static_cast<unsigned char>(plane[row / per_byte]) | part << shift);
    }
    bytes.raw(plane);
}

// Calls `add(row, part's bits, their place)` for all; a part's bits may come in several calls.
template <class Add>
bool read_stream(ByteReader& bytes, std::size_t rows, Add add) {
    constexpr int kBitsMax = 32;
    const int bits = bytes.u8();
    if (bits > kBitsMax || bits != rounded_bits(bits)) return false;
    const std::string_view planes = bytes.raw(stream_size(rows, bits));
    if (bytes.is_broken()) return false;
    int shift = 0;
    std::size_t first = 0;
    for (; shift + 8 <= bits; shift += 8, first += rows) {
        const char* plane = planes.data() + first;
        for (std::size_t row = 0; row < rows; ++row) add(row, static_cast<std::uint8_t>(plane[row]), shift);
    }
    const int left = bits % 8;
    if (left == 0) return true;
    const char* plane = planes.data() + first;
    const auto per_byte = static_cast<std::size_t>(8 / left);
    const std::uint8_t mask = static_cast<std::uint8_t>((1U << left) - 1);
    for (std::size_t row = 0; row < rows; ++row) {
        const unsigned packed = static_cast<std::uint8_t>(plane[row / per_byte]);
        add(row, static_cast<std::uint8_t>(packed >> (row % per_byte * static_cast<std::size_t>(left)) & mask), shift);
    }
    return true;
}

// --- forms

ByteWriter begun(Form form, std::uint32_t base) {
    ByteWriter bytes;
    bytes.u8(static_cast<std::uint8_t>(form));
    bytes.u32(base);
    return bytes;
}

std::uint32_t smallest(std::span<const std::uint32_t> numbers) {
    std::uint32_t smallest = std::numeric_limits<std::uint32_t>::max();
    for (const std::uint32_t number : numbers) {
        if (number != 0) smallest = std::min(smallest, number);
    }
    return smallest;
}

// One more than `part_of(number)`, or 0 for 0. Nothing when there is a part that 32 bits do not hold.
template <class PartOf>
std::optional<Numbers> parts_of(std::span<const std::uint32_t> numbers, PartOf part_of) {
    Numbers parts;
    parts.reserve(numbers.size());
    for (const std::uint32_t number : numbers) {
        parts.push_back(number == 0 ? 0 : part_of(number) + 1);
        if (number != 0 && parts.back() == 0) return std::nullopt;
    }
    return parts;
}

using Encoded = std::optional<std::string>;

Encoded with_parts(ByteWriter bytes, const std::optional<Numbers>& parts) {
    if (!parts) return std::nullopt;
    write_stream(bytes, *parts);
    return bytes.take();
}

Encoded plain(std::span<const std::uint32_t> numbers) {
    const std::uint32_t base = smallest(numbers);
    return with_parts(begun(Form::Plain, base),
                      parts_of(numbers, [base](std::uint32_t number) { return number - base; }));
}

Encoded difference(std::span<const std::uint32_t> numbers) {
    std::uint32_t before = 0;
    return with_parts(begun(Form::Difference, 0), parts_of(numbers, [&before](std::uint32_t number) {
                          const std::uint32_t part = zigzag(number - before);
                          before = number;
                          return part;
                      }));
}

Encoded choice(std::span<const std::uint32_t> numbers) {
    Numbers choices;
    for (const std::uint32_t number : numbers) {
        if (number == 0) continue;
        const auto at = std::lower_bound(choices.begin(), choices.end(), number);
        if (at != choices.end() && *at == number) continue;
        if (choices.size() == kChoicesMax) return std::nullopt;
        choices.insert(at, number);
    }
    ByteWriter bytes = begun(Form::Choice, 0);
    bytes.u8(static_cast<std::uint8_t>(choices.size()));
    for (const std::uint32_t choice : choices) bytes.u32(choice);
    return with_parts(std::move(bytes), parts_of(numbers, [&choices](std::uint32_t number) {
                          const auto at = std::lower_bound(choices.begin(), choices.end(), number);
                          return static_cast<std::uint32_t>(at - choices.begin());
                      }));
}

Encoded with_second_stream(ByteWriter bytes, const std::optional<Numbers>& parts, const Numbers& second) {
    if (!parts) return std::nullopt;
    write_stream(bytes, *parts);
    bytes.varint(second.size());
    write_stream(bytes, second);
    return bytes.take();
}

Encoded rising(std::span<const std::uint32_t> numbers) {
    std::uint32_t largest = 0;
    Numbers others;
    const auto parts = parts_of(numbers, [&](std::uint32_t number) {
        const std::uint32_t difference = number - largest - 1;
        if (difference != 0) others.push_back(zigzag(difference));
        largest = std::max(largest, number);
        return difference == 0 ? 0U : 1U;
    });
    return with_second_stream(begun(Form::Rising, 0), parts, others);
}

Encoded moment(std::span<const std::uint32_t> numbers) {
    const auto local = [](std::uint32_t number) { return std::uint64_t{number} + kChinaSeconds; };
    const auto base = static_cast<std::uint32_t>(local(smallest(numbers)) / kSecondsPerDay);
    Numbers seconds;
    const auto days = parts_of(numbers, [&](std::uint32_t number) {
        const auto day = static_cast<std::uint32_t>(local(number) / kSecondsPerDay) - base;
        const auto second = static_cast<std::uint32_t>(local(number) % kSecondsPerDay);
        if (second != 0) seconds.push_back(second);
        return day * 2 + (second != 0 ? 1 : 0);
    });
    return with_second_stream(begun(Form::Moment, base), days, seconds);
}

// --- which form is best: by how often each byte value stands in each stretch of the bytes

// 256 × the binary logarithm, rounded down; of 1 and up.
std::int64_t logarithm(std::uint64_t number) {
    const int whole = static_cast<int>(std::bit_width(number)) - 1;
    std::uint64_t rest = whole > 31 ? number >> (whole - 31) : number << (31 - whole);  // 1 to 2, with 31 bits behind
    std::int64_t sum = whole;
    for (int bit = 0; bit < 8; ++bit) {
        rest = rest * rest >> 31;
        const bool is_above = rest >> 32 != 0;
        sum = sum * 2 + (is_above ? 1 : 0);
        if (is_above) rest >>= 1;
    }
    return sum;
}

// About how many bits an entropy coder needs, × 256; stretches are of one plane's length.
std::int64_t estimated_cost(std::string_view bytes, std::size_t rows) {
    std::int64_t cost = 0;
    const std::size_t length = std::max<std::size_t>(rows, 1);
    for (std::size_t first = 0; first < bytes.size(); first += length) {
        const std::string_view stretch = bytes.substr(first, length);
        std::array<std::uint32_t, 256> counts{};
        for (const char byte : stretch) ++counts[static_cast<std::uint8_t>(byte)];
        cost += static_cast<std::int64_t>(stretch.size()) * logarithm(stretch.size());
        for (const std::uint32_t count : counts) {
            if (count > 0) cost -= count * logarithm(count);
        }
    }
    return cost;
}

constexpr std::uint32_t kWorthOtherForms = 256;  // below this, numbers are their own best form

}  // namespace

std::string encode_numbers(std::span<const std::uint32_t> numbers) {
    std::string best = *plain(numbers);
    const bool is_small =
        std::all_of(numbers.begin(), numbers.end(), [](std::uint32_t number) { return number < kWorthOtherForms; });
    std::int64_t best_cost = estimated_cost(best, numbers.size());
    for (const auto encode : {choice, difference, rising, moment}) {
        if (is_small && encode != choice) continue;
        Encoded other = encode(numbers);
        const std::int64_t cost = other ? estimated_cost(*other, numbers.size()) : best_cost;
        if (cost >= best_cost) continue;
        best = *std::move(other);
        best_cost = cost;
    }
    return best;
}

namespace {

auto add_to(Numbers& parts) {
    return [&parts](std::size_t row, std::uint8_t part, int shift) {
        parts[row] |= static_cast<std::uint32_t>(part) << shift;
    };
}

// Replaces each part by the number it stands for.
template <class NumberOf>
bool restore(Numbers& parts, NumberOf number_of) {
    for (std::uint32_t& part : parts) {
        if (part != 0) part = number_of(part - 1);
    }
    return true;
}

// `number_of(part, second)` takes from the second stream with `second()`, all of it.
template <class NumberOf>
bool restore_with_second(Numbers& parts, ByteReader& bytes, NumberOf number_of) {
    const std::uint64_t count = bytes.varint();
    if (count > parts.size()) return false;
    Numbers stream(static_cast<std::size_t>(count));
    if (!read_stream(bytes, stream.size(), add_to(stream))) return false;
    std::size_t next = 0;
    const auto second = [&stream, &next] {
        const std::size_t at = next++;
        return at < stream.size() ? stream[at] : 0;
    };
    restore(parts, [&](std::uint32_t part) { return number_of(part, second); });
    return next == stream.size();
}

bool restore_choices(Numbers& parts, const Numbers& choices) {
    const auto is_choice = [&choices](std::uint32_t part) { return part <= choices.size(); };
    return std::all_of(parts.begin(), parts.end(), is_choice) &&
           restore(parts, [&choices](std::uint32_t part) { return choices[part]; });
}

bool restore_numbers(Form form, Numbers& parts, std::uint32_t base, const Numbers& choices, ByteReader& bytes) {
    std::uint32_t before = 0;
    switch (form) {
        case Form::Plain: return restore(parts, [base](std::uint32_t part) { return part + base; });
        case Form::Choice: return restore_choices(parts, choices);
        case Form::Difference:
            return restore(parts, [&before](std::uint32_t part) { return before += unzigzag(part); });
        case Form::Rising:
            return restore_with_second(parts, bytes, [&before](std::uint32_t part, auto& second) {
                const std::uint32_t number = before + 1 + (part == 0 ? 0 : unzigzag(second()));
                before = std::max(before, number);
                return number;
            });
        case Form::Moment:
            return restore_with_second(parts, bytes, [base](std::uint32_t part, auto& second) {
                const std::uint32_t midnight = (part / 2 + base) * kSecondsPerDay - kChinaSeconds;
                return midnight + (part % 2 == 0 ? 0 : second());
            });
    }
    return false;
}

Numbers read_choices(ByteReader& bytes) {
    Numbers choices(bytes.u8());
    for (std::uint32_t& choice : choices) choice = bytes.u32();
    return choices;
}

}  // namespace

Numbers decode_numbers(ByteReader& bytes, std::size_t rows) {
    const std::uint8_t form = bytes.u8();
    const std::uint32_t base = bytes.u32();
    Numbers choices;
    if (form == static_cast<std::uint8_t>(Form::Choice)) choices = read_choices(bytes);
    Numbers numbers;
    const bool is_known = !bytes.is_broken() && form <= static_cast<std::uint8_t>(Form::Moment);
    if (is_known) numbers.resize(rows);
    const bool is_read = is_known && read_stream(bytes, rows, add_to(numbers)) &&
                         restore_numbers(static_cast<Form>(form), numbers, base, choices, bytes);
    if (is_read) return numbers;
    bytes.fail();
    return {};
}

std::string encode_ascending(std::span<const std::int32_t> ids) {
    ByteWriter bytes;
    bytes.varint(ids.size());
    Numbers gaps;
    gaps.reserve(ids.size());
    std::int32_t before = 0;
    for (const std::int32_t id : ids) {
        gaps.push_back(static_cast<std::uint32_t>(id - before - 1));
        before = id;
    }
    write_stream(bytes, gaps, 8);
    return bytes.take();
}

std::vector<std::int32_t> decode_ascending(ByteReader& bytes) {
    const std::uint64_t count = bytes.varint();
    if (count > bytes.left()) {
        bytes.fail();
        return {};
    }
    Numbers gaps(static_cast<std::size_t>(count));
    std::vector<std::int32_t> ids;
    if (read_stream(bytes, gaps.size(), add_to(gaps))) ids.reserve(gaps.size());
    std::int64_t id = 0;
    for (const std::uint32_t gap : gaps) {
        id += std::int64_t{gap} + 1;
        if (id > std::numeric_limits<std::int32_t>::max()) break;
        ids.push_back(static_cast<std::int32_t>(id));
    }
    if (ids.size() != gaps.size()) bytes.fail();
    return ids;
}

}  // namespace guanxi::customer
