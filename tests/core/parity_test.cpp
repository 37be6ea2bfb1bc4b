// The same numbers stand here for the native program and for WebAssembly: browser and server agree to the byte.
#include <catch2/catch_test_macros.hpp>

#include "core/customer/filter.h"
#include "core/customer/snapshot.h"
#include "core/message/remark.h"
#include "core/message/text_template.h"

#include "tests/support/company.h"

namespace guanxi {

namespace {

// FNV-1a, 64 bits.
std::uint64_t digest(std::string_view bytes) {
    std::uint64_t sum = 0xCBF29CE484222325U;
    for (const char byte : bytes) sum = (sum ^ static_cast<unsigned char>(byte)) * 0x100000001B3U;
    return sum;
}

}  // namespace

TEST_CASE("a snapshot has the same bytes on both sides", "[parity]") {
    test::Random random{2024};
    const customer::Base base = test::base_of(test::random_company(random, 500), random);

    const std::string bytes = customer::encode_snapshot(base, staff::Scope::of({{1}, {2}, {5}}), {.build = "b"});

    CHECK(digest(bytes) == 0x3D63B45CFDAFB828U);
}

TEST_CASE("a filter shows the same rows in the same order on both sides", "[parity]") {
    test::Random random{2025};
    const customer::Base base = test::base_of(test::random_company(random, 500), random);

    std::string shown;
    for (const int row : customer::matching_rows(base, {.text = "a"})) {
        shown += std::to_string(base.relation(row).value) + ' ';
    }

    CHECK(digest(shown) == 0x3BE1E4ED15B65FFBU);
}

TEST_CASE("texts are rendered the same on both sides", "[parity]") {
    test::Random random{2026};
    std::string rendered;
    for (int i = 0; i < 300; ++i) {
        const auto text = message::parse_template("{客户昵称|同学}/{员工姓名}/{日期}{问候}" + random.text(2));
        if (!text) continue;
        const message::Values values{random.text(20), random.text(4), "",
                                     instant_from_seconds(random.below(2'000'000'000))};
        rendered += message::render(*text, values) + message::render_remark(*text, values);
    }

    CHECK(digest(rendered) == 0xE4EBD31E8D21C9DFU);
}

}  // namespace guanxi
