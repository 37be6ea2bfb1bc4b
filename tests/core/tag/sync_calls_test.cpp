#include "core/tag/sync_calls.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>

#include "tests/support/random.h"

namespace guanxi::tag {

namespace {

using Kind = WecomCall::Kind;

// A WeCom that refuses what the real one would fold or not find.
class Wecom {
public:
    explicit Wecom(const LibraryState& state) : groups_(state.groups) {
        for (const auto& [key, tag] : state.tags) tags_[{key, tag.group}] = tag;
    }

    bool accepts(const WecomCall& call) {
        switch (call.kind) {
            case Kind::EditGroup: {
                if (!groups_.contains(call.key)) return false;
                groups_[call.key] = {.name = call.name, .position = call.position};
                break;
            }
            case Kind::EditTag: {
                if (!tags_.contains({call.key, call.group})) return false;
                tags_[{call.key, call.group}] = {call.group, call.name, call.position, {}};
                break;
            }
            case Kind::AddTag: {
                if (groups_.contains(call.group) == call.new_group.has_value()) return false;
                if (call.new_group) groups_[call.group] = *call.new_group;
                if (!tags_.emplace(std::pair{call.key, call.group}, Entry{call.group, call.name, call.position, {}})
                         .second) {
                    return false;
                }
                break;
            }
            case Kind::DeleteTag:
                if (tags_.erase({call.key, call.group}) == 0) return false;
                if (!has_tags(call.group)) groups_.erase(call.group);
                break;
        }
        return has_unique_names();
    }

    LibraryState state() const {
        LibraryState state{groups_, {}};
        for (const auto& [place, tag] : tags_) state.tags[place.first] = tag;
        return state;
    }

private:
    bool has_tags(const std::string& group) const {
        return std::any_of(tags_.begin(), tags_.end(), [&](const auto& one) { return one.second.group == group; });
    }
    bool has_unique_names() const {
        std::vector<std::string> names;
        for (const auto& [key, group] : groups_) names.push_back("/" + group.name);
        for (const auto& [place, tag] : tags_) names.push_back(tag.group + "/" + tag.name);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) == names.end();
    }

    std::map<std::string, Entry> groups_;
    std::map<std::pair<std::string, std::string>, Entry> tags_;
};

LibraryState any_state(test::Random& random) {
    LibraryState state;
    std::vector<std::string> group_names{"a", "b", "c", "d"};
    for (const std::string group : {"g1", "g2", "g3"}) {
        const auto name = static_cast<std::ptrdiff_t>(random.below(static_cast<int>(group_names.size())));
        state.groups[group] = {.name = group_names[static_cast<std::size_t>(name)], .position = random.below(2)};
        group_names.erase(group_names.begin() + name);
    }
    for (int id = 1; id <= 6; ++id) {
        const std::string group = "g" + std::to_string(random.between(1, 3));
        const std::string name(1, static_cast<char>('p' + random.below(5)));
        const bool is_taken = std::any_of(state.tags.begin(), state.tags.end(), [&](const auto& one) {
            return one.second.group == group && one.second.name == name;
        });
        if (is_taken || random.one_in(5)) continue;
        state.tags["t" + std::to_string(id)] = {.group = group, .name = name, .position = random.below(2)};
    }
    std::erase_if(state.groups, [&state](const auto& group) {
        return std::none_of(state.tags.begin(), state.tags.end(),
                            [&](const auto& one) { return one.second.group == group.first; });
    });
    return state;
}

}  // namespace

TEST_CASE("swapped names need one name for the meantime", "[tag]") {
    const LibraryState now{{{"g", {.name = "x"}}},
                           {{"t1", {.group = "g", .name = "A"}}, {"t2", {.group = "g", .name = "B"}}}};
    LibraryState wanted = now;
    std::swap(wanted.tags["t1"].name, wanted.tags["t2"].name);

    CHECK(calls_between(now, wanted) == std::vector<WecomCall>{{Kind::EditTag, "t2", "g", "~1", 0, {}},
                                                               {Kind::EditTag, "t1", "g", "B", 0, {}},
                                                               {Kind::EditTag, "t2", "g", "A", 0, {}}});
}

TEST_CASE("a name and an order are set in one call, and a group is made with its first tag", "[tag]") {
    const LibraryState now{{{"g", {.name = "x"}}}, {{"t1", {.group = "g", .name = "A"}}}};
    const Entry made{.name = "y", .position = 4};
    const LibraryState wanted{{{"g", {.name = "x"}}, {"+2", made}},
                              {{"t1", {.group = "g", .name = "B", .position = 7}},
                               {"+5", {.group = "+2", .name = "C"}},
                               {"+6", {.group = "+2", .name = "D"}}}};

    CHECK(calls_between(now, wanted) == std::vector<WecomCall>{{Kind::EditTag, "t1", "g", "B", 7, {}},
                                                               {Kind::AddTag, "+5", "+2", "C", 0, made},
                                                               {Kind::AddTag, "+6", "+2", "D", 0, {}}});
}

TEST_CASE("a tag that moves is made before it is deleted", "[tag]") {
    const LibraryState now{{{"g", {.name = "x"}}, {"h", {.name = "y"}}},
                           {{"t1", {.group = "g", .name = "A"}}, {"t2", {.group = "h", .name = "A"}}}};
    LibraryState wanted = now;
    wanted.tags["t1"].group = "h";
    wanted.tags.erase("t2");
    wanted.groups.erase("g");

    CHECK(calls_between(now, wanted) == std::vector<WecomCall>{{Kind::EditTag, "t2", "h", "~1", 0, {}},
                                                               {Kind::AddTag, "t1", "h", "A", 0, {}},
                                                               {Kind::DeleteTag, "t1", "g", "", 0, {}},
                                                               {Kind::DeleteTag, "t2", "h", "", 0, {}}});
}

TEST_CASE("any library becomes any other, and WeCom accepts every call on the way", "[tag][property]") {
    int meantime = 0;
    for (std::uint64_t seed = 1; seed <= 3'000; ++seed) {
        CAPTURE(seed);
        test::Random random{seed};
        const LibraryState now = any_state(random);
        const LibraryState wanted = any_state(random);
        Wecom wecom{now};

        for (const WecomCall& call : calls_between(now, wanted)) {
            CAPTURE(call.key, call.name, static_cast<int>(call.kind));
            REQUIRE(wecom.accepts(call));
            meantime += call.name.starts_with("~") ? 1 : 0;
        }

        REQUIRE(wecom.state() == wanted);
        REQUIRE(calls_between(wanted, wanted).empty());
    }
    CHECK(meantime > 300);
}

}  // namespace guanxi::tag
