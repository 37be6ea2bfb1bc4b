#include "web/tag/tag_picker.h"

#include "web/ui/choice.h"

namespace guanxi::web {

bool tag_picker(std::string_view label, std::vector<TagId>& chosen, const customer::Base& base,
                const ui::SelectOptions& options) {
    std::vector<ui::Option> offered;
    for (const tag::Tag& tag : tag::in_display_order(base.tag_groups(), base.tags())) {
        const tag::TagGroup* group = base.find(tag.group);
        offered.push_back({.id = tag.id.value, .label = tag.name, .group = group ? group->name : "", .detail = {}});
    }
    std::vector<std::int64_t> choices = ui::choices_of(chosen);
    const bool changed = ui::multi_select(label, choices, offered, options);
    if (changed) chosen = ui::ids_of<TagTag>(choices);
    return changed;
}

}  // namespace guanxi::web
