// The customer list over a small company, for its tests.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/web/example.h"
#include "tests/web/screen.h"
#include "web/customer/customer_view.h"
#include "web/platform/null_platform.h"

namespace guanxi::web {

using Names = std::vector<std::string>;

// As they are told; the first is that of the checkboxes, and hidden ones count.
enum Column { kNameColumn = 2, kTagsColumn = 3, kRemarkColumn = 5, kChannelColumn, kStaffColumn, kStateColumn };
inline constexpr int kAddedColumn = 11;

struct Customers {
    customer::Base base = example_base();
    customer::SnapshotHead head;
    std::int64_t version = 1;
    Instant now = example_noon();
    console::TableLook look;
    CustomerViewState view;
    Intents intents;

    Customers() {
        forget_browser();
        go_to("/customers", History::Replace);
    }

    void draw() {
        draw_customer_view({base, head, version, now, look}, current_route(), view, intents);
        if (auto wanted = std::exchange(view.wanted_look, std::nullopt)) look = std::move(*wanted);
    }
};

}  // namespace guanxi::web
