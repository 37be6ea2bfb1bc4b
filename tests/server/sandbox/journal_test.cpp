#include <catch2/catch_test_macros.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

namespace {

std::string digest(Playground& ground) {
    return ground.look("state", {{"digest", "1"}})["digest"].get<std::string>();
}

std::string read(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void write(const std::string& path, const std::string& content) {
    std::ofstream{path, std::ios::binary | std::ios::trunc} << content;
}

// One of every kind of change.
void live_a_little(Playground& ground) {
    const json users = ground.get("externalcontact/get_follow_user_list")["follow_user"];
    const json way = ground.post("externalcontact/add_contact_way",
                                 {{"type", 2}, {"scene", 2}, {"state", "c_new"}, {"user", users}});
    const json other = ground.post("externalcontact/add_contact_way",
                                   {{"type", 2}, {"scene", 2}, {"state", "c_other"}, {"party", json::array({4})}});
    ground.post("externalcontact/update_contact_way", {{"config_id", way["config_id"]}, {"remark", "改过"}});
    ground.post("externalcontact/del_contact_way", {{"config_id", other["config_id"]}});
    const json made = ground.post("externalcontact/add_corp_tag",
                                  json::parse(R"({"group_name":"渠道","tag":[{"name":"A"},{"name":"B"}]})"));
    const json& tags = made["tag_group"]["tag"];
    const json scanned = ground.scan_new("c_new");
    json names{{"userid", scanned["userid"]}, {"external_userid", scanned["external_userid"]}};
    json marking = names;
    marking["add_tag"] = json::array({tags[0]["id"], tags[1]["id"]});
    ground.post("externalcontact/mark_tag", marking);
    ground.post("externalcontact/edit_corp_tag", {{"id", tags[0]["id"]}, {"name", "C"}});
    ground.post("externalcontact/del_corp_tag", {{"tag_id", json::array({tags[1]["id"]})}});
    json remark = names;
    remark["remark"] = "好友";
    remark["description"] = "说明";
    ground.post("externalcontact/remark", remark);
    ground.post("externalcontact/send_welcome_msg",
                {{"welcome_code", scanned["welcome_code"]}, {"text", {{"content", "您好"}}}});
    ground.play("clock", {{"advance_seconds", 86'400}});
    const json second = ground.scan_new("c_new");
    ground.play("customer-deletes", {{"external_userid", second["external_userid"]}, {"userid", second["userid"]}});
    const json third = ground.scan_new("c_store");
    ground.play("member-deletes", {{"external_userid", third["external_userid"]}, {"userid", third["userid"]}});
    names["remark"] = "又改";
    ground.play("edit-remark", names);
}

}  // namespace

TEST_CASE("after a restart everything is as it was, the clock too", "[sandbox]") {
    const TestFolder folder;
    std::string before;
    json received;
    {
        Playground ground{80, folder.path};
        const std::string fresh = digest(ground);
        live_a_little(ground);
        before = digest(ground);
        received = ground.look("received");
        CHECK(before != fresh);
        for (const json& call : received["calls"]) CHECK(call["errcode"] == 0);
    }

    Playground again{80, folder.path};
    CHECK(digest(again) == before);
    CHECK(again.clock.offset() == std::chrono::seconds{86'400});
    CHECK(again.look("received") == received);
    CHECK(again.delivered().empty());
    live_a_little(again);
}

TEST_CASE("a last line that a crash cut off is dropped, and the journal goes on", "[sandbox]") {
    const TestFolder folder;
    const std::string path = folder.path + "/journal.jsonl";
    std::string before;
    {
        Playground ground{20, folder.path};
        ground.scan_new("c_store");
        before = digest(ground);
        ground.scan_new("c_store");
    }
    const std::string whole = read(path);
    const std::size_t last_line = whole.rfind('\n', whole.size() - 2) + 1;

    for (const std::size_t kept : {last_line, last_line + 1, last_line + 40, whole.size() - 1}) {
        write(path, whole.substr(0, kept));
        Playground again{20, folder.path};
        CHECK(digest(again) == before);
    }
    CHECK(read(path) == whole.substr(0, last_line));
}

TEST_CASE("a damaged line in the middle is an error that says where and what to do", "[sandbox]") {
    const TestFolder folder;
    const std::string path = folder.path + "/journal.jsonl";
    {
        Playground ground{20, folder.path};
        ground.scan_new("c_store");
        ground.scan_new("c_store");
    }
    std::string content = read(path);
    content[content.find('\n') + 5] = '\x01';
    write(path, content);

    auto settings = settings_for_tests(20);
    settings.directory = folder.path;
    server::BusinessClock clock;
    const auto opened_again = Sandbox::open(settings, clock);

    REQUIRE_FALSE(opened_again);
    CHECK(opened_again.error().detail.find("damaged in line 2") != std::string::npos);
    CHECK(opened_again.error().detail.find("move its folder away") != std::string::npos);
    CHECK(read(path) == content);
}

TEST_CASE("the journal of another company is refused, with a way out", "[sandbox]") {
    const TestFolder folder;
    { const Playground ground{20, folder.path}; }
    server::BusinessClock clock;
    auto settings = settings_for_tests(21);
    settings.directory = folder.path;

    const auto other = Sandbox::open(settings, clock);

    REQUIRE_FALSE(other);
    CHECK(other.error().detail.find("seed 42 and 20 customers, not with seed 42 and 21 customers") !=
          std::string::npos);
    CHECK(other.error().detail.find("move its folder away") != std::string::npos);
}

TEST_CASE("two sandboxes cannot share a folder", "[sandbox]") {
    const TestFolder folder;
    const Playground ground{20, folder.path};
    server::BusinessClock clock;
    auto settings = settings_for_tests(20);
    settings.directory = folder.path;

    const auto second = Sandbox::open(settings, clock);

    REQUIRE_FALSE(second);
    CHECK(second.error().detail.find("in use") != std::string::npos);
}

TEST_CASE("reading and refused calls leave no trace in the journal", "[sandbox]") {
    const TestFolder folder;
    Playground ground{20, folder.path};
    const std::string before = read(folder.path + "/journal.jsonl");

    ground.get("department/list");
    ground.errcode("externalcontact/remark", {{"userid", "nobody"}});
    ground.look("customers");

    CHECK(read(folder.path + "/journal.jsonl") == before);
}

}  // namespace guanxi::sandbox
