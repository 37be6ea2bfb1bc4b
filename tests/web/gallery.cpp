// The gallery without a server, to look at widgets in a browser: build guanxi_gallery in the preset web.
#include "web/app/frame.h"
#include "web/gallery/gallery_view.h"
#include "web/platform/canvas.h"
#include "web/ui/interface.h"
#include "web/ui/words.h"

int main() {
    static guanxi::web::Frame frame;
    frame.add_page({.path = "/gallery",
                    .title = [] { return std::string(guanxi::ui::say("组件一览")); },
                    .icon = guanxi::ui::Icon::Image,
                    .detail = guanxi::web::gallery_detail,
                    .draw = guanxi::web::draw_gallery_view});
    guanxi::ui::run([] {
        frame.draw();
        guanxi::web::mark_useful();
    });
}
