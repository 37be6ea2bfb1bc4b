#include "core/base/csv.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi {

TEST_CASE("fields with commas, quotes, turns of the line or space at their ends are quoted", "[csv]") {
    CHECK(csv_field("王敏") == "王敏");
    CHECK(csv_field("") == "");
    CHECK(csv_field("a b;c") == "a b;c");
    CHECK(csv_field("a,b") == "\"a,b\"");
    CHECK(csv_field("say \"hi\"\r\n") == "\"say \"\"hi\"\"\r\n\"");
    CHECK(csv_field("a\nb") == "\"a\nb\"");
    CHECK(csv_field(" a") == "\" a\"");
    CHECK(csv_field("a ") == "\"a \"");
}

TEST_CASE("what a spreadsheet would run is known by its first character", "[csv]") {
    for (const char* const text : {"=1+1", "+86 138", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1"}) {
        CAPTURE(text);
        CHECK(begins_formula(text));
    }
    for (const char* const text : {"＝1", "＋1", "－1", "＠a"}) {
        CAPTURE(text);
        CHECK(begins_formula(text));
    }
    for (const char* const text : {"1=1", "'=1", " =1", "", "王敏", "。＝"}) {
        CAPTURE(text);
        CHECK_FALSE(begins_formula(text));
    }
}

}  // namespace guanxi
