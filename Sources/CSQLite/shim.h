#ifndef COFFER_SQLITE_H
#define COFFER_SQLITE_H

#include <sqlite3.h>

// sqlite3_db_config is variadic, and Swift cannot call a variadic C function. The value is read back, because an
// option that this SQLite does not know must not go unnoticed.
static inline int coffer_db_config(sqlite3 *database, int option, int value) {
    int now = -1;
    int status = sqlite3_db_config(database, option, value, &now);
    return status != SQLITE_OK ? status : now == value ? SQLITE_OK : SQLITE_ERROR;
}

#endif
