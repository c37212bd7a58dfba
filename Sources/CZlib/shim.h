#include <string.h>
#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot call. Negative window bits stand for deflated bytes without a header.
static inline int heed_inflate_begin(z_stream *stream) {
    memset(stream, 0, sizeof *stream);
    return inflateInit2(stream, -15);
}
