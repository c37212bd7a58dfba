// Compact Language Detector 2 speaks C++; this is its one call that heed needs, in C.
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/// The most likely language of `length` bytes of UTF-8 text, as a static code such as "en", "lv", "zh" or "zh-Hant";
/// "und" where nothing can be said. `hint` is a language code that the text is believed to be in, or NULL.
/// `confidence` receives 0...100, the share of the text that the answer covers; `isReliable` receives 0 or 1.
const char *heed_cld2_language(const char *text, int length, const char *hint, int *confidence, int *isReliable);

#ifdef __cplusplus
}
#endif
