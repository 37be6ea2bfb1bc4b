// Golden vectors of core/base: calendar, texts, bytes, JSON.
#include <nlohmann/json.hpp>

#include "core/base/bytes.h"
#include "core/base/text.h"
#include "core/base/wire.h"
#include "core/console/rule_vector_parts.h"
#include "core/console/rule_vector_writer.h"

namespace guanxi::console {

namespace {

void write_times(VectorWriter& out) {
    for (int i = 0; i < 300; ++i) {
        const Instant at = out.instant();
        const Month month = company_month(at);
        out.line("time").at(at).text(day_text(company_day(at))).text(clock_text(at));
        out.number(static_cast<int>(month.year())).number(static_cast<unsigned>(month.month()));
        out.number(company_minute(at)).at(company_midnight(company_day(at)));
    }
    for (int i = 0; i < 120; ++i) {
        std::string source = std::to_string(out.between(1998, 2030));
        source += out.one_of({"-02-", "-2-", "-06-", "-12-", "-13-"});
        source += std::to_string(out.between(10, 32));
        source += out.one_of({"", "", "", " "});
        const auto day = day_from_text(source);
        out.line("day").text(source);
        day ? out.day(*day) : out.error(day.error());
    }
    for (int i = 0; i < 64; ++i) {
        const auto seconds = static_cast<std::int64_t>(out.bits()) >> (i % 40);
        out.line("instant").number(seconds).at(instant_from_seconds(seconds));
    }
}

void write_texts(VectorWriter& out) {
    for (int i = 0; i < 250; ++i) {
        const std::string source = out.text(9);
        const int limit = out.below(12);
        out.line("text").text(source).number(limit).number(character_count(source));
        out.text(first_characters(source, limit)).text(first_bytes(source, limit)).text(trimmed(source));
        out.text(folded(source)).text(repaired(source)).number(is_well_formed(source) ? 1 : 0);
    }
}

void write_bytes(VectorWriter& out) {
    for (int i = 0; i < 120; ++i) {
        const auto number = static_cast<std::int64_t>(out.bits()) >> out.below(64);
        ByteWriter bytes;
        bytes.zigzag(number);
        bytes.varint(static_cast<std::uint64_t>(number));
        bytes.u32(static_cast<std::uint32_t>(static_cast<std::uint64_t>(number)));
        ByteReader reader{bytes.bytes()};
        out.line("bytes").number(number).number(static_cast<std::int64_t>(bytes.bytes().size()));
        out.text(bytes.bytes()).number(reader.zigzag()).number(static_cast<std::int64_t>(reader.varint()));
    }
}

void write_wire(VectorWriter& out) {
    for (int i = 0; i < 120; ++i) {
        std::string source = R"({"a":)";
        source += out.one_of({"1", "-7", "\"12\"", "1.5", "null", "\"x\"", "18446744073709551615", "[1,2]", "[1,\"2\"]",
                              "[1,-2147483649]", "{}", "[", "1e400", "\"\\ud83d\""});
        source += out.one_of({"}", "}", "}", "", ",}"});
        const auto object = wire::parse(source);
        out.line("wire").text(source);
        if (!object) {
            out.error(object.error());
            continue;
        }
        const auto number = wire::require_number(*object, "a");
        const auto numbers = wire::require_numbers(*object, "a");
        out.json(*object).text(wire::text_or(*object, "a", "-"));
        number ? out.number(*number) : out.error(number.error());
        if (!numbers) out.error(numbers.error());
    }
}

}  // namespace

std::string base_vectors() {
    VectorWriter out{1};
    write_times(out);
    write_texts(out);
    write_bytes(out);
    write_wire(out);
    return out.take();
}

}  // namespace guanxi::console
