#include "web/app/pending.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/wire.h"
#include "core/tag/marking.h"

#include "web/app/dispatch.h"
#include "web/ui/failure_words.h"
#include "web/ui/overlay.h"
#include "web/ui/words.h"

namespace guanxi::web {

namespace {

void set_tags(customer::Base& base, int row, std::vector<TagId> tags) {
    customer::Relation relation = base.relation_at(row);
    if (relation.tags == tags) return;
    relation.tags = std::move(tags);
    base.upsert(relation);
}

std::vector<TagId> tags_of(const customer::Base& base, int row) {
    const auto tags = base.tags(row);
    return {tags.begin(), tags.end()};
}

std::string_view words_of(std::string_view why) {
    if (why == "deleted") return ui::say("标签已被删除");
    if (why == "too_many") return ui::say("标签已达上限");
    if (why == "not_ours") return ui::say("不是企业标签，不能修改");
    return ui::say("标签不存在");
}

// Rule 4: the reasons that a success names, each with the number of its customers.
void tell_refused(std::string_view body) {
    const auto answer = wire::parse(body);
    if (!answer || !answer->is_object()) return;
    const auto refused = answer->find("refused");
    if (refused == answer->end() || !refused->is_array()) return;
    std::map<std::string, int> reasons;
    for (const auto& one : *refused) ++reasons[wire::text_or(one, "why", "")];
    for (const auto& [why, count] : reasons) {
        ui::toast(ui::ToastKind::Warning, ui::say("{} 处标签没有改动：{}。", count, words_of(why)));
    }
}

}  // namespace

Pending::Pending(Live& live) : live_(live) {
    live_.before_changes = [this](customer::Base& base) { unshow(base); };
    live_.after_changes = [this](customer::Base& base, int question) { settle(base, question); };
}

void Pending::take(Intents& intents) {
    Intents others;
    for (Intent& intent : std::exchange(intents, {})) {
        if (auto* tags = std::get_if<console::TagCustomers>(&intent.wish)) {
            ask(std::move(*tags), std::move(intent.answered));
        } else {
            others.push_back(std::move(intent));
        }
    }
    intents = std::move(others);
}

void Pending::ask(console::TagCustomers wish, std::function<void(const Answer&)> answered) {
    Status check = console::check_tag_customers(wish, live_.base());
    if (check && waiting_.size() >= kPendingMax) check = Error{ErrorCode::TooMany, "too many intents are pending"};
    if (!check) {
        ui::toast(ui::ToastKind::Error, ui::failure_text(check.error()));
        if (answered) answered({.body = {}, .failure = check.error()});
        return;
    }
    waiting_.push_back(
        {.number = next_number_++, .wish = std::move(wish), .answered = std::move(answered), .key = new_request_key()});
    live_.change([this](customer::Base& base) { show_one(base, waiting_.back().wish); });
    send_next();
}

// Rule 2: whatever stands before the first one that is not done must be done first.
void Pending::send_next() {
    const auto next = std::ranges::find_if(waiting_, [](const Waiting& one) { return one.state != State::Done; });
    if (next == waiting_.end() || next->state != State::Queued) return;
    next->state = State::Asked;
    ++next->sends;
    console::Request request = console::to_request(next->wish);
    post_json(
        std::move(request.path), std::move(request.body),
        [this, number = next->number, generation = generation_](const Response& response) {
            if (generation == generation_) hear(number, response);
        },
        next->key);
}

void Pending::hear(int number, const Response& response) {
    if (response.status == 401) {
        live_.session_lost();
        return;
    }
    const auto one = std::ranges::find(waiting_, number, &Waiting::number);
    const auto failure = failure_of_change(response);
    const bool may_succeed = failure && (failure->code == ErrorCode::OutcomeUnknown || failure->field == ui::kNotReady);
    if (!failure) {
        one->state = State::Done;
        one->questions = live_.questions();
        tell_refused(response.body);
        if (one->answered) one->answered({.body = response.body, .failure = {}});
    } else if (may_succeed && one->sends < kSendsMax) {
        one->state = State::Unsure;
    } else {
        refuse(*one, *failure);
    }
    live_.wake();
    send_next();
}

// Rule 5.
void Pending::refuse(Waiting& one, const Error& failure) {
    const auto answered = std::move(one.answered);
    erase(one.number);
    const bool is_unknown = failure.code == ErrorCode::OutcomeUnknown;
    ui::toast(ui::ToastKind::Error, is_unknown
                                        ? std::string(ui::say("没有收到服务器的答复，已显示服务器上的内容，请检查。"))
                                        : ui::say("修改没有保存，已恢复原样。{}", ui::failure_text(failure)));
    if (answered) answered({.body = {}, .failure = failure});
}

void Pending::erase(int number) {
    std::erase_if(waiting_, [number](const Waiting& one) { return one.number == number; });
    live_.change([this](customer::Base& base) {
        unshow(base);
        show(base);
    });
}

void Pending::show(customer::Base& base) {
    for (const Waiting& one : waiting_) show_one(base, one.wish);
}

void Pending::show_one(customer::Base& base, const console::TagCustomers& wish) {
    const tag::Library library{base.tag_groups(), base.tags()};
    for (const RelationId relation : wish.relations) {
        const auto row = base.row_of(relation);
        if (!row) continue;
        const std::vector<TagId> tags = tags_of(base, *row);
        told_.try_emplace(relation, tags);
        set_tags(base, *row, tag::plan_marking(library, tags, wish.add, wish.remove).after);
    }
}

void Pending::unshow(customer::Base& base) {
    for (auto& [relation, tags] : told_) {
        if (const auto row = base.row_of(relation)) set_tags(base, *row, std::move(tags));
    }
    told_.clear();
}

// Rules 3, 4 and 6: the base holds what the server says, by an answer to `question`; 0: it could not be read.
void Pending::settle(customer::Base& base, int question) {
    if (waiting_.empty()) return;
    std::erase_if(waiting_,
                  [question](const Waiting& one) { return one.state == State::Done && question > one.questions; });
    show(base);
    live_.change([](customer::Base&) {});
    if (question == 0) return;
    for (Waiting& one : waiting_) {
        if (one.state == State::Unsure) one.state = State::Queued;
    }
    send_next();
}

void Pending::forget() {
    const bool was_something = !waiting_.empty();
    waiting_.clear();
    told_.clear();
    ++generation_;
    if (was_something) ui::toast(ui::ToastKind::Warning, ui::say("退出时还有修改没有确认，重新登录后请检查标签。"));
}

}  // namespace guanxi::web
