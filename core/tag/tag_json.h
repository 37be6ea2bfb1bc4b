// Wire form of tags, drafts and merges. Words: "company", "personal", "local"; unknown kinds are read as Other.
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
