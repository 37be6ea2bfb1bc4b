// The tag library as last read from WeCom.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/tag/tag.h"

#include "server/store/database.h"

namespace guanxi::store {

Result<std::vector<tag::TagGroup>> tag_groups(Database&);  // by id, deleted ones too
Result<std::vector<tag::Tag>> tags(Database&);             // by id, deleted ones too

Result<std::optional<tag::TagGroup>> tag_group_by_wecom_id(Database&, const WecomTagGroupId&);
Result<TagGroupId> add_tag_group(Database&, const tag::TagGroup&);  // its id is given here
Status save_tag_group(Database&, const tag::TagGroup&);             // by id

Result<std::optional<tag::Tag>> tag_by_wecom_id(Database&, const WecomTagId&);
Result<TagId> add_tag(Database&, const tag::Tag&);  // its id is given here
Status save_tag(Database&, const tag::Tag&);        // by id

}  // namespace guanxi::store
