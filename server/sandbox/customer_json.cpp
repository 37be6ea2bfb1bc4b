#include "server/sandbox/customer_json.h"

#include <array>

namespace guanxi::sandbox {

namespace {

// The API's administrator, who hands customers out.
constexpr std::string_view kAdministrator = "admin";
constexpr int kVideoChannel = 10;

void append_escape(std::string& out, unsigned char character) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += "\\u00";
    out += kDigits[character >> 4U];
    out += kDigits[character & 0x0FU];
}

// `name` with quotation marks and colon, such as R"("userid":)".
void append_field(std::string& out, std::string_view name, std::string_view text) {
    out += name;
    append_json_text(out, text);
}

void append_number(std::string& out, std::string_view name, std::int64_t number) {
    out += name;
    out += std::to_string(number);
}

template <class List, class Append>
void append_list(std::string& out, std::string_view name, const List& list, Append append) {
    out += name;
    out += '[';
    const std::size_t empty_size = out.size();
    for (const auto& entry : list) {
        const std::size_t before = out.size();
        if (before != empty_size) out += ',';
        const std::size_t with_comma = out.size();
        append(entry);
        if (out.size() == with_comma) out.resize(before);
    }
    out += ']';
}

std::string_view opener_of(const Simulation& simulation, const Relation& relation) {
    switch (relation.opener) {
        case Opener::Customer: return simulation.company.persons[static_cast<std::size_t>(relation.person)].id;
        case Opener::Staff: return simulation.company.staff[static_cast<std::size_t>(relation.staff)].userid;
        case Opener::Administrator: return kAdministrator;
    }
    return {};
}

void append_beginning(std::string& out, const Simulation& simulation, const Relation& relation) {
    const Staff& member = simulation.company.staff[static_cast<std::size_t>(relation.staff)];
    append_field(out, R"({"userid":)", member.userid);
    append_field(out, R"(,"remark":)", relation.remark);
    append_field(out, R"(,"description":)",
                 relation.note == nullptr ? std::string_view{} : std::string_view{relation.note->description});
    append_number(out, R"(,"createtime":)", seconds_from_instant(relation.created));
}

// Optional fields are left out when there is nothing to say, as WeCom does.
void append_end(std::string& out, const Simulation& simulation, const Relation& relation) {
    if (relation.note != nullptr && !relation.note->company.empty()) {
        append_field(out, R"(,"remark_corp_name":)", relation.note->company);
    }
    if (relation.note != nullptr && !relation.note->mobiles.empty()) {
        append_list(out, R"(,"remark_mobiles":)", relation.note->mobiles,
                    [&out](const std::string& mobile) { append_json_text(out, mobile); });
    }
    append_field(out, R"(,"oper_userid":)", opener_of(simulation, relation));
    append_number(out, R"(,"add_way":)", relation.add_way);
    if (!relation.state.empty()) append_field(out, R"(,"state":)", relation.state);
    if (relation.add_way == kVideoChannel) out += R"(,"wechat_channels":{"nickname":"示例教育","source":1})";
    out += '}';
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char character : text) {
        if (character == '"' || character == '\\') {
            out += '\\';
            out += character;
        } else if (static_cast<unsigned char>(character) < 0x20) {
            append_escape(out, static_cast<unsigned char>(character));
        } else {
            out += character;
        }
    }
    out += '"';
}

void append_external_contact(std::string& out, const Simulation& simulation, int person) {
    const Person& known = simulation.company.persons[static_cast<std::size_t>(person)];
    append_field(out, R"({"external_userid":)", known.id);
    append_field(out, R"(,"name":)", known.name);
    append_field(out, R"(,"avatar":)", known.has_avatar ? avatar_url(simulation, person) : std::string{});
    append_number(out, R"(,"type":)", known.employer == nullptr ? 1 : 2);
    append_number(out, R"(,"gender":)", known.gender);
    if (known.employer != nullptr) {
        append_field(out, R"(,"position":)", known.employer->position);
        append_field(out, R"(,"corp_name":)", known.employer->name);
        append_field(out, R"(,"corp_full_name":)", known.employer->full_name);
    }
    out += '}';
}

void append_follow_user(std::string& out, const Simulation& simulation, const Relation& relation) {
    append_beginning(out, simulation, relation);
    append_list(out, R"(,"tags":)", relation.tags, [&](int position) {
        const Tag& tag = simulation.company.tags[static_cast<std::size_t>(position)];
        if (tag.deleted) return;
        append_field(out, R"({"group_name":)", simulation.company.tag_groups[static_cast<std::size_t>(tag.group)].name);
        append_field(out, R"(,"tag_name":)", tag.name);
        append_field(out, R"(,"tag_id":)", tag.id);
        out += R"(,"type":1})";
    });
    append_end(out, simulation, relation);
}

void append_follow_info(std::string& out, const Simulation& simulation, const Relation& relation) {
    append_beginning(out, simulation, relation);
    append_list(out, R"(,"tag_id":)", relation.tags, [&](int position) {
        const Tag& tag = simulation.company.tags[static_cast<std::size_t>(position)];
        if (!tag.deleted) append_json_text(out, tag.id);
    });
    append_end(out, simulation, relation);
}

}  // namespace guanxi::sandbox
