#include "server/http/readers.h"

namespace guanxi::http {

Result<store::Database*> Readers::of_this_thread() {
    const std::scoped_lock lock(mutex_);
    const auto id = std::this_thread::get_id();
    if (const auto known = open_.find(id); known != open_.end()) return &known->second;
    auto database = TRY(store::Database::open(path_, store::OpenAs::Reader));
    return &open_.emplace(id, std::move(database)).first->second;
}

}  // namespace guanxi::http
