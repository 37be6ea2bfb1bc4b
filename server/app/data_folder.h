// The one folder that holds everything: guanxi.db, secret.key, sandbox/, and temporary/ with files that are being made,
// which is emptied at each start. One program at a time may write to it.
//
// secret.key (32 random bytes, 0600) seals secrets in the database, so that a copy of the database alone opens nothing.
// The setting "key_check" is sealed with it: by it we notice a key that belongs to another database.
#pragma once

#include <string>

#include "core/base/result.h"

#include "server/store/database.h"

namespace guanxi::app {

class DataFolder {
public:
    enum class Missing : std::uint8_t { Create, Refuse };
    // Makes the folder if asked to, and takes its lock. Conflict when another program holds it.
    static Result<DataFolder> open(const std::string& path, Missing);
    DataFolder(DataFolder&&) noexcept;
    DataFolder& operator=(DataFolder&&) = delete;
    ~DataFolder();

    const std::string& path() const { return path_; }
    std::string database_path() const { return database_path_in(path_); }
    std::string temporary_path() const { return path_ + "/temporary"; }
    static std::string database_path_in(const std::string& folder) { return folder + "/guanxi.db"; }

private:
    DataFolder(std::string path, int lock) : path_(std::move(path)), lock_(lock) {}

    std::string path_;
    int lock_;  // file descriptor that holds the lock; -1 after moving
};

// The folder's key, made with a fresh database. Refused when it is missing, too open or another database's.
Result<std::string> secret_key(const DataFolder&, store::Database&);

// Runs `work` in one transaction; for commands that have no writer.
template <class Work>
Status in_transaction(store::Database& database, Work work) {
    TRY(database.run("BEGIN IMMEDIATE"));
    if (Status done = work(); !done) {
        TRY(database.run("ROLLBACK"));
        return done;
    }
    return database.run("COMMIT");
}

}  // namespace guanxi::app
