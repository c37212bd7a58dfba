#include <string.h>
#include <zlib.h>

// inflateInit2 is a macro, which Swift cannot call. Negative window bits stand for deflated bytes without a header.
static inline int heed_inflate_begin(z_stream *stream) {
    memset(stream, 0, sizeof *stream);
    return inflateInit2(stream, -15);
}

// deflateInit2 is one too. Window bits of 16 more write a whole gzip member, with header and checksum.
static inline int heed_gzip_begin(z_stream *stream) {
    memset(stream, 0, sizeof *stream);
    return deflateInit2(stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
