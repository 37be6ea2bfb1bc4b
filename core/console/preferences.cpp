#include "core/console/preferences.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>

#include "core/base/text.h"
#include "core/base/wire.h"

namespace guanxi::console {

namespace {

using nlohmann::json;
using Shown = ColumnLook::Shown;
using Pinned = ColumnLook::Pinned;

const char* word_of(Density density) {
    switch (density) {
        case Density::Standard: return "standard";
        case Density::Compact: return "compact";
    }
    return "standard";
}

const char* word_of(Scheme scheme) {
    switch (scheme) {
        case Scheme::System: return "system";
        case Scheme::Light: return "light";
        case Scheme::Dark: return "dark";
    }
    return "system";
}

const char* word_of(Shown shown) {
    switch (shown) {
        case Shown::Yes: return "yes";
        case Shown::No: return "no";
    }
    return "yes";
}

const char* word_of(Pinned pinned) {
    switch (pinned) {
        case Pinned::No: return "no";
        case Pinned::Start: return "start";
    }
    return "no";
}

// The first choice is the standard one (rule 4).
template <class Choice, std::size_t count>
Result<Choice> choice_from(const json& object, const char* key, const std::array<Choice, count>& choices) {
    const std::string word = TRY(wire::text_if_given(object, key));
    for (const Choice choice : choices) {
        if (word == word_of(choice)) return choice;
    }
    return choices.front();
}

Error invalid(std::string detail, const char* field) {
    return {ErrorCode::InvalidInput, std::move(detail), field};
}

bool is_longer(std::size_t size, int most) {
    return size > static_cast<std::size_t>(most);
}

Status check_columns(const std::vector<ColumnLook>& columns) {
    if (is_longer(columns.size(), kColumnsMax)) return invalid("more than 60 columns", "columns");
    std::set<std::string_view> named;
    for (const ColumnLook& look : columns) {
        if (look.column.empty() || is_longer(look.column.size(), kWordBytesMax)) {
            return invalid("a column's word has 1 to 100 bytes", "columns");
        }
        if (!named.insert(look.column).second) return invalid("a column is named twice: " + look.column, "columns");
        if (look.width < 0 || look.width > kColumnPixelsMax) return invalid("a width is 0 to 10000", "width");
    }
    return Done{};
}

Status check_views(const std::vector<SavedView>& views) {
    if (is_longer(views.size(), kViewsMax)) return invalid("more than 50 saved views", "views");
    std::set<std::string_view> named;
    for (const SavedView& view : views) {
        const std::string_view name = trimmed(view.name);
        if (name.empty() || character_count(name) > kViewNameCharactersMax) {
            return invalid("a view's name has 1 to 30 characters", "name");
        }
        if (!named.insert(name).second) return invalid("two views have the same name", "name");
        if (is_longer(view.query.size(), kViewBytesMax)) return invalid("a view has at most 8000 bytes", "query");
    }
    return Done{};
}

json wire_of(const ColumnLook& look) {
    json object{{"column", look.column}, {"width", look.width}};
    object["shown"] = word_of(look.shown);
    object["pinned"] = word_of(look.pinned);
    return object;
}

json wire_of(const TableLook& look) {
    json columns = json::array();
    for (const ColumnLook& column : look.columns) columns.push_back(wire_of(column));
    json views = json::array();
    for (const SavedView& view : look.views) views.push_back({{"name", view.name}, {"query", view.query}});
    return {{"columns", std::move(columns)}, {"views", std::move(views)}};
}

Result<ColumnLook> column_from(const json& object) {
    ColumnLook look;
    look.column = TRY(wire::require_text(object, "column"));
    const auto width = object.find("width");
    if (width != object.end() && !width->is_null()) look.width = TRY(wire::require_int32(object, "width"));
    look.shown = TRY(choice_from(object, "shown", std::array{Shown::Yes, Shown::No}));
    look.pinned = TRY(choice_from(object, "pinned", std::array{Pinned::No, Pinned::Start}));
    return look;
}

Result<TableLook> table_from(const json& object) {
    if (!object.is_object()) return invalid("what is said of a table must be an object", "tables");
    TableLook look;
    const auto columns = TRY(wire::objects_or_none(object, "columns"));
    for (const json* each : columns) {
        auto column = TRY(column_from(*each));
        look.columns.push_back(std::move(column));
    }
    const auto views = TRY(wire::objects_or_none(object, "views"));
    for (const json* each : views) {
        SavedView view;
        const std::string name = TRY(wire::require_text(*each, "name"));
        view.name = trimmed(name);
        view.query = TRY(wire::require_text(*each, "query"));
        look.views.push_back(std::move(view));
    }
    return look;
}

}  // namespace

Status check(const Preferences& preferences) {
    if (is_longer(preferences.tables.size(), kTablesMax)) return invalid("more than 50 tables", "tables");
    for (const auto& [table, look] : preferences.tables) {
        if (table.empty() || is_longer(table.size(), kWordBytesMax)) {
            return invalid("a table's word has 1 to 100 bytes", "tables");
        }
        TRY(check_columns(look.columns));
        TRY(check_views(look.views));
    }
    return Done{};
}

json to_wire(const Preferences& preferences) {
    json tables = json::object();
    for (const auto& [table, look] : preferences.tables) tables[table] = wire_of(look);
    json object{{"tables", std::move(tables)}};
    object["density"] = word_of(preferences.density);
    object["scheme"] = word_of(preferences.scheme);
    return object;
}

Result<Preferences> preferences_from_wire(const json& object) {
    if (!object.is_object()) return invalid("preferences are an object", "preferences");
    Preferences preferences;
    preferences.density = TRY(choice_from(object, "density", std::array{Density::Standard, Density::Compact}));
    preferences.scheme = TRY(choice_from(object, "scheme", std::array{Scheme::System, Scheme::Light, Scheme::Dark}));
    const auto tables = object.find("tables");
    if (tables != object.end() && !tables->is_null()) {
        if (!tables->is_object()) return invalid("field 'tables' must be an object", "tables");
        for (const auto& [table, look] : tables->items()) {
            auto read = TRY(table_from(look));
            preferences.tables.emplace(table, std::move(read));
        }
    }
    TRY(check(preferences));
    return preferences;
}

}  // namespace guanxi::console
