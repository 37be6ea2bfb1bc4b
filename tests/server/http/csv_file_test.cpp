#include "server/http/csv_file.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi::http {

TEST_CASE("cells stand between commas, and lines end with CR LF", "[http][csv]") {
    const Day day{std::chrono::days{19'783}};  // 2024-03-01

    CHECK(csv_line({std::string{"王小明"}, 3, day, instant_from_seconds(1'709'272'809)}) ==
          "王小明,3,2024-03-01,2024-03-01 14:00:09\r\n");
    CHECK(csv_line({std::string{}, std::string{}}) == ",\r\n");
    CHECK(csv_line({}) == "\r\n");
}

TEST_CASE("a text that a spreadsheet would compute is preceded by an apostrophe", "[http][csv]") {
    CHECK(defused("=1+1") == "'=1+1");
    CHECK(defused("\t=1") == "' =1");
    CHECK(defused("\r=1") == "'\uFFFD=1");
    CHECK(defused("\n=1") == "' =1");
    CHECK(defused("1=1") == "1=1");
    CHECK(defused("") == "");
    CHECK(csv_line({std::string{"=HYPERLINK(\"http://x\",\"y\")"}}) ==
          "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"\r\n");
    CHECK(csv_line({-5}) == "-5\r\n");
}

TEST_CASE("what would break or turn a line is made harmless and stays to be seen", "[http][csv]") {
    CHECK(cell_text("a\tb\r\nc\x01") == "a b\uFFFD c\uFFFD");
    CHECK(cell_text("\u202Egnp.exe") == "\uFFFDgnp.exe");
    CHECK(cell_text("\xFF王") == "\uFFFD王");
    CHECK(cell_text("\xEF\xBF\xBE\xEF\xBF\xBF") == "\uFFFD\uFFFD");  // U+FFFE, U+FFFF
    CHECK(cell_text("\xF0\x9F\xBF\xBF") == "\uFFFD");                // U+1FFFF
    CHECK(cell_text("👨‍👩‍👧 <script>") == "👨‍👩‍👧 <script>");
}

}  // namespace guanxi::http
