#include "core/base/presentable.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"

#include "tests/support/random.h"

namespace guanxi {

TEST_CASE("ordinary text in any script is shown as it is", "[text]") {
    for (const char* text : {"", "Lily", "张晓雯 家长", "第一行\n第二行", "👨‍👩‍👧‍👦🇨🇳", "مرحبا",
                             "<script>alert(1)</script>", "\xEF\xBF\xBD"}) {
        INFO(text);
        CHECK(is_presentable(text));
        CHECK(presentable(text) == text);
    }
}

TEST_CASE("control characters and malformed bytes are seen and do nothing", "[text]") {
    CHECK(presentable("张\x01三") == "张\xEF\xBF\xBD三");
    CHECK(presentable("a\x1Bz") == "a\xEF\xBF\xBDz");
    CHECK(presentable("a\x7Fz") == "a\xEF\xBF\xBDz");
    CHECK(presentable("a\xC2\x80z\xC2\x9F") == "a\xEF\xBF\xBDz\xEF\xBF\xBD");
    CHECK(presentable("a\xC2\xA0z") == "a\xC2\xA0z");
    CHECK(presentable("a\xFFz") == "a\xEF\xBF\xBDz");
    // A lone surrogate as three bytes, which no UTF-8 has.
    CHECK(presentable("\xED\xA0\x80") == "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(presentable(std::string_view("a\0z", 3)) == "a\xEF\xBF\xBDz");
}

TEST_CASE("marks that turn the direction of writing are seen and turn nothing", "[text]") {
    CHECK(presentable("\u202Eabc") == "\uFFFDabc");
    CHECK(presentable("\u202A\u202B\u202C\u202D\u202E") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(presentable("\u2066\u2067\u2068\u2069") == "\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(is_presentable("\u2029\u2065\u206A") == false);
    CHECK(is_presentable("\u202F\u2065\u206A"));
}

TEST_CASE("tabs and separators are spaces in one line", "[text]") {
    CHECK(presentable("a\tb") == "a b");
    CHECK(presentable("a\u2028b\u2029c") == "a b c");
}

TEST_CASE("what is presentable stays so, has as many characters, and is well-formed", "[text][property]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string text = random.text(3) + random.bytes(random.below(30)) + random.text(3);

        const std::string result = presentable(text);

        REQUIRE(is_presentable(result));
        REQUIRE(is_well_formed(result));
        REQUIRE(character_count(result) == character_count(text));
        REQUIRE(is_presentable(text) == (result == text));
        const std::string_view plain = std::string_view(text).substr(0, plain_bytes(text));
        REQUIRE(is_presentable(plain));
        REQUIRE(is_well_formed(plain));
    }
}

TEST_CASE("printable ASCII and whole Chinese characters are plain, up to the first of anything else", "[text]") {
    CHECK(plain_bytes("") == 0);
    CHECK(plain_bytes("A client, ~") == 11);
    CHECK(plain_bytes("张晓雯 ok") == 12);
    CHECK(plain_bytes("\u3000\uCFFF") == 6);
    CHECK(plain_bytes("a\u2FFF") == 1);
    CHECK(plain_bytes("a\uD000") == 1);
    CHECK(plain_bytes("a\x7F") == 1);
    CHECK(plain_bytes("a\x1F") == 1);
    CHECK(plain_bytes("a\n") == 1);
    CHECK(plain_bytes("é") == 0);
    CHECK(plain_bytes("a\xE5\xBC") == 1);
    CHECK(plain_bytes("a\xE5\xBCz") == 1);
    CHECK(plain_bytes("a\xE5z\xBC") == 1);
}

}  // namespace guanxi
