#include <catch2/catch_test_macros.hpp>
#include <qrcodegen/qrcodegen.hpp>
#include <set>

#include "tests/server/sandbox/playground.h"

namespace guanxi::sandbox {

namespace {

const std::string kAdd = "externalcontact/add_contact_way";
const std::string kUpdate = "externalcontact/update_contact_way";

json followers(Playground& ground) {
    return ground.get("externalcontact/get_follow_user_list")["follow_user"];
}

json wanted(Playground& ground) {
    const json users = followers(ground);
    return {{"type", 2},
            {"scene", 2},
            {"remark", "门店海报"},
            {"state", "c_7f3a"},
            {"skip_verify", true},
            {"user", json::array({users[0], users[1]})},
            {"party", json::array()}};
}

int big_endian(const std::string& bytes, std::size_t at) {
    int number = 0;
    for (std::size_t i = at; i < at + 4; ++i) number = number * 256 + static_cast<unsigned char>(bytes[i]);
    return number;
}

}  // namespace

TEST_CASE("a contact way is read back as it was made", "[sandbox]") {
    Playground ground;

    const json made = ground.post(kAdd, wanted(ground));
    const json way = ground.post("externalcontact/get_contact_way", {{"config_id", made["config_id"]}})["contact_way"];

    CHECK(made["config_id"].get<std::string>().size() == 32);
    CHECK(way["state"] == "c_7f3a");
    CHECK(way["user"] == wanted(ground)["user"]);
    CHECK(way["qr_code"] == made["qr_code"]);
    CHECK(way["type"] == 2);
}

TEST_CASE("a code for mini-programs has no picture", "[sandbox]") {
    Playground ground;
    json request = wanted(ground);
    request["scene"] = 1;

    CHECK_FALSE(ground.post(kAdd, request).contains("qr_code"));
}

TEST_CASE("making a contact way names what is wrong", "[sandbox]") {
    Playground ground;
    const auto with = [&ground](const std::string& key, json value) {
        json request = wanted(ground);
        request[key] = std::move(value);
        return ground.errcode(kAdd, request);
    };
    const auto of_department = [&ground](const std::string& id) {
        return ground.get("user/list", {{"department_id", id}})["userlist"][0]["userid"];
    };

    CHECK(with("type", nullptr) == 41037);
    CHECK(with("scene", nullptr) == 41038);
    CHECK(with("type", 3) == 41039);
    CHECK(with("scene", 0) == 41040);
    CHECK(with("style", 9) == 41042);
    CHECK(with("type", 1) == 41041);
    CHECK(with("user", json::array()) == 40063);
    CHECK(with("user", json::array({"nobody"})) == 40003);
    CHECK(with("user", json::array({of_department("12")})) == 84074);
    CHECK(with("party", json::array({99})) == 60123);
    CHECK(with("state", std::string(31, 'x')) == 610003);
    CHECK(with("state", std::string(30, 'x')) == 0);
    CHECK(with("remark", std::string(31, 'x')) == 40058);
    CHECK(with("skip_verify", "yes") == 40035);
    CHECK(with("is_temp", true) == 48002);
}

TEST_CASE("type 1 has exactly one member and no department", "[sandbox]") {
    Playground ground;
    json request = wanted(ground);
    request["type"] = 1;
    request["user"] = json::array({followers(ground)[0]});

    CHECK(ground.errcode(kAdd, request) == 0);
    request["party"] = json::array({4});
    CHECK(ground.errcode(kAdd, request) == 40058);
}

TEST_CASE("an update replaces what it names and leaves the rest", "[sandbox]") {
    Playground ground;
    const json made = ground.post(kAdd, wanted(ground));
    const json other = json::array({followers(ground)[2]});

    CHECK(ground.errcode(kUpdate, {{"config_id", made["config_id"]}, {"user", other}}) == 0);

    const json way = ground.post("externalcontact/get_contact_way", {{"config_id", made["config_id"]}})["contact_way"];
    CHECK(way["user"] == other);
    CHECK(way["state"] == "c_7f3a");
    CHECK(ground.errcode(kUpdate, {{"config_id", made["config_id"]}, {"type", 1}}) == 41039);
    CHECK(ground.errcode(kUpdate, {{"config_id", "0123"}}) == 41044);
    CHECK(ground.errcode(kUpdate, json::object()) == 41043);
}

TEST_CASE("a deleted contact way cannot be read or scanned, and its picture is gone", "[sandbox]") {
    Playground ground;
    const json made = ground.post(kAdd, wanted(ground));
    const std::string picture = "/picture/qr/" + made["config_id"].get<std::string>() + ".png";
    CHECK(ground.raw("GET", picture, {}).status == 200);

    CHECK(ground.errcode("externalcontact/del_contact_way", {{"config_id", made["config_id"]}}) == 0);

    CHECK(ground.errcode("externalcontact/get_contact_way", {{"config_id", made["config_id"]}}) == 41044);
    CHECK(ground.play_status("scan", {{"config_id", made["config_id"]}, {"customer", "new"}}) == 404);
    CHECK(ground.raw("GET", picture, {}).status == 404);
}

TEST_CASE("contact ways are listed page by page and by time", "[sandbox]") {
    Playground ground;
    for (int i = 0; i < 5; ++i) ground.post(kAdd, wanted(ground));
    const std::string api = "externalcontact/list_contact_way";

    std::set<std::string> ids;
    std::string cursor;
    do {
        const json page = ground.post(api, {{"limit", 4}, {"cursor", cursor}});
        REQUIRE(page["errcode"] == 0);
        for (const json& way : page["contact_way"]) ids.insert(way["config_id"].get<std::string>());
        cursor = page["next_cursor"].get<std::string>();
    } while (!cursor.empty());

    CHECK(ids.size() == 9);
    const std::int64_t now = seconds_from_instant(ground.clock.now());
    CHECK(ground.post(api, {{"start_time", now - 3'600}})["contact_way"].size() == 5);
    CHECK(ground.errcode(api, {{"limit", 1'001}}) == 40058);
    CHECK(ground.errcode(api, {{"cursor", "made up"}}) == 40058);
}

TEST_CASE("the picture of a contact way is a PNG of the right QR code", "[sandbox]") {
    Playground ground;
    const json made = ground.post(kAdd, wanted(ground));
    const std::string url = made["qr_code"].get<std::string>();
    REQUIRE(url.starts_with("http://127.0.0.1:8081/picture/qr/"));

    const auto answer = ground.raw("GET", url.substr(std::string{"http://127.0.0.1:8081"}.size()), {});

    const std::string text = "http://127.0.0.1:8081/scan/" + made["config_id"].get<std::string>();
    const auto code = qrcodegen::QrCode::encodeText(text.c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
    CHECK(answer.content_type == "image/png");
    CHECK(answer.body.starts_with("\x89PNG\r\n\x1a\n"));
    CHECK(big_endian(answer.body, 16) == (code.getSize() + 8) * 8);
    CHECK(big_endian(answer.body, 20) == (code.getSize() + 8) * 8);
}

TEST_CASE("avatars exist for customers only", "[sandbox]") {
    Playground ground{3};

    const auto first = ground.raw("GET", "/picture/avatar/0.png", {});
    CHECK(first.body.starts_with("\x89PNG\r\n\x1a\n"));
    CHECK(big_endian(first.body, 16) == 120);
    CHECK(ground.raw("GET", "/picture/avatar/2.png", {}).body != first.body);
    CHECK(ground.raw("GET", "/picture/avatar/3.png", {}).status == 404);
    CHECK(ground.raw("GET", "/picture/avatar/-1.png", {}).status == 404);
    CHECK(ground.raw("GET", "/picture/avatar/.png", {}).status == 404);
    CHECK(ground.raw("GET", "/picture/avatar/1x.png", {}).status == 404);
}

}  // namespace guanxi::sandbox
