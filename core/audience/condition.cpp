#include "core/audience/condition.h"

namespace guanxi::audience {

namespace {

template <class Value>
Joined joined_of(const Has<Value>& condition) {
    switch (condition.quantifier) {
        case Quantifier::Any: return Joined::AtLeastOne;
        case Quantifier::All: return Joined::Together;
        case Quantifier::None: return Joined::Each;
    }
    return Joined::AtLeastOne;
}

Joined joined_of(const InNoStage& /*absent*/) {
    return Joined::Each;
}

Joined joined_of(const FieldValues& condition) {
    const auto* presence = std::get_if<FieldPresence>(&condition.test);
    return presence != nullptr && *presence == FieldPresence::HasNoValue ? Joined::Each : Joined::AtLeastOne;
}

Joined joined_of(const Fact& fact) {
    return fact == Fact::Blacklisted ? Joined::AtLeastOne : Joined::Each;
}

template <class Other>
Joined joined_of(const Other& /*one of a kind*/) {
    return Joined::AtLeastOne;
}

}  // namespace

Joined joined(const Condition& condition) {
    return std::visit([](const auto& kind) { return joined_of(kind); }, condition);
}

}  // namespace guanxi::audience
