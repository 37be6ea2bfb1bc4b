// Back, Forward and a reload return to where on a page one was.
#include "web/ui/place.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/app/frame.h"
#include "web/platform/null_platform.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"

namespace guanxi::web {

namespace {

// Two pages that are higher than the screen; the first one's lines may come late.
struct Book {
    Frame frame;
    int lines = 100;

    Book() {
        forget_browser();
        add("/first", "第一页");
        add("/second", "第二页");
    }

    void add(std::string path, std::string title) {
        PageEntry entry{.path = std::move(path)};
        entry.title = [title] { return title; };
        entry.draw = [this, title](const Route&) {
            const ui::Page page({.title = title});
            for (int line = 0; line < lines; ++line) ui::button("第 " + std::to_string(line) + " 行");
        };
        frame.add_page(std::move(entry));
    }
};

float top_of(const Screen& screen) {
    return screen.get(Role::Button, "第 0 行").box.y;
}

}  // namespace

TEST_CASE("another page starts at its top, and Back returns to where one was", "[app][frame]") {
    Book book;
    Screen screen([&] { book.frame.draw(); });
    const float top = top_of(screen);
    screen.wheel(Role::Main, "第一页", 700);
    REQUIRE(top_of(screen) == top - 700);

    screen.press(Role::Link, "第二页");
    CHECK(top_of(screen) == top);
    go_back();

    CHECK(screen.has(Role::Heading, "第一页"));
    CHECK(top_of(screen) == top - 700);
}

TEST_CASE("Back gives the focus back to what had it", "[app][frame]") {
    Book book;
    Screen screen([&] { book.frame.draw(); });
    screen.key(Role::Button, "第 3 行", "Tab");
    const NodeId had = screen.get(Role::Button, "第 3 行").id;

    go_to("/second");
    screen.draw();
    null_platform().focused = 0;
    go_back();

    CHECK(null_platform().focused == had);
}

TEST_CASE("a place is kept shortly after one moved, so that a reload finds it", "[app][frame]") {
    Book book;
    Screen screen([&] { book.frame.draw(); });
    screen.wheel(Role::Main, "第一页", 300);

    pass(299);
    CHECK(null_platform().note.find(":300") == std::string::npos);
    pass(2);

    CHECK(null_platform().note.find(":300") != std::string::npos);
}

TEST_CASE("a place that needs content is returned to when the content has come", "[app][frame]") {
    Book book;
    Screen screen([&] { book.frame.draw(); });
    const float top = top_of(screen);
    screen.wheel(Role::Main, "第一页", 900);
    screen.press(Role::Link, "第二页");

    book.lines = 1;
    go_back();
    CHECK(top_of(screen) == top);
    CHECK(ui::is_returning());
    book.lines = 100;
    screen.draw();
    screen.draw();

    CHECK(top_of(screen) == top - 900);
    CHECK_FALSE(ui::is_returning());
}

TEST_CASE("who moves by herself is left where she is", "[app][frame]") {
    Book book;
    Screen screen([&] { book.frame.draw(); });
    screen.wheel(Role::Main, "第一页", 900);
    screen.press(Role::Link, "第二页");
    book.lines = 25;
    go_back();
    REQUIRE(ui::is_returning());
    const float top = top_of(screen);

    screen.wheel(Role::Main, "第一页", -50);
    book.lines = 100;
    screen.draw();
    screen.draw();

    CHECK(top_of(screen) == top + 50);
}

TEST_CASE("a note that is none of ours moves nothing", "[app][frame]") {
    Book book;
    Screen screen([&] { book.frame.draw(); });
    const float top = top_of(screen);

    for (const char* note : {"", "x", "1 2", "1 2:", "4294967296 1:5", "1 7:99999999999999999999", "1 1:2 "}) {
        ui::return_to(note);
        screen.draw();
        CHECK(top_of(screen) == top);
    }
}

}  // namespace guanxi::web
