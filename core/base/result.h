// The one way to fail: a fallible function returns Result<T>.
// Rules
//   1. Core runs in the browser without exception catching, where a throw ends the page; so our own code never throws.
//   2. A Result holds a value or an Error. Asking for the one that it does not hold is our own mistake and asserts.
//   3. Programs go by `code`, `field` and `wecom_code`, never by `detail`.
//   4. Network and OutcomeUnknown differ in what may be done next: what was surely not done may be tried again, what
//      may have been done is read back first.
// Source: ours; design.md §3, invariant 2. That TRY stands alone was found with g++ 12 and clang.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace guanxi {

enum class ErrorCode {
    NotFound,
    InvalidInput,
    Conflict,      // somebody else changed or took it first
    RuleRefused,   // a rule of the trade said no; detail carries the figures
    Unauthorized,  // nobody is signed in
    Forbidden,     // somebody is, and may not
    TooMany,       // a queue or a rate is full; try later
    Storage,
    WecomRefused,    // WeCom answered with errcode != 0
    Network,         // it was surely not done: no connection
    OutcomeUnknown,  // asked for, but no answer that can be read came back: it may have been done
    Expired,         // its deadline has passed
};

struct [[nodiscard]] Error {
    ErrorCode code;
    std::string detail;  // for logs and problem details, in English; the interface words errors by `code` and `field`
    std::string field = {};  // the input field at fault, in wire spelling; empty when none is
    int wecom_code = 0;      // WeCom's errcode, with WecomRefused
};

template <class T>
class [[nodiscard]] Result {
public:
    // Implicit on purpose: `return value;` and `return Error{…};` read as what they are.
    // NOLINTBEGIN(google-explicit-constructor)
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}
    // NOLINTEND(google-explicit-constructor)

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }

    const T& operator*() const& { return value_ref(); }
    T& operator*() & {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }
    T&& operator*() && {
        assert(has_value());
        return std::move(*std::get_if<0>(&state_));
    }
    const T* operator->() const { return &value_ref(); }
    T* operator->() {
        assert(has_value());
        return std::get_if<0>(&state_);
    }

    const Error& error() const& {
        assert(!has_value());
        return *std::get_if<1>(&state_);
    }
    Error&& error() && {
        assert(!has_value());
        return std::move(*std::get_if<1>(&state_));
    }

private:
    const T& value_ref() const {
        assert(has_value());
        return *std::get_if<0>(&state_);
    }

    std::variant<T, Error> state_;
};

struct Done {};
using Status = Result<Done>;

// Takes the value of a Result, or returns its error from the enclosing function. Stands alone, as
// `auto x = TRY(f());`, as `TRY(g());` or as a whole condition: inside a larger expression g++ 12
// and clang leak what that expression had already built when the macro returns.
#define TRY(...)                                                 \
    (__extension__({                                             \
        auto try_result_ = (__VA_ARGS__);                        \
        if (!try_result_) return std::move(try_result_).error(); \
        *std::move(try_result_);                                 \
    }))

}  // namespace guanxi
