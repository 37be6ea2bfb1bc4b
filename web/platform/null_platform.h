// Stands in for the browser in native tests: the same functions as the *.js files, driven by hand.
// Glyphs are patterns of even width (half the size for Latin, the whole size for the rest), so layouts and pictures are
// the same on every machine.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace guanxi::web {

struct SentRequest {
    int id = 0;
    std::string method;
    std::string path;
    std::string headers;  // "Name: value" lines
    std::string body;
    int patience = 0;  // milliseconds
};

struct SavedFile {
    std::string name;
    std::string type;   // of a picture "image/png"
    std::string bytes;  // of a picture its pixels, 4 bytes each
    int width = 0;
    int height = 0;
};

struct NullPlatform {
    float width = 1440;
    float height = 900;
    bool wants_frame = false;
    bool is_visible = true;
    bool is_linked = true;       // there is a network
    double random = 0.5;         // what every draw of lots gives
    double milliseconds = 1000;  // steady and wall clock
    std::string title;
    std::string language = "zh-CN";
    bool is_dark = false;
    bool is_coarse = false;
    bool draws_in_memory = false;  // pictures can then be compared
    std::string hash;              // of the address
    std::vector<std::string> history;
    std::string note;                 // of the place of the history
    std::vector<std::string> notes;   // of those in `history`
    std::vector<std::string> opened;  // documents beside the program
    int reloads = 0;
    std::map<std::string, std::string, std::less<>> stored;  // what the page keeps in this browser
    std::string rule_hash;                                   // what the rules' program answers; empty: it cannot be had
    std::vector<SentRequest> requests;
    std::vector<std::string> pictures;  // asked for, in order
    int first_picture = 0;
    std::vector<SavedFile> files;    // saved, in order
    std::vector<std::string> saved;  // files of the server, by path
    int differences = 0;             // of the mirror, in all
    unsigned focused = 0;
    std::string copied_text;  // what the last copy put there
    std::string copied_html;
};

NullPlatform& null_platform();

// Draws frames as long as one is wanted, at most a few: what a browser would have shown by then.
void draw_frames();

// The browser's Back button.
void go_back();

// Lets time pass: timers ring in order, frames are drawn.
void pass(int milliseconds);

// The server's answer to the oldest unanswered request whose path begins so. False when there is none.
bool answer_request(const std::string& path, int status, const std::string& body);

}  // namespace guanxi::web
