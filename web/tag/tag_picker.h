// Choosing company tags.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/customer/base.h"

#include "web/ui/select.h"

namespace guanxi::web {

// Chosen tags in the order of choosing. True when they changed.
bool tag_picker(std::string_view label, std::vector<TagId>& chosen, const customer::Base&,
                const ui::SelectOptions& = {});

struct TagChipsState {
    std::string query;  // narrows what is shown, never what is chosen
};

// All tags that may be set, as chips under their groups, pressed when chosen; for drawers. Of a group of one
// (tag.h rule 6) choosing a tag takes back the other. What is chosen and may not be set (personal, deleted) is not
// shown and stays chosen. With many tags a search box stands above. True when `chosen` changed.
bool tag_chips(std::string_view name, std::vector<TagId>& chosen, const customer::Base&, TagChipsState&);

}  // namespace guanxi::web
