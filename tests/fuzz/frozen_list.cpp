// Recipient lists as they are stored: only the bytes of a list are read as one (core/broadcast/frozen.h rule 4).
#include "core/broadcast/call_state.h"
#include "core/broadcast/frozen.h"
#include "core/broadcast/outcome.h"

#include "tests/fuzz/target.h"

namespace guanxi::fuzz {

void run_frozen_list(std::string_view bytes) {
    const auto list = broadcast::frozen_from_bytes(bytes);
    if (!list) {
        must(!list.error().detail.empty(), "a refusal says why");
        return;
    }
    must(broadcast::encoded(*list) == bytes, "what is read are exactly the bytes of that list");
    std::size_t seen = 0;
    for (const broadcast::Call& call : list->calls) seen += list->of(call).size();
    must(seen == list->recipients.size(), "every recipient stands in one call");
    const std::vector<broadcast::CallRecord> calls(list->calls.size());
    const broadcast::Report report = broadcast::report(*list, calls, broadcast::nothing_told(*list));
    must(report.all.total() == static_cast<int>(list->recipients.size()), "figures sum up");
}

}  // namespace guanxi::fuzz
