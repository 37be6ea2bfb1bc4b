// Whatever a pointer can press says what it is: there is a node with a role, a name and a place for it, so that nothing
// is for the eye and the mouse alone.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/web/subjects.h"
#include "web/ui/button.h"
#include "web/ui/kit.h"

namespace guanxi::web {

namespace {

// Why what can be hit under `id` cannot be told; empty when it can.
std::string lack_of(NodeId id) {
    const auto node = std::ranges::find(tree(), id, &Node::id);
    if (node == tree().end()) return "no node";
    const bool is_told_by_parts = node->role == Role::Row || node->role == Role::GridCell;
    if (node->role == Role::Generic || node->role == Role::Text) return "no role: " + node->name;
    if (node->name.empty() && !is_told_by_parts) return "no name";
    if (node->box.width <= 0 || node->box.height <= 0) return "no place: " + node->name;
    return {};
}

// What a hand takes hold of beside a node that has keys for the same: bars that scroll, edges of columns, and the
// dimmed page beside a dialog, whose key is Escape.
bool is_handle(NodeId id) {
    return std::ranges::any_of(tree(), [id](const Node& node) {
        const auto is_at = [&](const char* part) { return ui::kit::derive(node.id, part) == id; };
        return is_at("bar") || is_at("across") || is_at("edge") || is_at("scrim");
    });
}

}  // namespace

TEST_CASE("everything that can be pressed has a node with a role, a name and a place", "[roles]") {
    for (const Subject& subject : subjects()) {
        for (const Look& look : looks()) {
            const Shown shown(subject, look);
            INFO(subject.name << ", " << name_of(look));
            CHECK_FALSE(ui::kit::hit_ids().empty());
            for (const NodeId id : ui::kit::hit_ids()) {
                if (!is_handle(id)) CHECK(lack_of(id) == "");
            }
        }
    }
}

TEST_CASE("what can be hit and says nothing is found", "[roles]") {
    const Screen screen([] {
        ui::button("导出");
        ui::kit::hit(ui::kit::derive(0, "mute"), ui::kit::place(40, 40));
    });

    CHECK(ui::kit::hit_ids().size() == 2);
    CHECK(lack_of(ui::kit::hit_ids()[0]).empty());
    CHECK(lack_of(ui::kit::hit_ids()[1]) == "no node");
}

}  // namespace guanxi::web
