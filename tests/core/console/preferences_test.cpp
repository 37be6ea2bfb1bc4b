#include "core/console/preferences.h"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::console {

namespace {

using nlohmann::json;

Preferences of_a_person() {
    Preferences preferences;
    preferences.density = Density::Compact;
    preferences.scheme = Scheme::Dark;
    preferences.tables["customers"] = {
        .columns = {{.column = "name", .width = 240, .pinned = ColumnLook::Pinned::Start},
                    {.column = "remark", .shown = ColumnLook::Shown::No},
                    {.column = "added"}},
        .views = {{"展会客户", "channel=1&sort=-added"}, {"流失", "state=lost"}}};
    preferences.tables["channels"] = {};
    return preferences;
}

Result<Preferences> read(const std::string& text) {
    const auto object = wire::parse(text);
    REQUIRE(object.has_value());
    return preferences_from_wire(*object);
}

std::string refused_field(const Result<Preferences>& outcome) {
    REQUIRE_FALSE(outcome.has_value());
    CHECK(outcome.error().code == ErrorCode::InvalidInput);
    return outcome.error().field;
}

std::string refused_field(const Preferences& preferences) {
    return refused_field(preferences_from_wire(to_wire(preferences)));
}

}  // namespace

TEST_CASE("preferences come back as they were written", "[console][wire]") {
    const auto again = preferences_from_wire(to_wire(of_a_person()));

    REQUIRE(again.has_value());
    CHECK(*again == of_a_person());
    CHECK(*preferences_from_wire(to_wire(Preferences{})) == Preferences{});
}

TEST_CASE("the wire form of preferences has words", "[console][wire]") {
    CHECK(wire::dump(to_wire(of_a_person())) ==
          R"({"density":"compact","scheme":"dark","tables":{"channels":{"columns":[],"views":[]},"customers":{)"
          R"("columns":[{"column":"name","pinned":"start","shown":"yes","width":240},)"
          R"({"column":"remark","pinned":"no","shown":"no","width":0},)"
          R"({"column":"added","pinned":"no","shown":"yes","width":0}],)"
          R"("views":[{"name":"展会客户","query":"channel=1&sort=-added"},{"name":"流失","query":"state=lost"}]}}})");
}

TEST_CASE("what is missing from preferences is as the page says", "[console][wire]") {
    CHECK(*read("{}") == Preferences{});
    CHECK(*read(R"({"density":null,"tables":null})") == Preferences{});
    const auto column = read(R"({"tables":{"customers":{"columns":[{"column":"added"}]}}})");
    REQUIRE(column.has_value());
    CHECK(column->tables.at("customers").columns == std::vector<ColumnLook>{{.column = "added"}});
    CHECK(column->tables.at("customers").views.empty());
}

TEST_CASE("words and fields of a newer page do not stand in the way", "[console][wire]") {
    const auto newer = read(R"({"density":"roomy","scheme":"high_contrast","fonts":["serif"],"tables":{"groups":{)"
                            R"("columns":[{"column":"owner","pinned":"end","shown":"later","align":3}],"totals":1}}})");

    REQUIRE(newer.has_value());
    CHECK(newer->density == Density::Standard);
    CHECK(newer->scheme == Scheme::System);
    CHECK(newer->tables.at("groups").columns == std::vector<ColumnLook>{{.column = "owner"}});
}

TEST_CASE("preferences of the wrong shape name the field, and nothing of them is kept", "[console][wire]") {
    CHECK(refused_field(read(R"([1])")) == "preferences");
    CHECK(refused_field(read(R"({"density":1})")) == "density");
    CHECK(refused_field(read(R"({"scheme":["dark"]})")) == "scheme");
    CHECK(refused_field(read(R"({"tables":[]})")) == "tables");
    CHECK(refused_field(read(R"({"tables":{"customers":[]}})")) == "tables");
    CHECK(refused_field(read(R"({"tables":{"customers":{"columns":{}}}})")) == "columns");
    CHECK(refused_field(read(R"({"tables":{"customers":{"columns":[{"width":4}]}}})")) == "column");
    CHECK(refused_field(read(R"({"tables":{"customers":{"columns":[{"column":"a","width":"w"}]}}})")) == "width");
    CHECK(refused_field(read(R"({"tables":{"customers":{"views":[{"name":"a"}]}}})")) == "query");
    CHECK(refused_field(read(R"({"tables":{"customers":{"views":[{"query":"a"}]}}})")) == "name");
}

TEST_CASE("a view is named once in its table, regardless of the space around it", "[console]") {
    Preferences twice = of_a_person();
    twice.tables["customers"].views.push_back({" 流失 ", "state=friend"});
    Preferences elsewhere = of_a_person();
    elsewhere.tables["channels"].views.push_back({"流失", ""});

    CHECK(refused_field(twice) == "name");
    const auto kept = preferences_from_wire(to_wire(elsewhere));
    REQUIRE(kept.has_value());
    CHECK(kept->tables.at("channels").views.front().name == "流失");
}

TEST_CASE("names of views have one to thirty characters", "[console]") {
    const auto with_name = [](const std::string& name) {
        Preferences preferences;
        preferences.tables["customers"].views = {{name, ""}};
        return preferences;
    };
    std::string thirty;
    for (int i = 0; i < 30; ++i) thirty += "户";

    CHECK(check(with_name(thirty)).has_value());
    CHECK(refused_field(with_name(thirty + "户")) == "name");
    CHECK(refused_field(with_name("")) == "name");
    CHECK(refused_field(with_name("　 ")) == "name");
    CHECK(preferences_from_wire(to_wire(with_name(" 新客 ")))->tables.at("customers").views.front().name == "新客");
}

TEST_CASE("preferences have a limit for each of their lists", "[console]") {
    Preferences preferences;
    for (int i = 0; i < 50; ++i) preferences.tables["table" + std::to_string(i)] = {};
    TableLook& look = preferences.tables["table0"];
    for (int i = 0; i < 60; ++i) look.columns.push_back({.column = "column" + std::to_string(i), .width = 10'000});
    for (int i = 0; i < 50; ++i) look.views.push_back({"view" + std::to_string(i), std::string(8'000, 'q')});
    CHECK(check(preferences).has_value());

    Preferences more_tables = preferences;
    more_tables.tables["one more"] = {};
    Preferences more_columns = preferences;
    more_columns.tables["table0"].columns.push_back({.column = "one more"});
    Preferences more_views = preferences;
    more_views.tables["table0"].views.push_back({"one more", ""});
    Preferences longer = preferences;
    longer.tables["table0"].views[0].query += "q";
    Preferences wider = preferences;
    wider.tables["table0"].columns[0].width = 10'001;
    Preferences narrower = preferences;
    narrower.tables["table0"].columns[0].width = -1;
    Preferences repeated = preferences;
    repeated.tables["table0"].columns[1].column = "column0";

    CHECK(refused_field(more_tables) == "tables");
    CHECK(refused_field(more_columns) == "columns");
    CHECK(refused_field(more_views) == "views");
    CHECK(refused_field(longer) == "query");
    CHECK(refused_field(wider) == "width");
    CHECK(refused_field(narrower) == "width");
    CHECK(refused_field(repeated) == "columns");
}

TEST_CASE("words of tables and columns have one to a hundred bytes", "[console]") {
    Preferences named;
    named.tables[std::string(100, 't')].columns = {{.column = std::string(100, 'c')}};
    Preferences long_table;
    long_table.tables[std::string(101, 't')] = {};
    Preferences no_table;
    no_table.tables[""] = {};
    Preferences long_column;
    long_column.tables["t"].columns = {{.column = std::string(101, 'c')}};
    Preferences no_column;
    no_column.tables["t"].columns = {{.column = ""}};

    CHECK(check(named).has_value());
    CHECK(refused_field(long_table) == "tables");
    CHECK(refused_field(no_table) == "tables");
    CHECK(refused_field(long_column) == "columns");
    CHECK(refused_field(no_column) == "columns");
}

}  // namespace guanxi::console
