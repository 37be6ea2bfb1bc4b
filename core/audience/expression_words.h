// The words that text and wire form share.
// Rules
//   1. Each enumerator has one word and each word one meaning.
//   2. They are lower-case ASCII. The wire form wants them exactly so, the text in any case; facts and comparisons have
//      signs and words of their own in the text.
//   3. kKindWords stands in the order of the variant Condition: a kind of condition has its word at its own place.
// Source: ours; expression_text.h and audience_json.h name them.
#pragma once

#include <array>
#include <string_view>
#include <utility>
#include <variant>

#include "core/audience/condition.h"

namespace guanxi::audience {

template <class Value, std::size_t kCount>
using Words = std::array<std::pair<std::string_view, Value>, kCount>;

inline constexpr Words<Quantifier, 3> kQuantifierWords{
    {{"all", Quantifier::All}, {"any", Quantifier::Any}, {"none", Quantifier::None}}};

inline constexpr Words<customer::Gender, 3> kGenderWords{
    {{"unknown", customer::Gender::Unknown}, {"male", customer::Gender::Male}, {"female", customer::Gender::Female}}};

inline constexpr Words<customer::RelationState, 4> kStateWords{{{"friend", customer::RelationState::Friend},
                                                                {"lost", customer::RelationState::DeletedByCustomer},
                                                                {"deleted", customer::RelationState::DeletedByStaff},
                                                                {"gone", customer::RelationState::Gone}}};

inline constexpr Words<Fact, 4> kFactWords{{{"untagged", Fact::Untagged},
                                            {"no_channel", Fact::NoChannel},
                                            {"blacklisted", Fact::Blacklisted},
                                            {"never_sent", Fact::NeverSent}}};

inline constexpr Words<Comparison, 5> kComparisonWords{{{"less_than", Comparison::LessThan},
                                                        {"at_most", Comparison::AtMost},
                                                        {"equal", Comparison::Equal},
                                                        {"at_least", Comparison::AtLeast},
                                                        {"more_than", Comparison::MoreThan}}};

// What a node of the wire form calls its condition, in the order of the variant.
inline constexpr std::array<const char*, std::variant_size_v<Condition>> kKindWords{
    "tags",      "tag_groups", "in_stage",    "in_any_stage", "in_no_stage", "sends",
    "last_sent", "added",      "add_ways",    "channels",     "staff",       "departments",
    "genders",   "states",     "group_chats", "opened",       "field",       "fact"};

inline const char* kind_of(const Condition& condition) {
    return kKindWords[condition.index()];
}

// Each value has its word.
template <class Value, std::size_t kCount>
constexpr std::string_view word_of(const Words<Value, kCount>& words, Value value) {
    for (const auto& [word, meaning] : words) {
        if (meaning == value) return word;
    }
    return words.front().first;
}

}  // namespace guanxi::audience
