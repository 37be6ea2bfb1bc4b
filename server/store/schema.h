// The schema's steps: files schema/NNN_what.sql, compiled into the program. PRAGMA user_version counts those applied.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"

#include "server/base/embedded.h"
#include "server/store/database.h"

namespace guanxi::store {

std::span<const server::EmbeddedFile> schema_files();  // made by the build

struct SchemaStep {
    std::string_view name;  // for the error
    std::string_view sql;
};

std::vector<SchemaStep> schema_steps();  // in order

// Applies what is missing, all of it or nothing. Conflict when the database has more steps than there are.
Status apply_schema(Database&, std::span<const SchemaStep>);

}  // namespace guanxi::store
