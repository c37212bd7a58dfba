#include <openssl/evp.h>

// EVP_sha256 and its context under names of their own, so that only what heed uses is visible.
static inline EVP_MD_CTX *heed_sha256_begin(void) {
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context && EVP_DigestInit_ex(context, EVP_sha256(), NULL) != 1) {
        EVP_MD_CTX_free(context);
        return NULL;
    }
    return context;
}
static inline int heed_sha256_update(EVP_MD_CTX *context, const void *bytes, size_t count) {
    return EVP_DigestUpdate(context, bytes, count);
}
static inline int heed_sha256_finish(EVP_MD_CTX *context, unsigned char *digest) {
    int result = EVP_DigestFinal_ex(context, digest, NULL);
    EVP_MD_CTX_free(context);
    return result;
}
