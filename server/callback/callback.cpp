#include "server/callback/callback.h"

#include <charconv>
#include <initializer_list>
#include <pugixml.hpp>

#include "core/base/text.h"

#include "server/base/crypto.h"

namespace guanxi::callback {

namespace {

constexpr std::int64_t kYear10000 = 253'402'300'800;  // later instants have no calendar date
constexpr int kNameBytesMax = 128;
constexpr std::size_t kSubjectDigits = 16;

// pugixml neither resolves entities of a document type nor recurses while parsing, so size is the only bound needed.
Result<pugi::xml_node> parse(pugi::xml_document& document, std::string_view text) {
    if (text.size() > kBodyBytesMax) return Error{ErrorCode::InvalidInput, "xml too long"};
    constexpr unsigned int kOptions = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_trim_pcdata;
    const auto parsed = document.load_buffer(text.data(), text.size(), kOptions, pugi::encoding_utf8);
    const pugi::xml_node root = document.child("xml");
    if (!parsed || !root) return Error{ErrorCode::InvalidInput, "xml"};
    return root;
}

// All text of the element: a value that holds "]]>" comes as several CDATA sections.
std::string text_of(pugi::xml_node parent, const char* name) {
    std::string text;
    for (const pugi::xml_node part : parent.child(name)) {
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) text += part.value();
    }
    return text;
}

std::string first_text_of(pugi::xml_node parent, std::initializer_list<const char*> names) {
    for (const char* name : names) {
        std::string text = text_of(parent, name);
        if (!text.empty()) return text;
    }
    return {};
}

Result<Instant> created_at(pugi::xml_node root) {
    const std::string text = first_text_of(root, {"CreateTime", "TimeStamp"});
    std::int64_t seconds = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    const bool whole = fault == std::errc{} && end == text.data() + text.size();
    if (!whole || seconds <= 0 || seconds >= kYear10000) return Error{ErrorCode::InvalidInput, "CreateTime"};
    return instant_from_seconds(seconds);
}

// What happened: "change_external_contact" and "add_external_contact".
struct Kind {
    std::string name;
    std::string change;
    std::string subject;
};

// Suites say InfoType where self-built apps say Event; messages of members have only a MsgType.
Kind kind_of(pugi::xml_node root, std::string_view xml) {
    Kind kind{.name = first_text_of(root, {"Event", "InfoType", "MsgType"}),
              .change = std::string{first_bytes(text_of(root, "ChangeType"), kNameBytesMax)},
              .subject = {}};
    // A repeat is the same text. Its digest, since the text of a member's change holds names and phone numbers.
    kind.subject = kind.change + ":" + server::sha256_hex(xml).substr(0, kSubjectDigits);
    return kind;
}

event::Other other(const Kind& kind) {
    std::string name = kind.name;
    if (!kind.change.empty()) name.append("/").append(kind.change);
    return {std::string{first_bytes(name, kNameBytesMax)}, kind.subject};
}

event::Body customer_event(pugi::xml_node root, const Kind& kind) {
    using Side = event::CustomerAdded::Side;
    const WecomStaffId staff{text_of(root, "UserID")};
    const WecomCustomerId customer{text_of(root, "ExternalUserID")};
    const std::string& change = kind.change;
    if (staff.value.empty() || customer.value.empty()) return other(kind);
    if (change == "add_external_contact" || change == "add_half_external_contact") {
        const Side side = change == "add_external_contact" ? Side::Both : Side::StaffOnly;
        return event::CustomerAdded{staff, customer, text_of(root, "State"), text_of(root, "WelcomeCode"), side};
    }
    if (change == "edit_external_contact") return event::CustomerEdited{staff, customer};
    if (change == "del_external_contact") {
        return event::CustomerDeletedByStaff{staff, customer, text_of(root, "Source")};
    }
    if (change == "del_follow_user") return event::StaffDeletedByCustomer{staff, customer};
    return other(kind);
}

bool is_staff_change(std::string_view change) {
    return change == "create_user" || change == "update_user" || change == "delete_user" || change == "create_party" ||
           change == "update_party" || change == "delete_party";
}

}  // namespace

Result<std::string> ciphertext_of(std::string_view body) {
    pugi::xml_document document;
    const auto root = TRY(parse(document, body));
    std::string ciphertext = text_of(root, "Encrypt");
    if (ciphertext.empty()) return Error{ErrorCode::InvalidInput, "Encrypt"};
    return ciphertext;
}

Result<event::Event> event_from_xml(std::string_view xml) {
    pugi::xml_document document;
    const auto root = TRY(parse(document, xml));
    const Instant happened_at = TRY(created_at(root));
    const Kind kind = kind_of(root, xml);
    if (kind.name.empty()) return Error{ErrorCode::InvalidInput, "Event"};

    if (kind.name == "change_external_contact") return event::Event{happened_at, customer_event(root, kind)};
    if (kind.name == "change_external_tag") return event::Event{happened_at, event::TagsChanged{kind.subject}};
    if (kind.name == "change_contact" && is_staff_change(kind.change)) {
        return event::Event{happened_at, event::StaffChanged{kind.subject}};
    }
    return event::Event{happened_at, other(kind)};
}

}  // namespace guanxi::callback
