// Who is signed in at this browser.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/result.h"

#include "web/platform/network.h"

namespace guanxi::web {

struct Session {
    enum class State { Asking, SignedOut, SignedIn } state = State::Asking;
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

    void ask();  // at start: is there a session?
    void sign_in();
    void sign_out();
    void lost();  // an answer said 401

    const Session& session() const { return session_; }
    SignInForm& form() { return form_; }

private:
    Status take(std::string_view body);
    void leave();

    Session session_;
    SignInForm form_;
};

void draw_sign_in(SessionKeeper& keeper);

}  // namespace guanxi::web
