#include "core/base/text.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"

namespace guanxi {

TEST_CASE("characters are code points, whatever their bytes", "[text]") {
    CHECK(character_count("") == 0);
    CHECK(character_count("abc") == 3);
    CHECK(character_count("你好") == 2);
    CHECK(character_count("😀") == 1);
    CHECK(character_count("👩‍👩‍👧‍👦") == 7);
}

TEST_CASE("each malformed byte counts as one character", "[text]") {
    CHECK(character_count("a\xFF\xFE") == 3);
    CHECK(character_count("\xE4\xBD") == 2);          // the last byte of 你 is missing
    CHECK(character_count("\xC0\x80") == 2);          // an overlong zero
    CHECK(character_count("\xED\xA0\x80") == 3);      // a surrogate
    CHECK(character_count("\xF4\x90\x80\x80") == 4);  // beyond U+10FFFF
    CHECK(character_count("\xF4\x8F\xBF\xBF") == 1);  // U+10FFFF
}

TEST_CASE("the first characters are counted in code points", "[text]") {
    CHECK(first_characters("你好世界", 2) == "你好");
    CHECK(first_characters("你好", 2) == "你好");
    CHECK(first_characters("你好", 3) == "你好");
    CHECK(first_characters("你好", 0).empty());
    CHECK(first_characters("你好", -1).empty());
}

TEST_CASE("an emoji sequence that does not fit is left out whole", "[text]") {
    // Each stands behind one letter; `characters` is the code points of letter and emoji together.
    struct Case {
        std::string_view text;
        int characters;
    };
    const std::vector<Case> cases{
        {"a👩‍👩‍👧‍👦", 8},     // a family, with joiners
        {"a❤️", 3},                        // a variation selector
        {"a👍🏽", 3},                      // a skin tone
        {"a🇨🇳", 3},                            // a flag of two letters
        {"a1️⃣", 4},                       // a keycap
        {"ae\u0301", 3},                       // a combining mark
        {"a🏴‍☠️", 5},                 // a joiner and a variation selector
        {"a🏴󠁧󠁢󠁥󠁮󠁧󠁿", 8},  // a regional flag
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(character_count(one.text) == one.characters);
        CHECK(first_characters(one.text, one.characters) == one.text);
        CHECK(first_characters(one.text, one.characters - 1) == "a");
        CHECK(first_characters(one.text, 1) == "a");
    }
}

TEST_CASE("flags are cut between flags, not between a flag's letters", "[text]") {
    const std::string_view flags = "🇨🇳🇫🇷🇯🇵";

    CHECK(first_characters(flags, 4) == "🇨🇳🇫🇷");
    CHECK(first_characters(flags, 5) == "🇨🇳🇫🇷");
    CHECK(first_characters(flags, 3) == "🇨🇳");
    CHECK(first_characters(flags, 1).empty());
}

TEST_CASE("the first bytes end between characters", "[text]") {
    CHECK(first_bytes("你好", 6) == "你好");
    CHECK(first_bytes("你好", 5) == "你");
    CHECK(first_bytes("你好", 3) == "你");
    CHECK(first_bytes("你好", 2).empty());
    CHECK(first_bytes("你好", -1).empty());
    CHECK(first_bytes("ab", 1) == "a");
}

TEST_CASE("malformed bytes are replaced, well-formed text is not touched", "[text]") {
    CHECK(repaired("你好😀") == "你好😀");
    CHECK(repaired("a\xFF"
                   "b") == "a\uFFFDb");
    CHECK(repaired("\uFFFD") == "\uFFFD");
    CHECK(is_well_formed("\uFFFD"));
    CHECK(is_well_formed(""));
    CHECK_FALSE(is_well_formed("\xE4\xBD"));
}

TEST_CASE("white space at both ends is trimmed, also the wide one", "[text]") {
    CHECK(trimmed("\u3000 \t你 好\r\n\u3000") == "你 好");
    CHECK(trimmed(" \u3000 ").empty());
    CHECK(trimmed("").empty());
    CHECK(trimmed("a") == "a");
}

TEST_CASE("folding changes ASCII letters only", "[text]") {
    CHECK(folded("AbZ你好Ä[`") == "abz你好Ä[`");
}

TEST_CASE("cutting any text gives a beginning within the limit that cutting again does not change",
          "[text][property]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string text = random.one_in(3) ? random.bytes(random.below(40)) : random.text(20);
        const int limit = random.below(25);

        const std::string_view cut = first_characters(text, limit);
        const std::string_view cut_bytes = first_bytes(text, limit);

        REQUIRE(text.starts_with(cut));
        REQUIRE(character_count(cut) <= limit);
        REQUIRE(first_characters(cut, limit) == cut);
        REQUIRE(text.starts_with(cut_bytes));
        REQUIRE(static_cast<int>(cut_bytes.size()) <= limit);
    }
}

TEST_CASE("a repaired text is well-formed and has as many characters as before", "[text][property]") {
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string text = random.text(3) + random.bytes(random.below(30)) + random.text(3);

        const std::string result = repaired(text);

        REQUIRE(is_well_formed(result));
        REQUIRE(character_count(result) == character_count(text));
        REQUIRE(repaired(result) == result);
        REQUIRE((result == text) == is_well_formed(text));
    }
}

}  // namespace guanxi
