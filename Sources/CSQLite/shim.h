#include <sqlite3.h>

// sqlite3_db_config is variadic, which Swift cannot call.
static inline int heed_sqlite_noCheckpointOnClose(sqlite3 *connection) {
    return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}
