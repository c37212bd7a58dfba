extension ReviewSheet {
    /// What customers answer to the shop's own survey; the figure is the likelihood to recommend, 0 to 10, and the
    /// title column holds the product. The author is the number of the customer: a survey needs no names.
    static let surveyAnswers = ReviewSheet(
        """
        s-1001 | -8 Mon | 9 | C-2041 | Wick candle
        Lovely scent and it burns evenly. Will order again.

        s-1002 | -8 Tue | 3 | C-2077 | Marlow throw | delivery.late
        Delivery was very slow, I waited nearly a month. No updates, no apology.

        s-1003 | -8 Thu | 10 | C-2113 | Kestrel 1.7
        Beautiful kettle, quick delivery, everything was perfect.

        s-1004 | -8 Sat | 8 | C-1987 | Fennel tea towels
        Good thick linen, they dry well.

        s-1005 | -7 Mon | 10 | C-2150 | Tarn mugs
        Wonderful mugs, and the staff are friendly and helpful.

        s-1006 | -7 Tue | 7 | C-2162 | Alder board
        Fine. Nothing to add.

        s-1007 | -7 Fri | 2 | C-2090 | Fennel tea towels | billing.error
        You charged me for three sets and I ordered one. The overcharge is still not corrected.

        s-1008 | -7 Sun | 9 | C-2188 | Kestrel 1.7
        水壶很漂亮，烧水快，客服也很好。

        s-1009 | -6 Mon | 9 | C-2201 | Marlow throw
        Warm, soft and a fair price.

        s-1010 | -6 Wed | 10 | C-2210 | Tarn mugs
        Krūzes ir ļoti skaistas, paldies!

        s-1011 | -6 Fri | 8 | C-2034 | Wick candle
        Nice present, prettily wrapped.

        s-1012 | -6 Sun | 7 | C-2222 | Fennel tea towels
        They are tea towels. They dry things.

        s-1013 | -5 Tue | 9 | C-2240 | Alder board
        Great board, easy to look after.

        s-1014 | -5 Thu | 10 | C-2247 | Kestrel 1.7
        煮水很快，外型漂亮，非常滿意。

        s-1015 | -5 Fri | 8 | C-2019 | Marlow throw
        Good quality. I like the colours.

        s-1016 | -5 Sun | 9 | C-2256 | Tarn mugs
        Everything arrived in one piece, very well packed.

        s-1017 | -4 Mon | 3 | C-2263 | Wick candle | service.unresponsive
        I wrote three emails about a missing lid and nobody answers. Really frustrating.

        s-1018 | -4 Tue | 2 | C-2270 | Fennel tea towels | delivery.lost
        My parcel never arrived and the courier says it was lost. Still no refund.

        s-1019 | -4 Thu | 10 | C-2278 | Tarn mugs
        Best mugs I have ever owned, "proper" coffee mugs at last.

        s-1020 | -4 Sat | 9 | C-2281 | Marlow throw
        Soft, warm, beautiful. Delivered in two days.

        s-1021 | -3 Mon | 8 | C-2290 | Alder board
        Solid board, good price.

        s-1022 | -3 Wed | 1 | C-2294 | Kestrel 1.7 | quality.broken
        The lid of my kettle leaks and the hinge is broken. Please send a new one, this is not acceptable.

        s-1023 | -3 Fri | 10 | C-2303 | Wick candle
        The fig one is gorgeous, the whole room smells lovely.

        s-1024 | -3 Sat | 9 | C-2305 | Fennel tea towels
        Great linen, delivered the next day. Keep it up!

        s-1025 | -2 Mon | 9 | C-2311 | Marlow throw
        Really happy with my throw and with the service.

        s-1026 | -2 Wed | 2 | C-2319 | Kestrel 1.7 | quality.broken
        水壶用了不到一个月盖子就漏水，质量太差了，要求退款。

        s-1027 | -2 Fri | 10 | C-2324 | Tarn mugs
        Perfect size, lovely glaze, quick delivery.

        s-1028 | -2 Sun | 8 | C-2328 | Alder board
        Laba kvalitāte, ātra piegāde.

        s-1029 | -1 Mon | 0 | C-2333 | Wick candle | billing.error, urgent:fraud
        My card was charged twice for one order. I did not authorise the second payment and I am calling my bank.

        s-1030 | -1 Tue | 9 | C-2337 | Marlow throw
        Very quick delivery and a beautiful throw.

        s-1031 | -1 Thu | 1 | C-2340 | Kestrel 1.7 | quality.broken
        Kettle leaks from the lid every single time. Worst purchase this year, I want my money back.

        s-1032 | -1 Fri | 9 | C-2346 | Fennel tea towels
        Lovely towels, thank you for the fast delivery.

        s-1033 | -1 Sun | 10 | C-2352 | Alder board
        I bought two more as presents. Excellent.

        s-1034 | 0 Mon | 9 | C-2357 | Tarn mugs
        My aunt wants a set as well. Quick delivery, as always.

        s-1035 | 0 Tue | 2 | C-2361 | Marlow throw | site.usability
        Your checkout does not work on my phone, the page froze and I had to start again four times.
        """)
}
