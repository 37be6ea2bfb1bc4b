// The base of this server: loaded from the database at start, refreshed by the writer after each commit, read by
// everybody under a shared lock.
#pragma once

#include <cstdint>
#include <functional>
#include <shared_mutex>
#include <span>

#include "core/base/result.h"
#include "core/customer/base.h"

#include "server/store/change_store.h"
#include "server/store/database.h"

namespace guanxi::store {

class LiveBase {
public:
    // Everything from the database; about a second for a million relations.
    Status load(Database&);

    // Rows named by the changes are read again. Called by the writer alone, after the commit.
    Status refresh(Database&, std::span<const Change>);

    // `read` sees a base that does not change meanwhile, and the last change that it contains. Keep it short.
    void read(const std::function<void(const customer::Base&, std::int64_t change)>& read) const;

    bool is_ready() const;

private:
    mutable std::shared_mutex mutex_;
    customer::Base base_;
    std::int64_t change_ = 0;
    bool ready_ = false;
};

}  // namespace guanxi::store
