#include "core/console/rule_vectors.h"

#include <array>

#include "core/base/sha256.h"
#include "core/console/rule_vector_parts.h"

namespace guanxi::console {

std::span<const RulePart> rule_parts() {
    static constexpr std::array parts{
        RulePart{"base", base_vectors},           RulePart{"tag", tag_vectors},
        RulePart{"lifecycle", lifecycle_vectors}, RulePart{"channel", channel_vectors},
        RulePart{"message", message_vectors},     RulePart{"welcome", welcome_vectors},
        RulePart{"customer", customer_vectors},   RulePart{"quota", quota_vectors},
        RulePart{"event", event_vectors},         RulePart{"action", action_vectors},
        RulePart{"audience", audience_vectors},   RulePart{"broadcast", broadcast_vectors},
        RulePart{"transfer", transfer_vectors},   RulePart{"report", report_vectors},
        RulePart{"access", access_vectors},       RulePart{"console", console_vectors},
    };
    return parts;
}

std::string rule_vectors() {
    std::string lines;
    for (const RulePart& part : rule_parts()) lines += part.lines();
    return lines;
}

std::string rule_hash() {
    Sha256 hash;
    for (const RulePart& part : rule_parts()) hash.add(part.lines());
    return hash.finish_hex();
}

}  // namespace guanxi::console
