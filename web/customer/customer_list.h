// The rows of the customer list: found and ordered in slices, so that typing over a million relations never waits.
// Rules
//   1. Until what is asked for is found, the rows of the question before stand there.
//   2. Row numbers are those of the base as it is: after rows were removed, those that are gone are left out at once.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/audience/list_search.h"

namespace guanxi::web {

class CustomerList {
public:
    // Called in each frame. `version` is another one for another base; a new question, version or day begins anew, and
    // so does a base that changed, even if nothing that is shown did.
    void show(const audience::ListQuery&, const customer::Base&, std::int64_t version, Instant now);

    std::span<const int> rows() const { return rows_; }
    bool is_searching() const { return is_searching_; }
    bool has_rows() const { return is_filled_; }  // something was found before, even if it was nobody
    int found() const { return is_searching_ ? search_.found() : static_cast<int>(rows_.size()); }

private:
    void work(const customer::Base&);

    audience::ListSearch search_;
    std::vector<int> rows_;
    std::string question_;
    std::int64_t version_ = -1;
    std::uint64_t base_version_ = 0;
    Day day_{};
    bool is_searching_ = false;
    bool is_filled_ = false;
};

}  // namespace guanxi::web
