// A guard that undoes what a container of the kit began when the block that holds it ends.
#pragma once

namespace guanxi::ui {

class Scope {
public:
    using Leave = void (*)();

    explicit Scope(Leave leave) : leave_(leave) {}
    ~Scope() { leave_(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    Scope(Scope&&) = delete;
    Scope& operator=(Scope&&) = delete;

private:
    Leave leave_;
};

}  // namespace guanxi::ui
