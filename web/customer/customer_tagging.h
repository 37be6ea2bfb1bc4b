// Setting and removing tags of the customers that are selected, or of one, and taking it back.
// Rules
//   1. More than console::kTaggedRelationsMax at once are refused with the limit named, before anything is sent.
//   2. Taking it back changes only what was changed: who had a tag before keeps it, and a tag that gave way in a group
//      in which one is chosen comes back.
//   3. It shows at once (web/app/pending.h), which also tells what the server refused.
#pragma once

#include <string_view>
#include <vector>

#include "core/customer/base.h"

#include "web/app/intents.h"
#include "web/tag/tag_picker.h"

namespace guanxi::web {

struct TaggingState {
    bool is_open = false;
    std::vector<RelationId> relations;  // those that were selected when it was opened
    TagWishes wishes;                   // with who had which tags then
    TagChipsState chips;
    std::vector<console::TagCustomers> taken_back;  // to be asked for in the next frame
};

void open_tagging(const customer::Base&, std::vector<RelationId>, TaggingState&);

// The panel; drawn while it is open.
void draw_tagging(const customer::Base&, TaggingState&, Intents&);

// Asks for it and tells how it went, with a way back. `state` must outlive the answer.
void tag_customers(const customer::Base&, console::TagCustomers, TaggingState& state, Intents&);

// Called in each frame: asks for what was taken back by a press between frames.
void send_taken_back(TaggingState&, Intents&);

// What undoes it, when it is asked for now: one intent for those whose tags changed alike.
std::vector<console::TagCustomers> inverse_of(const console::TagCustomers&, const customer::Base&);

}  // namespace guanxi::web
