// The program in the browser: session, live base, pages.
#pragma once

namespace guanxi::web {

// Called once from main; what it makes lives as long as the page.
void run_program();

}  // namespace guanxi::web
