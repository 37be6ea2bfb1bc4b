#include "server/store/schema.h"

#include <string>

namespace guanxi::store {

namespace {

constexpr const char* kMarkAsOurs = "PRAGMA application_id = 0x47584e58";  // "GXNX"

Status apply_missing(Database& database, std::span<const SchemaStep> steps) {
    for (std::size_t applied = static_cast<std::size_t>(database.schema_version()); applied < steps.size(); ++applied) {
        const std::string sql{steps[applied].sql};
        const auto done = database.run(sql.c_str());
        if (!done) return Error{done.error().code, std::string{steps[applied].name} + ": " + done.error().detail};
        TRY(database.run(("PRAGMA user_version = " + std::to_string(applied + 1)).c_str()));
    }
    return database.run(kMarkAsOurs);
}

}  // namespace

std::vector<SchemaStep> schema_steps() {
    std::vector<SchemaStep> steps;
    for (const server::EmbeddedFile& file : schema_files()) steps.push_back({file.path, file.raw});
    return steps;
}

Status apply_schema(Database& database, std::span<const SchemaStep> steps) {
    const auto newest = static_cast<int>(steps.size());
    if (database.schema_version() == newest) return Done{};

    // The version is read again inside: a second program may have applied the steps meanwhile.
    TRY(database.run("BEGIN IMMEDIATE"));
    const int present = database.schema_version();
    auto applied = present > newest
                       ? Status{Error{ErrorCode::Conflict, "the schema has step " + std::to_string(present) +
                                                               ", this program knows " + std::to_string(newest)}}
                       : apply_missing(database, steps);
    if (applied) applied = database.run("COMMIT");
    if (!applied && database.is_in_transaction()) TRY(database.run("ROLLBACK"));
    return applied;
}

}  // namespace guanxi::store
