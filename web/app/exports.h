// Files that the server makes of lists while one goes on working: asked for, watched and saved.
// Rules
//   1. A file that takes longer than kShownAfterMilliseconds has a card until it is closed; the card of one that was
//      saved leaves by itself. What goes wrong has one at once.
//   2. The server is asked after a file as soon as it has begun, and then at growing intervals. Without a file that is
//      under way nothing is asked.
//   3. A file that is ready is saved by itself once, and again on demand as long as the server has it.
//   4. While the server cannot be reached it is asked again. A file that it does not know is to be exported anew: it
//   was
//      started again, or the file was kept too long.
//   5. Signing out forgets all files; the server does so too.
#pragma once

#include <deque>
#include <functional>
#include <string>

#include "web/app/intents.h"
#include "web/platform/network.h"
#include "web/ui/progress_card.h"

namespace guanxi::web {

inline constexpr int kShownAfterMilliseconds = 500;
inline constexpr int kFirstPollMilliseconds = 100;  // doubles with each question
inline constexpr int kLongestPollMilliseconds = 1'000;
inline constexpr int kUnreachedPollMilliseconds = 5'000;
inline constexpr int kSavedCardMilliseconds = 60'000;  // less than the server keeps a file that was taken
inline constexpr std::size_t kCardsMax = 5;

class Exports {
public:
    std::function<void()> session_lost;

    void take(Intents&);  // follows those that are its own on their way to the server
    void draw(Intents&);  // the cards; adds what is pressed there
    void forget();        // after signing out
    bool is_busy() const;

private:
    enum class State { Asked, Waiting, Making, Saved, Failed };
    struct File {
        int number = 0;
        ExportList wish{};
        std::string id{};  // the server's
        State state = State::Asked;
        int rows_done = 0;
        int wait = kFirstPollMilliseconds;
        std::string reason{};  // why it failed
        bool is_shown = false;
        bool is_held = false;
    };
    static ui::ProgressCard card_of(const File&);
    File* find(int number);
    void add(Intent&);
    void hear_begun(int number, const Answer&);
    void poll(int number);
    void hear(int number, const Response&);
    void take_report(File&, const std::string& body);
    void finish(File&);
    void fail(File&, const Error&);
    void leave_later(int number);
    void act(int number, Intents&);
    void remove(int number);

    std::deque<File> files_;  // in the order asked
    int next_number_ = 1;
};

}  // namespace guanxi::web
