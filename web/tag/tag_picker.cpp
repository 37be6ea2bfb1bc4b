#include "web/tag/tag_picker.h"

#include <algorithm>

#include "web/ui/choice.h"
#include "web/ui/choice_chips.h"
#include "web/ui/edit_area.h"
#include "web/ui/field.h"
#include "web/ui/layout.h"
#include "web/ui/text.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

constexpr std::size_t kSearchedFrom = 12;  // fewer are found at a glance

bool contains(const std::vector<TagId>& list, TagId tag) {
    return std::ranges::find(list, tag) != list.end();
}

void choose(std::vector<TagId>& chosen, const tag::Tag& tag, const customer::Base& base) {
    const tag::TagGroup* group = base.find(tag.group);
    const bool is_only_one = group != nullptr && group->choice == tag::Choice::One;
    std::erase_if(chosen, [&](TagId other) {
        const tag::Tag* known = base.find(other);
        return is_only_one && known != nullptr && known->group == tag.group && tag::is_settable(*known);
    });
    chosen.push_back(tag.id);
}

// The tag of its group of one that is wanted in its place; null when it stands for itself.
const tag::Tag* displaced_by(const tag::Tag& tag, const TagWishes& wishes, const customer::Base& base) {
    const tag::TagGroup* group = base.find(tag.group);
    if (group == nullptr || group->choice != tag::Choice::One) return nullptr;
    for (const TagId added : wishes.add) {
        const tag::Tag* other = base.find(added);
        if (other != nullptr && other->group == tag.group && added != tag.id) return other;
    }
    return nullptr;
}

ui::Check held_check(const tag::Tag& tag, const TagWishes& wishes) {
    const int count = wishes.held.count_of(tag.id);
    return count == 0 ? ui::Check::Off : count < wishes.held.relations ? ui::Check::Mixed : ui::Check::On;
}

ui::Check shown_check(const tag::Tag& tag, const TagWishes& wishes, const customer::Base& base) {
    if (contains(wishes.add, tag.id)) return ui::Check::On;
    if (contains(wishes.remove, tag.id) || displaced_by(tag, wishes, base) != nullptr) return ui::Check::Off;
    return held_check(tag, wishes);
}

void press(const tag::Tag& tag, TagWishes& wishes, const customer::Base& base) {
    const ui::Check held = held_check(tag, wishes);
    const bool was_added = std::erase(wishes.add, tag.id) > 0;
    const bool was_removed = std::erase(wishes.remove, tag.id) > 0;
    if (const tag::Tag* other = displaced_by(tag, wishes, base)) {
        std::erase(wishes.add, other->id);
        if (held != ui::Check::On) wishes.add.push_back(tag.id);
    } else if (was_added) {
        if (held == ui::Check::Mixed) wishes.remove.push_back(tag.id);
    } else if (!was_removed) {
        (held == ui::Check::On ? wishes.remove : wishes.add).push_back(tag.id);
    }
}

// One group's chips; `tags` are neighbours in the display order.
bool draw_group(const std::vector<tag::Tag>& tags, TagWishes& wishes, const customer::Base& base) {
    const tag::TagGroup* group = base.find(tags.front().group);
    const std::string_view name = group != nullptr ? std::string_view(group->name) : ui::say("未分组");
    const bool is_only_one = group != nullptr && group->choice == tag::Choice::One;
    const ui::WithId scope(tags.front().group.value);
    const ui::ChipGroup chips(name, is_only_one ? ui::say("单选") : std::string_view());
    bool has_changed = false;
    for (const tag::Tag& tag : tags) {
        const ui::WithId chip(tag.id.value);
        const int count = wishes.held.count_of(tag.id);
        const bool is_mixed = held_check(tag, wishes) == ui::Check::Mixed;
        const std::string remark = is_mixed ? ui::number_text(count) : std::string();
        const std::string description =
            is_mixed ? ui::say("{} 位中 {} 位已有", wishes.held.relations, count) : std::string();
        if (!ui::choice_chip({.label = tag.name,
                              .hue = name,
                              .check = shown_check(tag, wishes, base),
                              .remark = remark,
                              .description = description})) {
            continue;
        }
        press(tag, wishes, base);
        has_changed = true;
    }
    return has_changed;
}

// More than can be looked through, or drawn in time, are left to the search; what is chosen is always shown.
int leave_out(std::vector<tag::Tag>& offered, const TagWishes& wishes, const customer::Base& base) {
    int shown = 0;
    return static_cast<int>(std::erase_if(offered, [&](const tag::Tag& tag) {
        const bool is_chosen = shown_check(tag, wishes, base) != ui::Check::Off;
        return ++shown > kChipsMax && !is_chosen && !contains(wishes.remove, tag.id);
    }));
}

bool matches(const tag::Tag& tag, const customer::Base& base, std::string_view query) {
    const tag::TagGroup* group = base.find(tag.group);
    return tag.name.find(query) != std::string::npos ||
           (group != nullptr && group->name.find(query) != std::string::npos);
}

}  // namespace

bool tag_picker(std::string_view label, std::vector<TagId>& chosen, const customer::Base& base,
                const ui::SelectOptions& options) {
    std::vector<ui::Option> offered;
    const auto offer = [&](const tag::Tag& tag) {
        const tag::TagGroup* group = base.find(tag.group);
        offered.push_back({.id = tag.id.value, .label = tag.name, .group = group ? group->name : "", .detail = {}});
    };
    if (ui::is_list_open(label)) {
        std::ranges::for_each(tag::in_display_order(base.tag_groups(), base.tags()), offer);
    } else {
        for (const TagId id : chosen) {
            if (const tag::Tag* tag = base.find(id)) offer(*tag);
        }
    }
    std::vector<std::int64_t> choices = ui::choices_of(chosen);
    const bool changed = ui::multi_select(label, choices, offered, options);
    if (changed) chosen = ui::ids_of<TagTag>(choices);
    return changed;
}

bool tag_chips_of_many(std::string_view name, TagWishes& wishes, const customer::Base& base, TagChipsState& view) {
    const ui::EditArea area(name);
    std::vector<tag::Tag> offered = tag::in_display_order(base.tag_groups(), base.tags());
    std::erase_if(offered, [](const tag::Tag& tag) { return !tag::is_settable(tag); });
    if (offered.empty()) ui::note(ui::say("还没有可用的标签"));
    if (offered.size() > kSearchedFrom) {
        ui::field(
            ui::say("搜索标签"), view.query,
            {.kind = ui::FieldKind::Search, .placeholder = ui::say("搜索标签"), .label_place = ui::LabelPlace::Hidden});
        std::erase_if(offered, [&](const tag::Tag& tag) { return !matches(tag, base, view.query); });
        if (offered.empty()) ui::note(ui::say("没有符合的标签"));
    }
    const int left_out = leave_out(offered, wishes, base);
    bool has_changed = false;
    for (auto first = offered.begin(); first != offered.end();) {
        const auto other =
            std::find_if(first, offered.end(), [&](const tag::Tag& tag) { return tag.group != first->group; });
        has_changed |= draw_group({first, other}, wishes, base);
        first = other;
    }
    if (left_out > 0) ui::note(ui::say("还有 {} 个标签，请搜索", left_out));
    return has_changed;
}

bool tag_chips(std::string_view name, std::vector<TagId>& chosen, const customer::Base& base, TagChipsState& view) {
    TagWishes wishes{.held = {.relations = 1}};
    for (const TagId tag : chosen) wishes.held.tags.push_back({.tag = tag, .count = 1});
    if (!tag_chips_of_many(name, wishes, base, view)) return false;
    std::erase_if(chosen, [&](TagId tag) { return contains(wishes.remove, tag); });
    for (const TagId added : wishes.add) choose(chosen, *base.find(added), base);
    return true;
}

}  // namespace guanxi::web
