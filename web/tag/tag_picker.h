// Choosing company tags.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/tag_share.h"

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
// There are at most kChipsMax of them and those that are chosen; the search finds the others.
bool tag_chips(std::string_view name, std::vector<TagId>& chosen, const customer::Base&, TagChipsState&);
inline constexpr int kChipsMax = 200;

// What is wanted of the tags of many at once; a tag in neither list stays with who has it.
struct TagWishes {
    customer::TagShares held;  // when it began
    std::vector<TagId> add;
    std::vector<TagId> remove;
};

// The same chips for many: a tag that some of them have is mixed and says how many. Pressing it adds it to all, then
// takes it from all, then leaves it as it was; one that all or none have goes between two states. Of a group of one a
// tag that is added shows the others as taken back. True when the wishes changed.
bool tag_chips_of_many(std::string_view name, TagWishes&, const customer::Base&, TagChipsState&);

}  // namespace guanxi::web
