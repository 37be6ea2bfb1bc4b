#include "core/console/rule_vector_writer.h"

#include <array>

#include "core/base/wire.h"

namespace guanxi::console {

namespace {

constexpr std::array<std::string_view, 30> kPieces{
    "a",
    "Z",
    "7",
    " ",
    "$1",
    "\\",
    "%NICKNAME%",
    "{",
    "}",
    "|",
    "{{",
    "}}",
    "\n",
    "\t",
    "é",
    "e\u0301",
    "李",
    "明老师",
    "\u3000",
    "😀",
    "👍🏽",
    "👩‍👩‍👧‍👦",
    "🇨🇳",
    "❤️",
    "\u202E\u2028",
    "𠮷",
    "{客户昵称}",
    "{日期|今天}",
    "\xC3",
    "意向",
};

constexpr Instant kFirst = company_midnight(Day{std::chrono::days{19'358}});  // 2023-01-01
constexpr int kSeconds = 5 * 365 * 86'400;

}  // namespace

std::uint64_t VectorWriter::bits() {  // SplitMix64
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9U;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBU;
    return mixed ^ (mixed >> 31);
}

int VectorWriter::below(int limit) {
    return static_cast<int>(bits() % static_cast<std::uint64_t>(limit));
}

int VectorWriter::between(int first, int last) {
    return first + below(last - first + 1);
}

bool VectorWriter::one_in(int chances) {
    return below(chances) == 0;
}

std::string_view VectorWriter::one_of(std::initializer_list<std::string_view> words) {
    return words.begin()[below(static_cast<int>(words.size()))];
}

std::string VectorWriter::text(int pieces_max) {
    std::string text;
    for (int i = below(pieces_max + 1); i > 0; --i) {
        text += kPieces[static_cast<std::size_t>(below(static_cast<int>(kPieces.size())))];
    }
    return text;
}

Instant VectorWriter::instant() {
    const Instant at = kFirst + std::chrono::seconds{below(kSeconds)};
    if (!one_in(4)) return at;
    const std::chrono::seconds off{between(-1, 1)};
    const std::chrono::year_month_day date{company_day(at)};
    switch (below(3)) {
        case 0: return company_midnight(company_day(at)) + off;
        case 1: return company_midnight(Day{date.year() / date.month() / 1}) + off;
        default: return company_midnight(Day{date.year() / 1 / 1}) + off;
    }
}

VectorWriter& VectorWriter::line(std::string_view rule) {
    if (!lines_.empty()) lines_ += '\n';
    lines_ += rule;
    return *this;
}

VectorWriter& VectorWriter::number(std::int64_t number) {
    lines_ += ' ';
    lines_ += std::to_string(number);
    return *this;
}

VectorWriter& VectorWriter::text(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    lines_ += " \"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && c != '"' && c != '\\') {
            lines_ += c;
            continue;
        }
        lines_ += '\\';
        lines_ += kDigits[byte >> 4];
        lines_ += kDigits[byte & 0xFU];
    }
    lines_ += '"';
    return *this;
}

VectorWriter& VectorWriter::at(Instant at) {
    return number(seconds_from_instant(at));
}

VectorWriter& VectorWriter::day(Day day) {
    return number(day.time_since_epoch().count());
}

VectorWriter& VectorWriter::json(const nlohmann::json& value) {
    lines_ += ' ';
    lines_ += wire::dump(value);
    return *this;
}

VectorWriter& VectorWriter::error(const Error& error) {
    lines_ += " error";
    return number(static_cast<int>(error.code)).text(error.field).text(error.detail);
}

VectorWriter& VectorWriter::status(const Status& status) {
    if (!status) return error(status.error());
    lines_ += " done";
    return *this;
}

std::string VectorWriter::take() {
    if (!lines_.empty()) lines_ += '\n';
    return std::move(lines_);
}

}  // namespace guanxi::console
