#include "server/http/xlsx_file.h"

#include <catch2/catch_test_macros.hpp>
#include <filesystem>

#include "server/base/temporary_file.h"
#include "tests/server/http/unzip.h"
#include "tests/support/temporary_folder.h"

namespace guanxi::http {

namespace {

const Instant kNow = instant_from_seconds(1'800'000'000);

// The sheet's XML of a workbook with these rows.
std::string sheet_of(const std::vector<Row>& rows, const Row& titles = {std::string{"客户"}, std::string{"n"}}) {
    const test::TemporaryFolder folder;
    auto file = server::TemporaryFile::create(folder.path);
    REQUIRE(file.has_value());
    auto book = XlsxFile::create({.path = file->path(), .temporary_folder = folder.path}, "客户列表", titles, kNow);
    REQUIRE(book.has_value());
    for (const Row& row : rows) REQUIRE(book->add(row));
    REQUIRE(book->finish());
    const auto contents = file->finish();
    REQUIRE(contents.has_value());
    CHECK(std::filesystem::is_empty(folder.path));
    auto files = test::unzipped((*contents)->bytes());
    CHECK(files.at("xl/workbook.xml").find("name=\"客户列表\"") != std::string::npos);
    return files.at("xl/worksheets/sheet1.xml");
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a workbook without rows has its titles", "[http][xlsx]") {
    const auto sheet = sheet_of({});

    CHECK(has(sheet, "<is><t>客户</t></is>"));
    CHECK(has(sheet, "state=\"frozen\""));
    CHECK_FALSE(has(sheet, "<row r=\"2\""));
}

TEST_CASE("texts stand as texts, figures and times as what they are", "[http][xlsx]") {
    const auto sheet = sheet_of({{std::string{"=1+1"}, 7}, {instant_from_seconds(1'709'272'809), Day{}}});

    CHECK(has(sheet, R"(<c r="A2" t="inlineStr"><is><t>=1+1</t></is></c><c r="B2"><v>7</v></c>)"));
    CHECK_FALSE(has(sheet, "<f>"));
    CHECK(has(sheet, "<v>45352.58343"));  // 2024-03-01 14:00:09 in China
    CHECK(has(sheet, "<v>25569</v>"));    // 1970-01-01
}

TEST_CASE("hostile texts stay what they are and leave the workbook whole", "[http][xlsx]") {
    const auto sheet = sheet_of({{std::string{"<script>&\"'"}, std::string{"a\x01\u202E\r\n\xEF\xBF\xBF\xFF"}}});

    CHECK(has(sheet, "<t>&lt;script&gt;&amp;\"'</t>"));
    CHECK(has(sheet, "a\uFFFD\uFFFD\uFFFD \uFFFD\uFFFD</t>"));
}

TEST_CASE("a text beyond what a cell holds is cut, and one that just fits is not", "[http][xlsx]") {
    const std::string fits(32'767, 'x');
    std::string faces;
    for (int i = 0; i < 16'384; ++i) faces += "😀";  // two units each: one too many

    const auto sheet = sheet_of({{fits, fits + "y"}, {faces}});

    CHECK(has(sheet, "<t>" + fits + "</t>"));
    CHECK(has(sheet, "<t>" + fits.substr(1) + "…</t>"));
    CHECK(has(sheet, "<t>" + faces.substr(0, 16'383 * 4) + "…</t>"));
}

TEST_CASE("many rows stand in their order", "[http][xlsx]") {
    std::vector<Row> rows;
    for (int i = 0; i < 3'000; ++i) rows.push_back({i});

    const auto sheet = sheet_of(rows);

    CHECK(has(sheet, "<c r=\"A2\"><v>0</v></c>"));
    CHECK(has(sheet, "<c r=\"A3001\"><v>2999</v></c>"));
}

TEST_CASE("a workbook that cannot be written is an error, and leaves nothing behind", "[http][xlsx]") {
    const test::TemporaryFolder folder;
    const Row titles{std::string{"a"}};

    const auto nowhere = XlsxFile::create({.path = folder.path + "/book", .temporary_folder = folder.path + "/missing"},
                                          "a", titles, kNow);
    auto unreachable =
        XlsxFile::create({.path = folder.path + "/missing/book", .temporary_folder = folder.path}, "a", titles, kNow);

    CHECK_FALSE(nowhere.has_value());
    REQUIRE(unreachable.has_value());
    const auto finished = unreachable->finish();
    REQUIRE_FALSE(finished.has_value());
    CHECK(finished.error().code == ErrorCode::Storage);
    {
        const auto given_up =
            XlsxFile::create({.path = folder.path + "/book", .temporary_folder = folder.path}, "a", titles, kNow);
    }
    CHECK(std::filesystem::is_empty(folder.path));
}

}  // namespace guanxi::http
