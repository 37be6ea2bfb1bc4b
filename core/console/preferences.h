// What a person has set for herself in the console, kept per account: how dense it is, how tables look, saved views.
// Rules
//   1. It is all or nothing: what cannot be read is an error that names the field, and nothing of it is kept.
//   2. Tables and columns are told by words of the interface ("customers", "added"); core knows none of them and keeps
//      those that it is given, so that an older page does not lose what another one has set.
//   3. Names of views are unique within their table, of 1 to 30 characters; at most kViewsMax each, kTablesMax tables,
//      kColumnsMax columns. A column is named once per table.
//   4. What a newer page says and this one does not know does not stand in the way: unknown fields are ignored, and an
//      unknown word (a density, a scheme) counts as the standard one. What is missing is as the page says.
// Source: ours; webui.md §6.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace guanxi::console {

inline constexpr int kTablesMax = 50;
inline constexpr int kColumnsMax = 60;
inline constexpr int kViewsMax = 50;
inline constexpr int kViewNameCharactersMax = 30;
inline constexpr int kViewBytesMax = 8'000;
inline constexpr int kWordBytesMax = 100;  // of a table or column
inline constexpr int kColumnPixelsMax = 10'000;

enum class Density : std::uint8_t { Standard, Compact };
enum class Scheme : std::uint8_t { System, Light, Dark };

struct ColumnLook {
    enum class Shown : std::uint8_t { Yes, No };
    enum class Pinned : std::uint8_t { No, Start };
    std::string column;
    int width = 0;  // CSS pixels; 0: as the page says
    Shown shown = Shown::Yes;
    Pinned pinned = Pinned::No;

    friend bool operator==(const ColumnLook&, const ColumnLook&) = default;
};

struct SavedView {
    std::string name;
    std::string query;  // of the page's route: "tag=3&sort=-added"

    friend bool operator==(const SavedView&, const SavedView&) = default;
};

struct TableLook {
    std::vector<ColumnLook> columns;  // in the order shown; those not named follow as the page says
    std::vector<SavedView> views;     // in the order of saving

    friend bool operator==(const TableLook&, const TableLook&) = default;
};

struct Preferences {
    Density density = Density::Standard;
    Scheme scheme = Scheme::System;
    std::map<std::string, TableLook, std::less<>> tables;

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

// Fields: tables, columns, width, views, name (of a view), query.
Status check(const Preferences&);
nlohmann::json to_wire(const Preferences&);
Result<Preferences> preferences_from_wire(const nlohmann::json&);  // checked

}  // namespace guanxi::console
