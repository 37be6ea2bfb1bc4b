// A read-only connection for every thread that asks, since one connection belongs to one thread.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::http {

class Readers {
public:
    explicit Readers(std::string database_path) : path_(std::move(database_path)) {}

    // Opened at the first call of a thread; valid as long as this object.
    Result<store::Database*> of_this_thread();

private:
    std::string path_;
    std::mutex mutex_;
    std::map<std::thread::id, store::Database> open_;  // few: the threads of the pools
};

}  // namespace guanxi::http
