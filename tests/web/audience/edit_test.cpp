#include "web/audience/edit.h"

#include <catch2/catch_test_macros.hpp>

#include "core/audience/expression_text.h"

namespace guanxi::web {

namespace {

using audience::Expression;

Expression read(std::string_view text) {
    return audience::parse(text).expression.value();
}

std::string after(std::string_view text, const EntryPath& entry, TreeEdit edit) {
    const Expression root = read(text);
    REQUIRE(can_edit(root, entry, edit));
    return audience::to_text(edited(root, entry, edit).expression);
}

EntryPath place_after(std::string_view text, const EntryPath& entry, TreeEdit edit) {
    return edited(read(text), entry, edit).entry;
}

}  // namespace

TEST_CASE("an entry moves among its neighbours, and not beyond the ends of its group", "[audience][edit]") {
    CHECK(after("untagged and blacklisted", {1}, TreeEdit::MoveUp) == "blacklisted and untagged");
    CHECK(place_after("untagged and blacklisted", {1}, TreeEdit::MoveUp) == EntryPath{0});
    CHECK(after("untagged and blacklisted", {0}, TreeEdit::MoveDown) == "blacklisted and untagged");
    CHECK_FALSE(can_edit(read("untagged and blacklisted"), {0}, TreeEdit::MoveUp));
    CHECK_FALSE(can_edit(read("untagged and blacklisted"), {1}, TreeEdit::MoveDown));
    CHECK_FALSE(can_edit(read("untagged"), {}, TreeEdit::MoveDown));
}

TEST_CASE("an entry moves into the group before it and out behind its own, through their nots", "[audience][edit]") {
    const char* text = "not (untagged or no channel) and blacklisted";

    CHECK(after(text, {1}, TreeEdit::MoveIn) == "all of (not (untagged or no channel or blacklisted))");
    CHECK(place_after(text, {1}, TreeEdit::MoveIn) == EntryPath{0, 0, 2});
    CHECK(after(text, {0, 0, 0}, TreeEdit::MoveOut) == "not any of (no channel) and untagged and blacklisted");
    CHECK(place_after(text, {0, 0, 0}, TreeEdit::MoveOut) == EntryPath{1});
    CHECK_FALSE(can_edit(read(text), {0}, TreeEdit::MoveIn));
    CHECK_FALSE(can_edit(read(text), {1}, TreeEdit::MoveOut));
    CHECK_FALSE(can_edit(read("untagged and blacklisted"), {1}, TreeEdit::MoveIn));
}

TEST_CASE("an entry is doubled, wrapped and negated where it stands", "[audience][edit]") {
    CHECK(after("untagged and blacklisted", {0}, TreeEdit::Duplicate) == "untagged and untagged and blacklisted");
    CHECK(after("untagged and blacklisted", {0}, TreeEdit::Wrap) == "any of (untagged) and blacklisted");
    CHECK(after("untagged and blacklisted", {0}, TreeEdit::Negate) == "not untagged and blacklisted");
    CHECK(after("not untagged and blacklisted", {0}, TreeEdit::Negate) == "untagged and blacklisted");
    CHECK_FALSE(can_edit(read("untagged"), {}, TreeEdit::Duplicate));
}

TEST_CASE("what is removed leaves the rest, and the root leaves everybody", "[audience][edit]") {
    CHECK(after("untagged and blacklisted", {0}, TreeEdit::Remove) == "all of (blacklisted)");
    CHECK(after("not untagged", {}, TreeEdit::Remove) == "everybody");
    CHECK(place_after("untagged and not any of (blacklisted)", {1, 0, 0}, TreeEdit::Remove) == EntryPath{1});
}

TEST_CASE("what is added goes to the end of its group, and makes a group of a lone condition", "[audience][edit]") {
    const Expression more = read("blacklisted");

    CHECK(audience::to_text(with_added(read("untagged or no channel"), {}, more).expression) ==
          "untagged or no channel or blacklisted");
    CHECK(audience::to_text(with_added(read("untagged"), {}, more).expression) == "untagged and blacklisted");
    CHECK(with_added(read("untagged"), {}, more).entry == EntryPath{1});
}

}  // namespace guanxi::web
