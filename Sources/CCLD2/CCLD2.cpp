#include "CCLD2.h"

#include <cstdio>  // CLD2's public header uses FILE without including it.
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

const char *heed_cld2_language(const char *text, int length, const char *hint, int *confidence, int *isReliable) {
    CLD2::Language expected = hint ? CLD2::GetLanguageFromName(hint) : CLD2::UNKNOWN_LANGUAGE;
    CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, expected};
    CLD2::Language languages[3];
    int percents[3];
    double scores[3];
    int textBytes = 0;
    bool reliable = false;
    CLD2::Language language = CLD2::ExtDetectLanguageSummary(
        text, length, /*is_plain_text=*/true, &hints, CLD2::kCLDFlagBestEffort, languages, percents, scores, nullptr,
        &textBytes, &reliable);
    *confidence = percents[0];
    *isReliable = reliable ? 1 : 0;
    // It has two codes for what it does not know.
    bool isUnknown = language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE;
    return isUnknown ? "und" : CLD2::LanguageCode(language);
}
