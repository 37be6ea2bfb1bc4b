// Who is signed in at this browser.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"

#include "web/platform/network.h"

namespace guanxi::web {

struct Session {
    // Unreachable: whether there is a session is not known, since the server did not say.
    enum class State { Asking, Unreachable, SignedOut, SignedIn } state = State::Asking;
    std::string account;
    std::string role;   // core's word: "operations"
    std::string build;  // of the server
    bool sandbox = false;
};

// The sign-in form between frames.
struct SignInForm {
    std::string name = "admin";
    std::string password;
    std::optional<Error> failure;
    bool busy = false;
};

class SessionKeeper {
public:
    std::function<void()> signed_in;   // also when the cookie of an earlier visit still holds
    std::function<void()> signed_out;  // by choice or because the server says so

    void ask();  // at start: is there a session? Asks again until the server says so
    void sign_in();
    void sign_out();
    void lost();  // an answer said 401

    const Session& session() const { return session_; }
    SignInForm& form() { return form_; }

private:
    Status take(std::string_view body);
    void leave();

    void hear(const Response&);

    Session session_;
    SignInForm form_;
    int timer_ = 0;
    int failures_ = 0;  // in a row, of asking
};

void draw_sign_in(SessionKeeper& keeper);

}  // namespace guanxi::web
