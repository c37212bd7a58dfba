import Extraction
import Feedback

/// 20 November 2026, noon UTC: the day that every test page is read on.
let testNow = Instant(milliseconds: 1_795_176_000_000)

func reading(_ page: String, url: String? = nil, status: Int? = nil) -> PageReading {
    PageReader(now: testNow).reading(of: Array(page.utf8), url: url, status: status)
}

/// A page around some markup.
func page(_ body: String, head: String = "", language: String = "en") -> String {
    "<!doctype html><html lang=\"\(language)\"><head><meta charset=\"utf-8\"><title>Kettle K2</title>\(head)</head>"
        + "<body>\(body)</body></html>"
}

func linkedData(_ json: String) -> String {
    "<script type=\"application/ld+json\">\(json)</script>"
}
