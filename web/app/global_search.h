// Ctrl+K: finds pages, customers, staff and tags by what one types.
// Rules
//   1. Customers are found by nickname or remark as in every list (core/customer/filter.h); the best kCustomersShown
//      are shown: first whose name is the text, then begins with it, then the newest added. One customer of several
//      staff is shown once.
//   2. A million relations are looked through in slices of kSliceMilliseconds per frame; what was found so far is
//   shown.
//   3. What was opened from here before comes first, newest first. It is forgotten with the page and by signing out.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/customer/base.h"
#include "core/customer/filter.h"

#include "web/ui/finder.h"

namespace guanxi::web {

inline constexpr int kCustomersShown = 8;
inline constexpr int kStaffShown = 5;
inline constexpr int kTagsShown = 5;
inline constexpr int kRecentShown = 8;
inline constexpr double kSliceMilliseconds = 6;

struct SearchEntry {
    ui::Found found;
    std::string route;
};

// Looks for customers in slices.
class CustomerSearch {
public:
    void start(std::string_view text, const customer::Base&);
    void step(const customer::Base&, int rows);  // looks at so many; starts again when the base has changed
    bool is_done() const { return next_row_ >= row_count_; }
    std::vector<int> best() const;  // rows, best first

private:
    struct Hit {
        int rank = 0;
        int row = 0;
        CustomerId customer;
        Instant added_at{};
    };
    void look_at(const customer::Base&, int row);

    std::string text_;
    customer::Needle needle_{{}};
    std::vector<Hit> best_;  // in order
    std::uint64_t version_ = 0;
    int next_row_ = 0;
    int row_count_ = 0;
};

class GlobalSearch {
public:
    std::function<std::vector<SearchEntry>()> pages{};  // in the order of the navigation
    std::function<const customer::Base*()> base{};      // null while there is none

    void open();
    bool is_open() const { return is_open_; }
    void draw();    // while open
    void forget();  // who was looked for

private:
    std::vector<SearchEntry> entries();
    void look_for_customers(const customer::Base&);
    void take(const SearchEntry&);

    std::string text_;
    int active_ = 0;
    bool is_open_ = false;
    CustomerSearch customers_;
    std::vector<SearchEntry> recent_;  // newest first
};

}  // namespace guanxi::web
