// Nothing that must be read whole is cut, and nothing that is pressed lies beyond the sides of the screen, in both
// languages, on a phone and on a wide screen.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/web/subjects.h"
#include "web/ui/button.h"
#include "web/ui/layout.h"
#include "web/ui/paint.h"

namespace guanxi::web {

namespace {

// What the interface says, in both languages. Names of people and tags may be cut; they are no words of it.
const std::set<std::string>& words() {
    static const std::set<std::string> it = [] {
        std::set<std::string> both;
        for (const auto& [chinese, english] : nlohmann::json::parse(english_words()).items()) {
            both.insert(chinese);
            both.insert(english.get<std::string>());
        }
        return both;
    }();
    return it;
}

bool is_pressed_by_people(Role role) {
    return role == Role::Button || role == Role::Link || role == Role::Radio || role == Role::MenuItem ||
           role == Role::Checkbox || role == Role::Switch || role == Role::ComboBox || role == Role::TextBox;
}

const Node* node_with(NodeId id) {
    const auto found = std::ranges::find(tree(), id, &Node::id);
    return found == tree().end() ? nullptr : &*found;
}

// Beyond a side of the screen, or of what cuts it (a card, a table): scrolling sideways there is none.
bool is_beyond_sides(const Node& node, float width) {
    if (node.box.x < -0.5F || node.box.x + node.box.width > width + 0.5F) return true;
    for (const Node* around = node_with(node.parent); around != nullptr; around = node_with(around->parent)) {
        if ((around->states & kClips) == 0) continue;
        const Box& box = around->box;
        if (node.box.x < box.x - 0.5F || node.box.x + node.box.width > box.x + box.width + 0.5F) return true;
    }
    return false;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

TEST_CASE("no word of a button, a menu, the navigation or a column is cut, in both languages", "[overflow]") {
    for (const Subject& subject : subjects()) {
        for (const Look& look : looks()) {
            const Shown shown(subject, look);
            std::vector<std::string> cut = ui::paint::cut_labels();
            std::erase_if(cut, [](const std::string& label) { return !words().contains(label); });
            INFO(subject.name << ", " << name_of(look));
            CHECK(joined(cut).empty());
        }
    }
}

TEST_CASE("nothing that is pressed lies beyond the sides of the screen", "[overflow]") {
    for (const Subject& subject : subjects()) {
        for (const Look& look : looks()) {
            const Shown shown(subject, look);
            std::vector<std::string> beyond;
            for (const Node& node : tree()) {
                if (is_pressed_by_people(node.role) && is_beyond_sides(node, look.width)) beyond.push_back(node.name);
            }
            INFO(subject.name << ", " << name_of(look));
            CHECK(joined(beyond).empty());
        }
    }
}

TEST_CASE("a button beyond the side of the screen, or of what cuts it, is found", "[overflow]") {
    const Screen screen(
        [] {
            const ui::Page page({.title = "客户列表"});
            const ui::Row row({.wrap = ui::Wrap::No});
            for (const char* name : {"导出为表格文件", "批量打标签", "发起客户群发"}) ui::button(name);
        },
        360, 800);

    CHECK_FALSE(is_beyond_sides(screen.get(Role::Button, "导出为表格文件"), 360));
    CHECK(is_beyond_sides(screen.get(Role::Button, "发起客户群发"), 360));
}

TEST_CASE("a label that has no room is told as cut", "[overflow]") {
    const Screen screen([] {
        const ui::Column column(60);
        ui::button("一个很长的按钮");
    });

    CHECK(ui::paint::cut_labels() == std::vector<std::string>{"一个很长的按钮"});
}

}  // namespace guanxi::web
