#include "core/customer/needle.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"
#include "core/customer/row_texts.h"

#include "tests/support/random.h"

namespace guanxi::customer {

namespace {

using test::Random;

std::string some_of(Random& random, const std::vector<std::string>& pieces, int pieces_max) {
    std::string text;
    for (int count = random.below(pieces_max + 1); count > 0; --count) text += random.one_of(pieces);
    return text;
}

// So few different bytes that a needle is often there, and often but for one byte.
std::string text_of_few(Random& random, int pieces_max) {
    static const std::vector<std::string> pieces{"a", "A",  "b",  "Z", "[",    "{",   "@",
                                                 "`", "王", "玊", "😀", "\xFF", "\x80"};
    return some_of(random, pieces, pieces_max);
}

RowTexts texts_of(const std::vector<std::string>& texts) {
    RowTexts rows;
    for (std::size_t row = 0; row < texts.size(); ++row) rows.set(static_cast<int>(row), texts[row]);
    return rows;
}

std::vector<int> rows_with(const RowTexts& texts, std::string_view wanted, int chunks) {
    std::vector<int> rows;
    const Needle needle{wanted};
    for (int chunk = 0; chunk < chunks; ++chunk) {
        texts.each_with(needle, chunk, [&rows](int row) { rows.push_back(row); });
    }
    return rows;
}

}  // namespace

TEST_CASE("a needle is found at its first place from where one looks, letters in either case", "[customer]") {
    const std::string_view texts = "Amy陈 and aMY陈, 🏃 and \xFF\xFE";

    CHECK(Needle{"amy陈"}.find(texts, 0) == 0);
    CHECK(Needle{"AMY陈"}.find(texts, 1) == 11);
    CHECK(Needle{"amy陈"}.find(texts, 12) == texts.size());
    CHECK(Needle{"陈"}.find(texts, 0) == 3);
    CHECK(Needle{"🏃"}.find(texts, 0) == 19);
    CHECK(Needle{"\xFE"}.find(texts, 0) == texts.size() - 1);
    CHECK(Needle{"陈x"}.find(texts, 0) == texts.size());
    CHECK(Needle{"amy"}.find("am", 0) == 2);
    CHECK(Needle{""}.is_in(""));
    CHECK_FALSE(Needle{"a"}.is_in(""));
}

TEST_CASE("only the case of ASCII letters does not matter", "[customer]") {
    CHECK_FALSE(Needle{"["}.is_in("{"));
    CHECK_FALSE(Needle{"{"}.is_in("["));
    CHECK_FALSE(Needle{"@"}.is_in("`"));
    CHECK_FALSE(Needle{"É"}.is_in("é"));
    CHECK_FALSE(Needle{std::string_view{"\0", 1}}.is_in(" "));
    CHECK(Needle{"z"}.is_in("Z"));
    CHECK(Needle{"Z"}.is_in("z"));
}

TEST_CASE("a needle is found wherever a plain search finds it", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        const std::string texts = random.one_in(3) ? random.bytes(random.below(60)) : text_of_few(random, 40);
        std::string wanted = text_of_few(random, 3) + "b";
        if (!texts.empty() && random.one_in(2)) {
            wanted = texts.substr(static_cast<std::size_t>(random.below(static_cast<int>(texts.size()))),
                                  static_cast<std::size_t>(random.between(1, 12)));
        }
        const auto from = static_cast<std::size_t>(random.below(static_cast<int>(texts.size()) + 1));

        const std::size_t expected = folded(texts).find(folded(wanted), from);

        REQUIRE(Needle{wanted}.find(texts, from) == std::min(expected, texts.size()));
    }
}

TEST_CASE("what begins in one text and ends in the next is in neither", "[customer]") {
    const RowTexts texts = texts_of({"ab", "ca", "", "b", "abab", "xxab"});

    CHECK(rows_with(texts, "ab", 2) == std::vector<int>{0, 4, 5});
    CHECK(rows_with(texts, "bc", 2).empty());
    CHECK(rows_with(texts, "abx", 2).empty());
    CHECK(rows_with(texts, std::string(30, 'a'), 2).empty());
    CHECK(rows_with(RowTexts{}, "ab", 2).empty());
}

TEST_CASE("a needle is found in the rows that have it, up to both ends of a chunk", "[customer][property]") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        CAPTURE(seed);
        Random random{seed};
        std::vector<std::string> texts(static_cast<std::size_t>(random.between(250, 530)));
        for (std::string& text : texts) {
            if (!random.one_in(3)) text = text_of_few(random, random.one_in(50) ? 200 : 4);
        }
        const RowTexts rows = texts_of(texts);
        for (const char* wanted : {"a", "王", "a王", "b玊", "😀", "\x80", "\xFFz", "[", "aab"}) {
            std::vector<int> expected;
            for (std::size_t row = 0; row < texts.size(); ++row) {
                if (folded(texts[row]).find(folded(wanted)) != std::string::npos) {
                    expected.push_back(static_cast<int>(row));
                }
            }

            REQUIRE(rows_with(rows, wanted, 4) == expected);
        }
    }
}

}  // namespace guanxi::customer
