// Names that customers gave themselves, in the list and in the details: whatever they hold, the page stays whole.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "core/base/text.h"

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/customer/customer_view.h"

namespace guanxi::web {

namespace {

constexpr CustomerId kLi{3};

struct Named {
    customer::Base base = example_base();
    customer::SnapshotHead head;
    CustomerViewState view;
    console::TableLook look;
    Intents intents;

    explicit Named(std::string_view name) {
        forget_browser();
        go_to("/customers", History::Replace);
        base.upsert_name(kLi, name);
    }

    void draw() { draw_customer_view({base, head, 1, example_noon(), look}, current_route(), view, intents); }
};

bool any_text_holds(std::string_view bytes) {
    return std::ranges::any_of(tree(), [bytes](const Node& node) {
        return node.name.find(bytes) != std::string::npos || node.value.find(bytes) != std::string::npos ||
               node.description.find(bytes) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("marks that turn the direction of writing are shown and turn nothing", "[customer][view]") {
    Named named("\u202Egnol\u202C 家长");
    Screen screen([&] { named.draw(); });
    CHECK(cells(2).front() == "\uFFFDgnol\uFFFD 家长");

    named.view.open = {13};
    screen.draw();

    CHECK(screen.shows("\uFFFDgnol\uFFFD 家长"));
    CHECK_FALSE(any_text_holds("\u202E"));
    CHECK_FALSE(any_text_holds("\u202C"));
}

TEST_CASE("control characters and malformed bytes in a name are shown as such", "[customer][view]") {
    for (const std::string_view name : {"a\x01z", "a\x1Bz", "a\xFFz", "a\x7Fz", "a\xC2\x85z"}) {
        Named named(name);
        Screen screen([&] { named.draw(); });
        CHECK(cells(2).front() == "a\uFFFDz");
        named.view.open = {13};
        screen.draw();
        for (const Node& node : tree()) CHECK(is_well_formed(node.name));
    }
}

TEST_CASE("markup in a name is text", "[customer][view]") {
    Named named("<script>alert(1)</script>");
    const Screen screen([&] { named.draw(); });

    CHECK(cells(2).front() == "<script>alert(1)</script>");
}

TEST_CASE("a name of ten thousand characters leaves everything in its place", "[customer][view]") {
    std::string name;
    while (name.size() < 30'000) name += "长";
    for (const float width : {1440.0F, 360.0F}) {
        Named named(name);
        Screen screen([&] { named.draw(); }, width, 900);
        CHECK(cells(2).front() == name);
        named.view.open = {13};
        screen.draw();

        CHECK(screen.shows(name));
        const Node& close = screen.get(Role::Button, "关闭");
        CHECK(close.box.x + close.box.width <= width);
        for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= width + 1);
    }
}

}  // namespace guanxi::web
