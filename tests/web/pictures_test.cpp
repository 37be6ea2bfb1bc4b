// Every page and every section of the gallery looks as it did. The references lie in tests/web/pictures, one file per
// subject with a block per look; GUANXI_UPDATE_PICTURES=1 writes them anew. What looks different is put into the
// build folder as PNG.
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

#include "tests/web/sketch.h"
#include "tests/web/subjects.h"
#include "web/platform/null_platform.h"
#include "web/platform/renderer.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/text.h"

namespace guanxi::web {

namespace {

using Pictures = std::map<std::string, std::string>;  // look → sketch as text

constexpr int kWideCell = 16;
constexpr int kNarrowCell = 10;

std::filesystem::path reference_of(const Subject& subject) {
    return std::filesystem::path(GUANXI_TEST_DATA) / ".." / "web" / "pictures" / (subject.name + ".txt");
}

// A block begins with "# light zh 360".
Pictures read_pictures(const std::filesystem::path& path) {
    Pictures pictures;
    std::ifstream file(path);
    std::string look;
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("# ")) {
            look = line.substr(2);
        } else {
            pictures[look] += line + "\n";
        }
    }
    return pictures;
}

void write_pictures(const std::filesystem::path& path, const Pictures& pictures) {
    std::ofstream file(path);
    for (const auto& [look, picture] : pictures) file << "# " << look << "\n" << picture;
}

bool shall_update() {
    const char* const wish = std::getenv("GUANXI_UPDATE_PICTURES");
    return wish != nullptr && std::string_view(wish) == "1";
}

// One more frame, drawn in memory.
Sketch drawn(Screen& screen, int cell) {
    null_platform().draws_in_memory = true;
    screen.draw();
    null_platform().draws_in_memory = false;
    return sketch_of(rendered_picture(), cell);
}

Sketch drawn_subject(const Subject& subject, const Look& look) {
    Shown shown(subject, look);
    return drawn(shown.screen(), look.width < 720 ? kNarrowCell : kWideCell);
}

void compare(const Subject& subject, const Look& look, const Pictures& references) {
    const Sketch sketch = drawn_subject(subject, look);
    const auto reference = references.find(name_of(look));
    const auto before = reference == references.end() ? std::nullopt : sketch_from_text(reference->second);
    const int different = before ? differing_cells(sketch, *before) : -1;
    std::string file = subject.name + " " + name_of(look) + ".png";
    std::replace(file.begin(), file.end(), ' ', '-');
    const auto picture = std::filesystem::path(GUANXI_PICTURES) / file;
    INFO(subject.name << ", " << name_of(look) << ": " << different << " cells differ; see " << picture.string());
    const bool is_as_before = different >= 0 && different <= kCellsAllowed;
    if (!is_as_before) write_png(picture, rendered_picture());
    CHECK(is_as_before);
}

void look_at(const Subject& subject) {
    if (!shall_update()) {
        const Pictures references = read_pictures(reference_of(subject));
        for (const Look& look : looks()) compare(subject, look, references);
        return;
    }
    Pictures pictures;
    for (const Look& look : looks()) pictures[name_of(look)] = text_of(drawn_subject(subject, look));
    write_pictures(reference_of(subject), pictures);
}

// A page with one button in the middle of others.
Sketch sketch_with(float shift, ui::ButtonKind tone = ui::ButtonKind::Default) {
    Screen screen([shift, tone] {
        const ui::Page page({.title = "客户列表"});
        ui::text("共 128 位客户");
        const ui::Row row;
        ui::button("导出");
        if (shift > 0) ui::space(12 + shift);  // in place of the gap
        ui::button("打标签", tone);
    });
    return drawn(screen, kWideCell);
}

}  // namespace

TEST_CASE("the pages look as they did", "[pictures]") {
    for (const Subject& subject : subjects()) {
        if (!subject.name.starts_with("gallery-")) look_at(subject);
    }
}

TEST_CASE("the sections of the gallery look as they did", "[pictures]") {
    for (const Subject& subject : subjects()) {
        if (subject.name.starts_with("gallery-")) look_at(subject);
    }
}

TEST_CASE("a button that moves by 8 pixels or has another tone is another picture, the same page again is not",
          "[pictures]") {
    const Sketch before = sketch_with(0);

    CHECK(differing_cells(before, sketch_with(0)) == 0);
    CHECK(differing_cells(before, sketch_with(8)) > kCellsAllowed);
    CHECK(differing_cells(before, sketch_with(0, ui::ButtonKind::Danger)) > kCellsAllowed);
}

TEST_CASE("a sketch is read as it was written, and what is none is refused", "[pictures]") {
    const Sketch sketch{.columns = 4, .cells = "aaabaaabaaabcccc"};

    CHECK(text_of(sketch) == "a3b\n=2\nc4\n");
    CHECK(sketch_from_text(text_of(sketch)) == sketch);
    for (const char* text : {"", "=3\n", "a3\nb2\n", "a 3\n", "3\n"}) {
        INFO(text);
        CHECK_FALSE(sketch_from_text(text).has_value());
    }
}

TEST_CASE("cells differ by two levels of light, and pictures of different sizes in all cells", "[pictures]") {
    const auto differ = [](std::string a, std::string b) {
        return differing_cells({.columns = 1, .cells = std::move(a)}, {.columns = 1, .cells = std::move(b)});
    };

    CHECK(differ("a", "b") == 0);
    CHECK(differ("a", "c") == 1);
    CHECK(differ("aa", "aaa") == 3);
}

}  // namespace guanxi::web
