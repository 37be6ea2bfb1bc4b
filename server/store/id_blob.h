// Lists of ids as one blob: a varint each, in the order given.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/id.h"
#include "core/base/result.h"

namespace guanxi::store {

template <class Tag>
std::string blob_of_ids(const std::vector<Id<Tag>>& ids) {
    ByteWriter writer;
    for (const Id<Tag> id : ids) writer.varint(static_cast<std::uint32_t>(id.value));
    return writer.take();
}

// Storage when the bytes are no such list: the database is damaged.
template <class Tag>
Result<std::vector<Id<Tag>>> ids_of_blob(std::string_view bytes) {
    ByteReader reader{bytes};
    std::vector<Id<Tag>> ids;
    while (reader.left() > 0 && !reader.is_broken()) {
        const std::uint64_t number = reader.varint();
        if (number > std::numeric_limits<std::int32_t>::max()) break;
        ids.push_back({static_cast<std::int32_t>(number)});
    }
    if (reader.is_broken() || reader.left() > 0) return Error{ErrorCode::Storage, "a list of ids is damaged"};
    return ids;
}

}  // namespace guanxi::store
