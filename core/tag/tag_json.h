// Wire form of tags, drafts and merges.
// Rules
//   1. Tag: {id, wecom_id, group, name, position, presence: "present"|"deleted", kind: "company"|"personal"|"local"}.
//      TagGroup: {id, wecom_id, name, position, presence, choice: "several"|"one"}. Only wecom_id may be absent.
//   2. Unknown kinds of tags are read as Other; an unknown presence or choice is an error.
//   3. Draft: {group or group_name, tags: [name], kind: "company"|"local"}; group_name counts only without group, and
//      without kind the tags are the company's.
//   4. RelationMarks: {relation, add[], remove[]}; all are required.
//   5. Names are read as they are; whether they are free and not too long is for edit.h to say.
// Source: ours.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/tag/edit.h"
#include "core/tag/merge.h"

namespace guanxi::tag {

std::string_view word_of(TagKind);
TagKind tag_kind_from_word(std::string_view);

nlohmann::json to_wire(const Tag&);
Result<Tag> tag_from_wire(const nlohmann::json&);

nlohmann::json to_wire(const TagGroup&);
Result<TagGroup> tag_group_from_wire(const nlohmann::json&);

// A draft of an unknown kind is refused: it would have to be acted on.
nlohmann::json to_wire(const Draft&);
Result<Draft> draft_from_wire(const nlohmann::json&);

// One relation's part of a merge, and of its undoing.
nlohmann::json to_wire(const RelationMarks&);
Result<RelationMarks> relation_marks_from_wire(const nlohmann::json&);

}  // namespace guanxi::tag
