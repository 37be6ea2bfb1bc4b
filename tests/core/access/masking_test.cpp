#include "core/access/masking.h"

#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"

#include "tests/support/random.h"

namespace guanxi::access {

namespace {

// Code points of `shown` that are no stars.
int visible(const std::string& shown) {
    int count = 0;
    std::size_t position = 0;
    while (position < shown.size()) {
        if (next_character(shown, position) != U'*') ++count;
    }
    return count;
}

}  // namespace

TEST_CASE("a phone number shows three characters and four", "[access]") {
    CHECK(masked_phone("13812345678") == "138****5678");
    CHECK(masked_phone("+8613812345678") == "+86****5678");
    CHECK(masked_phone("1381234567") == "****67");
    CHECK(masked_phone("1234567") == "****67");
    CHECK(masked_phone("123456") == "****");
    CHECK(masked_phone("").empty());
}

TEST_CASE("a name shows its first character, and one of a single character nothing", "[access]") {
    CHECK(masked_name("王小明") == "王**");
    CHECK(masked_name("李雷") == "李**");
    CHECK(masked_name("王") == "**");
    CHECK(masked_name("👩‍👩‍👧") == "👩**");
    CHECK(masked_name("").empty());
}

TEST_CASE("a unionid shows two characters at either end", "[access]") {
    CHECK(masked_unionid("oWx1234567890abcdefghijklmno") == "oW****no");
    CHECK(masked_unionid("1234567890123456") == "12****56");
    CHECK(masked_unionid("123456789012345") == "****");
    CHECK(masked_unionid("").empty());
}

TEST_CASE("who may see it sees it whole", "[access]") {
    const Rights manager = rights_of(Role::Manager);
    const Rights settings = rights_of(Role::Settings);

    CHECK(phone_for(manager, "13812345678") == "13812345678");
    CHECK(name_for(manager, "王小明") == "王小明");
    CHECK(unionid_for(manager, "oWx1234567890abcdefghijklmno") == "oW****no");
    CHECK(phone_for(rights_of(Role::Operations), "13812345678") == "138****5678");
    CHECK(name_for(settings, "王小明") == "王**");
    CHECK(unionid_for(rights_of(Role::Admin), "short") == "short");
}

TEST_CASE("masking shows no more than it says, whatever the bytes", "[access][property]") {
    for (std::uint64_t seed = 1; seed <= 5'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const std::string text = random.one_in(2) ? random.bytes(random.below(40)) : random.text(12);
        const int characters = character_count(text);

        const std::string phone = masked_phone(text);
        const std::string name = masked_name(text);
        const std::string unionid = masked_unionid(text);

        for (const std::string& shown : {phone, name, unionid}) {
            REQUIRE(is_well_formed(shown));
            REQUIRE(shown.empty() == text.empty());
        }
        REQUIRE(visible(phone) <= (characters >= 11 ? 7 : (characters >= 7 ? 2 : 0)));
        REQUIRE(visible(name) <= (characters >= 2 ? 1 : 0));
        REQUIRE(visible(unionid) <= (characters >= 16 ? 4 : 0));
    }
}

}  // namespace guanxi::access
