#include "web/app/program.h"

int main() {
    guanxi::web::run_program();
}
