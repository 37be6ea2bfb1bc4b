// Flows that were given to the writer and whose commit is awaited.
#pragma once

#include <memory>
#include <optional>

#include "core/base/result.h"

#include "server/flow/writer.h"

namespace guanxi::sync {

class SaveQueue {
public:
    explicit SaveQueue(flow::Writer& writer);

    // `contacts`: how many customers the flow saves; counted when it is committed.
    void submit(flow::Flow flow, int contacts = 0);
    // Whether at most `left` flows are outstanding. Waits for that, but only a moment.
    bool wait(int left);
    std::optional<Error> take_failure();  // the first since it was last taken

    int contacts_saved() const;  // any thread
    void forget_contacts();      // starts counting again

private:
    struct Shared;
    flow::Writer& writer_;
    // Shared with the writer thread, which may answer after the synchronisation was given up.
    std::shared_ptr<Shared> shared_;
};

}  // namespace guanxi::sync
