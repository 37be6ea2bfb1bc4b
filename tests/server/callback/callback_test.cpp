#include "server/callback/callback.h"

#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

namespace guanxi::callback {

namespace {

const nlohmann::json& samples() {
    static const auto all = nlohmann::json::parse(std::ifstream{GUANXI_TEST_DATA "/wecom_callbacks.json"});
    return all;
}

std::string sample(const char* name) {
    return samples().at(name);
}

event::Event event_of(std::string_view xml) {
    auto event = event_from_xml(xml);
    REQUIRE(event);
    return *std::move(event);
}

template <class Body>
Body body_of(std::string_view xml) {
    const event::Event event = event_of(xml);
    REQUIRE(std::holds_alternative<Body>(event.body));
    return *std::get_if<Body>(&event.body);
}

std::string other_name(std::string_view xml) {
    return body_of<event::Other>(xml).name;
}

std::string with(std::string_view elements) {
    return "<xml><CreateTime>1767225600</CreateTime><MsgType>event</MsgType>" + std::string{elements} + "</xml>";
}

// Up to four changes of one sample, by `random`.
std::string spoilt(const std::vector<std::string>& texts, std::mt19937& random) {
    static constexpr std::string_view kPieces[] = {"<![CDATA[",  "]]>",  "<",  "/>",     "&#x0;",
                                                   "&#1114112;", "<!--", "<?", "</xml>", "<xml>"};
    const auto below = [&](std::size_t limit) { return random() % limit; };
    std::string text = texts[below(texts.size())];
    for (auto changes = below(4) + 1; changes > 0 && !text.empty(); --changes) {
        const auto at = below(text.size());
        switch (below(5)) {
            case 0: text[at] = static_cast<char>(below(256)); break;
            case 1: text.erase(at, below(40)); break;
            case 2: text.insert(at, kPieces[below(std::size(kPieces))]); break;
            case 3: text.resize(at); break;
            default: text = text.substr(0, at) + texts[below(texts.size())].substr(below(100)); break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("a new customer comes with state, welcome code and time", "[callback]") {
    const event::Event event = event_of(sample("add_external_contact"));

    const auto* added = std::get_if<event::CustomerAdded>(&event.body);
    REQUIRE(added != nullptr);
    CHECK(seconds_from_instant(event.happened_at) == 1'767'225'600);
    CHECK(added->staff.value == "zhao.min");
    CHECK(added->customer.value == "wmTESTAAAA0001aaaaaaaaaaaaaaaaaa");
    CHECK(added->state == "c_7f3a");
    CHECK(added->welcome_code == "WELCOMECODE_TEST");
    CHECK(added->side == event::CustomerAdded::Side::Both);
}

TEST_CASE("a new customer without state and welcome code has them empty", "[callback]") {
    const auto added = body_of<event::CustomerAdded>(sample("add_external_contact.no_welcome_no_state"));

    CHECK(added.state.empty());
    CHECK(added.welcome_code.empty());
}

TEST_CASE("a customer who was not verified yet is on the staff's side only", "[callback]") {
    const auto added = body_of<event::CustomerAdded>(sample("add_half_external_contact"));

    CHECK(added.side == event::CustomerAdded::Side::StaffOnly);
    CHECK(added.welcome_code == "WELCOMECODE_HALF");
}

TEST_CASE("the envelope of suites gives the same event", "[callback]") {
    const event::Event event = event_of(sample("suite_envelope.add_external_contact"));

    const auto* added = std::get_if<event::CustomerAdded>(&event.body);
    REQUIRE(added != nullptr);
    CHECK(seconds_from_instant(event.happened_at) == 1'767'225'600);
    CHECK(added->staff.value == "zhao.min");
    CHECK(added->welcome_code == "WELCOMECODE_SUITE");
}

TEST_CASE("edits and deletions name staff and customer", "[callback]") {
    CHECK(body_of<event::CustomerEdited>(sample("edit_external_contact")).staff.value == "zhao.min");
    CHECK(body_of<event::CustomerDeletedByStaff>(sample("del_external_contact")).source.empty());
    CHECK(body_of<event::CustomerDeletedByStaff>(sample("del_external_contact.transfer")).source ==
          "DELETE_BY_TRANSFER");
    CHECK(body_of<event::StaffDeletedByCustomer>(sample("del_follow_user")).customer.value ==
          "wmTESTAAAA0001aaaaaaaaaaaaaaaaaa");
}

TEST_CASE("changes of tags and staff are told apart by their subject", "[callback]") {
    const auto created = body_of<event::TagsChanged>(sample("change_external_tag.create"));
    const auto shuffled = body_of<event::TagsChanged>(sample("change_external_tag.shuffle"));
    CHECK(created.subject.starts_with("create:"));
    CHECK(created.subject != shuffled.subject);
    CHECK(created.subject == body_of<event::TagsChanged>(sample("change_external_tag.create")).subject);

    body_of<event::TagsChanged>(sample("change_external_tag.group_delete"));
    body_of<event::StaffChanged>(sample("change_contact.update_user"));
    body_of<event::StaffChanged>(sample("change_contact.delete_user"));
    body_of<event::StaffChanged>(sample("change_contact.update_party"));
    const auto hired = body_of<event::StaffChanged>(sample("change_contact.create_user"));
    CHECK(hired.subject.find("孙浩") == std::string::npos);
}

TEST_CASE("every sample is an event, and the dedupe keys differ", "[callback]") {
    std::map<std::string, std::string> sample_by_key;
    for (const auto& [name, xml] : samples().items()) {
        const event::Event event = event_of(xml.get<std::string>());

        const auto [earlier, is_new] = sample_by_key.emplace(event::dedupe_key(event), name);

        INFO(name << " and " << earlier->second);
        // These are the same event in another envelope, or with fewer fields.
        const bool is_variant = name.starts_with("add_external_contact") || name.starts_with("suite_envelope") ||
                                name.starts_with("del_external_contact");
        CHECK((is_new || is_variant));
    }
}

TEST_CASE("events that we do not know are kept with their name", "[callback]") {
    CHECK(other_name(sample("unknown_future_event")) == "change_something_new/whatever");
    CHECK(other_name(sample("transfer_fail")) == "change_external_contact/transfer_fail");
    CHECK(other_name(sample("change_external_chat.dismiss")) == "change_external_chat/dismiss");
    CHECK(other_name(sample("msgaudit_notify")) == "msgaudit_notify");
    CHECK(other_name(with("<Event>change_contact</Event><ChangeType>update_tag</ChangeType>")) ==
          "change_contact/update_tag");
    CHECK(other_name("<xml><CreateTime>1</CreateTime><MsgType>text</MsgType><Content>hi</Content></xml>") == "text");
}

TEST_CASE("a customer's event without its ids is kept, not acted on", "[callback]") {
    CHECK(other_name(with("<Event>change_external_contact</Event><ChangeType>add_external_contact</ChangeType>"
                          "<UserID>a</UserID>")) == "change_external_contact/add_external_contact");
}

TEST_CASE("elements may come in any order, with blanks between and CDATA in pieces", "[callback]") {
    const auto added = body_of<event::CustomerAdded>(
        "\n <xml>\n <State><![CDATA[a]]]]><![CDATA[>b]]></State>\n <ExternalUserID>\n <![CDATA[wm1]]>\n"
        "</ExternalUserID>\n <UserID> wang&amp;co </UserID>\n <ChangeType>add_external_contact</ChangeType>\n"
        " <Event>change_external_contact</Event><New><State>inner</State></New><CreateTime> 5 </CreateTime>\n</xml>\n");

    CHECK(added.state == "a]]>b");
    CHECK(added.customer.value == "wm1");
    CHECK(added.staff.value == "wang&co");
}

TEST_CASE("XML that is none, or has no time or no kind, is an error", "[callback]") {
    for (const char* wrong :
         {"", " ", "success", "{}", "<xml>", "<xml/>", "<html></html>", "<xml></xml", "<xml><Event>a</Event></xml>",
          "<xml><CreateTime>1</CreateTime></xml>", "<xml><CreateTime>soon</CreateTime><Event>a</Event></xml>",
          "<xml><CreateTime>1x</CreateTime><Event>a</Event></xml>",
          "<xml><CreateTime>0</CreateTime><Event>a</Event></xml>",
          "<xml><CreateTime>-5</CreateTime><Event>a</Event></xml>",
          "<xml><CreateTime>253402300800</CreateTime><Event>a</Event></xml>",
          "<xml><CreateTime>99999999999999999999</CreateTime><Event>a</Event></xml>"}) {
        INFO(wrong);
        CHECK_FALSE(event_from_xml(wrong));
        CHECK_FALSE(ciphertext_of(wrong));
    }
}

TEST_CASE("the ciphertext of a push is found wherever it stands", "[callback]") {
    CHECK(*ciphertext_of("<xml><ToUserName><![CDATA[ww1]]></ToUserName><AgentID></AgentID>"
                         "<Encrypt><![CDATA[abc+/=]]></Encrypt></xml>") == "abc+/=");
    CHECK(*ciphertext_of("<xml><Encrypt>abc</Encrypt></xml>") == "abc");
    CHECK_FALSE(ciphertext_of("<xml><Encrypt></Encrypt></xml>"));
    CHECK_FALSE(ciphertext_of("<xml><In><Encrypt>abc</Encrypt></In></xml>"));
}

TEST_CASE("a document type's entities are not resolved", "[callback]") {
    const std::string bomb =
        "<!DOCTYPE xml [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
        "<!ENTITY file SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&b;&file;</Encrypt></xml>";

    CHECK(*ciphertext_of(bomb) == "&b;&file;");
}

TEST_CASE("bodies up to the limit are read however deep they nest, and longer ones are refused", "[callback]") {
    const std::string padding(kBodyBytesMax - std::string_view{"<xml><Encrypt>x</Encrypt><a></a></xml>"}.size(), 'a');
    CHECK(ciphertext_of("<xml><Encrypt>x</Encrypt><a>" + padding + "</a></xml>"));
    CHECK_FALSE(ciphertext_of("<xml><Encrypt>x</Encrypt><a>" + padding + "a</a></xml>"));

    std::string deep;
    std::string end;
    for (int level = 0; level < 30'000; ++level) {
        deep += "<a>";
        end += "</a>";
    }
    CHECK(ciphertext_of("<xml><Encrypt>x</Encrypt>" + deep + end + "</xml>"));
    CHECK_FALSE(ciphertext_of(deep));
}

TEST_CASE("changed, cut and mixed samples never bring the decoder down", "[callback][property]") {
    std::vector<std::string> texts;
    for (const auto& [name, xml] : samples().items()) texts.push_back(xml.get<std::string>());
    std::mt19937 random{20'261'121};

    int understood = 0;
    int with_ciphertext = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = spoilt(texts, random);
        const auto event = event_from_xml(text);
        if (event && !event::dedupe_key(*event).empty()) ++understood;
        if (ciphertext_of(text)) ++with_ciphertext;
    }

    CHECK(understood > 500);
    CHECK(understood < 20'000);
    CHECK(with_ciphertext == 0);
}

}  // namespace guanxi::callback
