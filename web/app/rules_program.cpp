// A program of its own (dist/rules.wasm): the golden vectors' hash, computed by the same core that the page carries.
// web/platform/rules.js runs it when the About box opens.
#include <emscripten/emscripten.h>
#include <string>

#include "core/console/rule_vectors.h"

extern "C" EMSCRIPTEN_KEEPALIVE const char* guanxi_rule_hash() {
    static const std::string hash = guanxi::console::rule_hash();
    return hash.c_str();
}
