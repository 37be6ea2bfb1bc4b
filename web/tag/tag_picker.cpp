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

// One group's chips; `tags` are neighbours in the display order.
bool draw_group(const std::vector<tag::Tag>& tags, std::vector<TagId>& chosen, const customer::Base& base) {
    const tag::TagGroup* group = base.find(tags.front().group);
    const std::string_view name = group != nullptr ? std::string_view(group->name) : ui::say("未分组");
    const bool is_only_one = group != nullptr && group->choice == tag::Choice::One;
    const ui::WithId scope(tags.front().group.value);
    const ui::ChipGroup chips(name, is_only_one ? ui::say("单选") : std::string_view());
    bool has_changed = false;
    for (const tag::Tag& tag : tags) {
        const ui::WithId chip(tag.id.value);
        bool is_chosen = contains(chosen, tag.id);
        if (!ui::choice_chip(tag.name, name, is_chosen)) continue;
        has_changed = true;
        if (is_chosen) {
            choose(chosen, tag, base);
        } else {
            std::erase(chosen, tag.id);
        }
    }
    return has_changed;
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

bool tag_chips(std::string_view name, std::vector<TagId>& chosen, const customer::Base& base, TagChipsState& view) {
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
    bool has_changed = false;
    for (auto first = offered.begin(); first != offered.end();) {
        const auto other =
            std::find_if(first, offered.end(), [&](const tag::Tag& tag) { return tag.group != first->group; });
        has_changed |= draw_group({first, other}, chosen, base);
        first = other;
    }
    return has_changed;
}

}  // namespace guanxi::web
