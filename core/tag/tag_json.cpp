#include "core/tag/tag_json.h"

#include <nlohmann/json.hpp>

#include "core/base/wire.h"

namespace guanxi::tag {

namespace {

using nlohmann::json;

const char* word_of_presence(Presence presence) {
    return presence == Presence::Present ? "present" : "deleted";
}

Result<Presence> presence_from_word(std::string_view word) {
    if (word == "present") return Presence::Present;
    if (word == "deleted") return Presence::Deleted;
    return Error{ErrorCode::InvalidInput, "presence is present or deleted", "presence"};
}

Result<Presence> presence_of(const json& object) {
    const std::string word = TRY(wire::require_text(object, "presence"));
    return presence_from_word(word);
}

}  // namespace

std::string_view word_of(TagKind kind) {
    switch (kind) {
        case TagKind::Company: return "company";
        case TagKind::Personal: return "personal";
        case TagKind::Local: return "local";
        case TagKind::Other: return "other";
    }
    return "other";
}

TagKind tag_kind_from_word(std::string_view word) {
    for (const TagKind kind : {TagKind::Company, TagKind::Personal, TagKind::Local}) {
        if (word == word_of(kind)) return kind;
    }
    return TagKind::Other;
}

json to_wire(const Tag& tag) {
    json object = json::object();
    object["id"] = tag.id.value;
    object["wecom_id"] = tag.wecom_id.value;
    object["group"] = tag.group.value;
    object["name"] = tag.name;
    object["position"] = tag.position;
    object["presence"] = word_of_presence(tag.presence);
    object["kind"] = std::string{word_of(tag.kind)};
    return object;
}

Result<Tag> tag_from_wire(const json& object) {
    Tag tag;
    tag.id.value = TRY(wire::require_int32(object, "id"));
    tag.wecom_id.value = wire::text_or(object, "wecom_id", "");
    tag.group.value = TRY(wire::require_int32(object, "group"));
    tag.name = TRY(wire::require_text(object, "name"));
    tag.position = TRY(wire::require_number(object, "position"));
    tag.presence = TRY(presence_of(object));
    const std::string kind = TRY(wire::require_text(object, "kind"));
    tag.kind = tag_kind_from_word(kind);
    return tag;
}

json to_wire(const TagGroup& group) {
    json object = json::object();
    object["id"] = group.id.value;
    object["wecom_id"] = group.wecom_id.value;
    object["name"] = group.name;
    object["position"] = group.position;
    object["presence"] = word_of_presence(group.presence);
    object["choice"] = group.choice == Choice::One ? "one" : "several";
    return object;
}

Result<TagGroup> tag_group_from_wire(const json& object) {
    TagGroup group;
    group.id.value = TRY(wire::require_int32(object, "id"));
    group.wecom_id.value = wire::text_or(object, "wecom_id", "");
    group.name = TRY(wire::require_text(object, "name"));
    group.position = TRY(wire::require_number(object, "position"));
    group.presence = TRY(presence_of(object));
    const std::string choice = TRY(wire::require_text(object, "choice"));
    if (choice != "one" && choice != "several") {
        return Error{ErrorCode::InvalidInput, "choice is one or several", "choice"};
    }
    group.choice = choice == "one" ? Choice::One : Choice::Several;
    return group;
}

json to_wire(const Draft& draft) {
    json object = json::object();
    if (draft.group) object["group"] = draft.group.value;
    if (!draft.group) object["group_name"] = draft.group_name;
    object["tags"] = draft.tags;
    object["kind"] = std::string{word_of(draft.kind)};
    return object;
}

Result<Draft> draft_from_wire(const json& object) {
    Draft draft;
    const bool is_in_group = object.is_object() && object.contains("group") && !object.find("group")->is_null();
    if (is_in_group) {
        draft.group.value = TRY(wire::require_int32(object, "group"));
    } else {
        draft.group_name = TRY(wire::require_text(object, "group_name"));
    }
    draft.tags = TRY(wire::require_texts(object, "tags"));
    const std::string kind = TRY(wire::text_if_given(object, "kind"));
    if (!kind.empty()) draft.kind = tag_kind_from_word(kind);
    if (draft.kind != TagKind::Company && draft.kind != TagKind::Local) {
        return Error{ErrorCode::InvalidInput, "kind is company or local", "kind"};
    }
    return draft;
}

json to_wire(const RelationMarks& marks) {
    json object = json::object();
    object["relation"] = marks.relation.value;
    object["add"] = wire::numbers_of(marks.add);
    object["remove"] = wire::numbers_of(marks.remove);
    return object;
}

Result<RelationMarks> relation_marks_from_wire(const json& object) {
    RelationMarks marks;
    marks.relation.value = TRY(wire::require_int32(object, "relation"));
    marks.add = TRY(wire::require_ids<TagTag>(object, "add"));
    marks.remove = TRY(wire::require_ids<TagTag>(object, "remove"));
    return marks;
}

}  // namespace guanxi::tag
