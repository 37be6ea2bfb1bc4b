// Intents that show before the server has answered: tags of customers.
// Rules
//   1. An intent that core's check passes changes the browser's base at once, by core/tag/marking.h, and is sent. What
//      the check refuses is neither shown nor sent.
//   2. Intents are sent one at a time in the order asked, so that the server does them in that order, each with a key
//      that stays the same when it is sent again.
//   3. What the server says of a relation is kept beside what is shown. Changes that arrive replace it, and what is
//      pending is applied to it again: what somebody else did meanwhile is not lost, two intents on one relation add
//      up.
//   4. A success stays pending until the feed has answered a question that was asked after it: from then on the feed
//      speaks for it. Tags that the server refused by then are told, and are not shown any more.
//   5. A refusal shows what the server said, with what else is pending, and tells the reason.
//   6. Without an answer the outcome is unknown: the intent stays shown and is sent again when the feed answers.
//   Marking
//      twice equals once (marking.h, rule 6), and the key lets the server know that it is the same. After kSendsMax
//      times the browser shows what the server says, and tells that the outcome is not known.
//   7. Signing out forgets what is pending, as it forgets the base; that there was something is told.
//   8. At most kPendingMax wait; what is asked for beyond is refused.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/console/intent.h"
#include "core/customer/base.h"

#include "web/app/intents.h"
#include "web/app/live.h"

namespace guanxi::web {

inline constexpr std::size_t kPendingMax = 100;
inline constexpr int kSendsMax = 5;

class Pending {
public:
    explicit Pending(Live&);

    // Takes the intents that are its own out of `intents`. Refusals are told by a toast and in `answered`.
    void take(Intents&);
    void forget();  // after signing out
    int count() const { return static_cast<int>(waiting_.size()); }

private:
    enum class State { Queued, Asked, Unsure, Done };
    struct Waiting {
        int number;
        console::TagCustomers wish;
        std::function<void(const Answer&)> answered;
        std::string key;
        State state = State::Queued;
        int sends = 0;
        int questions = 0;  // of the feed, when it was done
    };

    void ask(console::TagCustomers, std::function<void(const Answer&)>);
    void send_next();
    void hear(int number, const Response&);
    void refuse(Waiting&, const Error&);
    void erase(int number);
    void show(customer::Base&);
    void show_one(customer::Base&, const console::TagCustomers&);
    void unshow(customer::Base&);
    void settle(customer::Base&, int question);

    Live& live_;
    std::deque<Waiting> waiting_;
    std::map<RelationId, std::vector<TagId>> told_;  // rule 3
    int next_number_ = 1;
    int generation_ = 0;  // answers to what was asked before signing out are ignored
};

}  // namespace guanxi::web
