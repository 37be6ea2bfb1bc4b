#include "web/tag/tag_picker.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/web/example.h"
#include "tests/web/screen.h"

namespace guanxi::web {

namespace {

using Tags = std::vector<TagId>;

struct Chips {
    customer::Base base = example_base();
    Tags chosen;
    TagChipsState view;
    int changes = 0;

    void draw() { changes += tag_chips("客户标签", chosen, base, view) ? 1 : 0; }
};

struct Many {
    customer::Base base = example_base();
    TagWishes wishes;
    TagChipsState view;

    void draw() { tag_chips_of_many("客户标签", wishes, base, view); }
};

void make_exclusive(customer::Base& base, TagGroupId id) {
    tag::TagGroup group = *base.find(id);
    group.choice = tag::Choice::One;
    base.upsert(group);
}

bool is_chosen(const Screen& screen, std::string_view name) {
    return (screen.get(Role::Checkbox, name).states & kChecked) != 0;
}

}  // namespace

TEST_CASE("tags stand as chips under their groups and are pressed to choose them", "[tag][view]") {
    Chips page;
    Screen screen([&] { page.draw(); });
    CHECK(screen.has(Role::Group, "年级"));
    CHECK(screen.has(Role::Group, "意向"));

    screen.press(Role::Checkbox, "高意向");
    screen.press(Role::Checkbox, "高一");
    CHECK(page.chosen == Tags{{3}, {1}});
    CHECK(is_chosen(screen, "高一"));

    screen.press(Role::Checkbox, "高意向");
    CHECK(page.chosen == Tags{{1}});
    CHECK_FALSE(is_chosen(screen, "高意向"));
    CHECK(page.changes == 3);
}

TEST_CASE("of a group of one choosing a tag takes back the other", "[tag][view]") {
    Chips page;
    make_exclusive(page.base, {1});
    page.chosen = {{3}, {1}};
    Screen screen([&] { page.draw(); });
    CHECK(screen.get(Role::Group, "年级").description == "单选");
    CHECK(screen.get(Role::Group, "意向").description.empty());

    screen.press(Role::Checkbox, "高二");

    CHECK(page.chosen == Tags{{3}, {2}});
    CHECK_FALSE(is_chosen(screen, "高一"));
}

TEST_CASE("deleted and personal tags are not offered, and stay where they are set", "[tag][view]") {
    Chips page;
    page.base.upsert(tag::Tag{.id = {5}, .group = {2}, .name = "我的", .kind = tag::TagKind::Personal});
    page.chosen = {{4}, {5}};
    Screen screen([&] { page.draw(); });
    CHECK_FALSE(screen.has(Role::Checkbox, "旧标签"));
    CHECK_FALSE(screen.has(Role::Checkbox, "我的"));

    screen.press(Role::Checkbox, "高二");

    CHECK(page.chosen == Tags{{4}, {5}, {2}});
}

TEST_CASE("with more than twelve tags a search box narrows what is shown", "[tag][view]") {
    Chips page;
    for (int id = 10; id < 20; ++id) {
        page.base.upsert(tag::Tag{.id = {id}, .group = {2}, .name = "标签" + std::to_string(id)});
    }
    page.chosen = {{1}};
    Screen screen([&] { page.draw(); });
    REQUIRE(screen.count(Role::Checkbox) == 13);

    screen.type("搜索标签", "标签1");
    CHECK(screen.count(Role::Checkbox) == 10);
    screen.type("搜索标签", "年级");
    CHECK(screen.count(Role::Checkbox) == 2);
    screen.type("搜索标签", "没有");
    CHECK(screen.has(Role::Text, "没有符合的标签"));
    CHECK(page.chosen == Tags{{1}});
}

TEST_CASE("a mixed tag is added to all, then taken from all, then left as it was", "[tag][view]") {
    Many page;
    page.wishes.held = {.relations = 3, .tags = {{{1}, 3}, {{3}, 1}}};
    Screen screen([&] { page.draw(); });
    const auto states = [&](std::string_view name) {
        return screen.get(Role::Checkbox, name).states & (kChecked | kMixed);
    };
    CHECK(states("高意向") == kMixed);
    CHECK(screen.get(Role::Checkbox, "高意向").description == "3 位中 1 位已有");

    screen.press(Role::Checkbox, "高意向");
    CHECK(states("高意向") == kChecked);
    CHECK(page.wishes.add == Tags{{3}});
    screen.press(Role::Checkbox, "高意向");
    CHECK(states("高意向") == 0);
    CHECK(page.wishes.add.empty());
    CHECK(page.wishes.remove == Tags{{3}});
    screen.press(Role::Checkbox, "高意向");
    CHECK(states("高意向") == kMixed);
    CHECK(page.wishes.remove.empty());
}

TEST_CASE("a tag that all or none of them have goes between two states", "[tag][view]") {
    Many page;
    page.wishes.held = {.relations = 3, .tags = {{{1}, 3}}};
    Screen screen([&] { page.draw(); });
    CHECK(is_chosen(screen, "高一"));
    CHECK(screen.get(Role::Checkbox, "高一").description.empty());

    screen.press(Role::Checkbox, "高一");
    screen.press(Role::Checkbox, "高二");
    CHECK(page.wishes.remove == Tags{{1}});
    CHECK(page.wishes.add == Tags{{2}});
    screen.press(Role::Checkbox, "高一");
    screen.press(Role::Checkbox, "高二");
    CHECK(page.wishes.remove.empty());
    CHECK(page.wishes.add.empty());
    CHECK(is_chosen(screen, "高一"));
}

TEST_CASE("of a group of one a tag that is added to all shows the others as taken back", "[tag][view]") {
    Many page;
    make_exclusive(page.base, {1});
    page.wishes.held = {.relations = 3, .tags = {{{1}, 3}, {{2}, 1}}};
    Screen screen([&] { page.draw(); });

    screen.press(Role::Checkbox, "高二");
    CHECK(page.wishes.add == Tags{{2}});
    CHECK_FALSE(is_chosen(screen, "高一"));
    screen.press(Role::Checkbox, "高一");  // all of them have it already
    CHECK(page.wishes.add.empty());
    CHECK(is_chosen(screen, "高一"));
    CHECK((screen.get(Role::Checkbox, "高二").states & kMixed) != 0);
}

TEST_CASE("of very many tags two hundred are shown and those that are chosen", "[tag][view]") {
    Chips page;
    for (int id = 10; id < 510; ++id) {
        page.base.upsert(tag::Tag{.id = {id}, .group = {2}, .name = "标签" + std::to_string(id)});
    }
    page.chosen = {{509}};
    Screen screen([&] { page.draw(); });

    CHECK(screen.count(Role::Checkbox) == 201);
    CHECK(is_chosen(screen, "标签509"));
    CHECK(screen.has(Role::Text, "还有 302 个标签，请搜索"));
    screen.type("搜索标签", "标签45");
    CHECK(screen.count(Role::Checkbox) == 11);
    CHECK_FALSE(screen.has(Role::Text, "还有 302 个标签，请搜索"));
}

TEST_CASE("the arrow keys go from chip to chip, and Enter chooses", "[tag][view]") {
    Chips page;
    Screen screen([&] { page.draw(); });

    screen.key(Role::Checkbox, "高一", "ArrowRight");
    CHECK(focused_node() == screen.get(Role::Checkbox, "高二").id);
    screen.key(Role::Checkbox, "高二", "ArrowLeft");
    CHECK(focused_node() == screen.get(Role::Checkbox, "高一").id);
    screen.activate(Role::Checkbox, "高一");

    CHECK(page.chosen == Tags{{1}});
}

TEST_CASE("chips wrap on a narrow page and never leave it", "[tag][view]") {
    Chips page;
    for (int id = 10; id < 18; ++id) {
        page.base.upsert(tag::Tag{.id = {id}, .group = {2}, .name = "一个相当长的标签名称" + std::to_string(id)});
    }
    const Screen screen([&] { page.draw(); }, 320, 700);

    for (const Node& node : tree()) CHECK(node.box.x + node.box.width <= 320);
}

}  // namespace guanxi::web
