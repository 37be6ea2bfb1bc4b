#include "core/audience/list_keys.h"

#include <algorithm>
#include <limits>
#include <string>

#include "core/base/text.h"
#include "core/customer/row_search.h"

namespace guanxi::audience {

namespace {

using customer::KeyedRow;
using customer::KeyPart;

// Numbers that stand last in both directions.
constexpr std::uint64_t kLast = std::numeric_limits<std::uint64_t>::max();

// Three characters fit into a key, each one more than its code point; 0 is the end of the text. The lowest bit says
// that more of them follow: those texts are the longer ones.
constexpr int kCharactersInKey = 3;
constexpr unsigned kCharacterBits = 21;
constexpr std::uint64_t kLargestText = kLast - 1;

// From so many rows on it pays to have all names at hand.
constexpr std::size_t kRowsPerName = 32;

struct TextKey {
    std::uint64_t key = 0;
    KeyPart part = KeyPart::Whole;
};

TextKey key_of_text(std::string_view text, int part, Direction direction) {
    if (text.empty()) return {.key = kLast};
    std::size_t position = 0;
    for (int skipped = part * kCharactersInKey; skipped > 0 && position < text.size(); --skipped) {
        next_character(text, position);
    }
    std::uint64_t key = 0;
    for (int place = 0; place < kCharactersInKey; ++place) {
        const std::uint64_t character = position < text.size() ? next_character(text, position) + 1 : 0;
        key = key << kCharacterBits | character;
    }
    const bool goes_on = position < text.size();
    key = key << 1 | std::uint64_t{goes_on};
    return {.key = direction == Direction::Ascending ? key : kLargestText - key,
            .part = goes_on ? KeyPart::Begun : KeyPart::Whole};
}

std::uint64_t directed(std::uint64_t number, Direction direction) {
    if (number == kLast || direction == Direction::Ascending) return number;
    return std::numeric_limits<std::uint32_t>::max() - number;
}

std::u32string characters_of(std::string_view text) {
    std::u32string characters;
    for (std::size_t position = 0; position < text.size();) characters += next_character(text, position);
    return characters;
}

}  // namespace

ListKeys::ListKeys(std::vector<SortKey> sort, const customer::Base& base, Instant now, std::size_t rows)
    : sort_(std::move(sort)),
      staff_(places_of(base.staff())),
      channels_(places_of(base.channels())),
      sends_count_(base.send_window().holds(now)) {
    const auto is_by_name = [](const SortKey& key) { return key.column == ListColumn::Name; };
    const bool pays = rows * kRowsPerName > base.names().count();
    if (pays && std::any_of(sort_.begin(), sort_.end(), is_by_name)) names_ = customer::NamePlaces{base.names()};
}

int ListKeys::columns() const {
    return static_cast<int>(sort_.size()) + customer::kNewestFirstColumns;
}

void ListKeys::write(const customer::Base& base, int column, int part, std::span<KeyedRow> rows) const {
    const auto place = static_cast<std::size_t>(column);
    if (place >= sort_.size()) {
        return customer::write_newest_first(base, column - static_cast<int>(sort_.size()), rows);
    }
    const auto [by, direction] = sort_[place];
    const bool is_text = by == ListColumn::Name || by == ListColumn::Remark;
    for (KeyedRow& row : rows) {
        if (is_text) {
            const auto text =
                by == ListColumn::Name ? names_.find(base.names(), base.customer(row.row)) : base.remark(row.row);
            const TextKey key = key_of_text(text, part, direction);
            row.key = key.key;
            row.part = key.part;
        } else {
            row.key = directed(number_of(base, by, row.row), direction);
        }
    }
}

std::uint64_t ListKeys::number_of(const customer::Base& base, ListColumn column, int row) const {
    const auto known = [](std::uint64_t number) { return number == 0 ? kLast : number; };
    switch (column) {
        case ListColumn::Staff: return known(staff_.of(base.staff(row).value));
        case ListColumn::Channel: return known(channels_.of(base.channel(row).value));
        case ListColumn::State: return static_cast<std::uint64_t>(base.state(row));
        case ListColumn::Added: return base.added_at_column()[static_cast<std::size_t>(row)];
        case ListColumn::Sends: return sends_count_ ? static_cast<std::uint64_t>(base.sends(row)) : 0;
        case ListColumn::LastSent: return known(base.last_sent_column()[static_cast<std::size_t>(row)]);
        case ListColumn::Name:
        case ListColumn::Remark: break;
    }
    return 0;
}

std::uint32_t ListKeys::Places::of(std::int32_t id) const {
    const auto found = std::lower_bound(ids.begin(), ids.end(), id);
    if (found == ids.end() || *found != id) return 0;
    return places[static_cast<std::size_t>(found - ids.begin())];
}

template <class Named>
ListKeys::Places ListKeys::places_of(const std::vector<Named>& table) {
    std::vector<std::pair<std::u32string, std::size_t>> names;
    Places known;
    known.places.resize(table.size());
    for (const Named& one : table) {
        if (!one.name.empty()) names.emplace_back(characters_of(one.name), known.ids.size());
        known.ids.push_back(one.id.value);
    }
    std::sort(names.begin(), names.end());
    std::uint32_t place = 0;
    for (std::size_t name = 0; name < names.size(); ++name) {
        if (name == 0 || names[name].first != names[name - 1].first) ++place;
        known.places[names[name].second] = place;
    }
    return known;
}

}  // namespace guanxi::audience
