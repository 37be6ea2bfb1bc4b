#include "core/base/list_parameters.h"

#include <catch2/catch_test_macros.hpp>

namespace guanxi {

TEST_CASE("of a parameter that comes twice the first value counts", "[list]") {
    const Parameters parameters{{"q", "a"}, {"staff", "3,0,7"}, {"q", "b"}};

    CHECK(parameter_of(parameters, "q") == "a");
    CHECK(parameter_of(parameters, "sort").empty());
    CHECK(*search_text_of(parameters) == "a");
    CHECK(*numbers_of(parameters, "staff") == std::vector<std::int32_t>{3, 0, 7});
    CHECK(numbers_of(parameters, "tag")->empty());
}

TEST_CASE("sort words are read with their direction, each column once", "[list]") {
    const Parameters parameters{{"sort", "-added,name"}};

    CHECK(*sort_words_of(parameters) ==
          std::vector<SortWord>{{"added", SortDirection::Descending}, {"name", SortDirection::Ascending}});
    CHECK(sort_text(*sort_words_of(parameters)) == "-added,name");
    CHECK(sort_words_of({{"sort", "a,b,c,d"}})->size() == 4);
    CHECK(sort_words_of({{"sort", "a,b,c,d,e"}}).error().field == "sort");
    CHECK(sort_words_of({{"sort", "added,-added"}}).error().field == "sort");
}

TEST_CASE("what is empty is not written", "[list]") {
    Parameters parameters;
    add_parameter(parameters, "q", "");
    add_parameter(parameters, "staff", numbers_text(std::vector<std::int32_t>{4, 2}));

    CHECK(parameters == Parameters{{"staff", "4,2"}});
}

}  // namespace guanxi
