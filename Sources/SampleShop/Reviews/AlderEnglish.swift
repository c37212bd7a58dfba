extension ReviewSheet {
    /// The English page of the oak board: mostly content, with an allergy and a wedding that cannot wait.
    static let alderEnglish = ReviewSheet(
        """
        a-en-01 | -8 Tue | 5 | Simon H. | A proper board
        Thick, heavy and beautifully finished. My knives have never been happier.

        a-en-02 | -8 Thu | 2 | Gillian Moss | Cracked | quality.broken
        The board cracked along the grain after the second wash by hand. Disappointing for solid oak.

        a-en-03 | -7 Wed | 5 | Luca F. | Gorgeous grain
        Gorgeous grain and it smells wonderful. It stays put on the worktop.

        a-en-04 | -7 Sun | 4 | Jill |
        Good size and easy to wipe clean. A groove for the juice would be nice.

        a-en-05 | -6 Tue | 5 | Errol B. | Recommended
        Excellent board at a fair price. Came oiled and ready to use.

        a-en-06 | -6 Sat | 4 | Magda Z. | Handsome
        Handsome and sturdy. I also use it to serve cheese when we have guests.

        a-en-07 | -5 Mon | 1 | Rebecca Stone | Walnut oil, my son is allergic | quality.safety, urgent:health
        The page does not say it is treated with walnut oil. My son had an allergic reaction and went to hospital.

        a-en-08 | -5 Fri | 5 | Alan W. | Great gift
        Gave it to my brother for his new home. He is thrilled with it.

        a-en-09 | -4 Tue | 5 | Chiara | Lovely
        Lovely board, smooth edges, no splinters. Very pleased.

        a-en-10 | -4 Sun | 3 | Keith D. | Okay
        It is okay. Smaller than I imagined, though the page does give the measurements.

        a-en-11 | -3 Tue | 4 | Pauline | Good and solid
        Good, solid board. It needs oil every month, as the leaflet says.

        a-en-12 | -3 Thu | 5 | Hamish G. | Superb
        Superb workmanship. It looks even better now than when it was new.

        a-en-13 | -3 Sun | 5 | Tara S. |
        Fast delivery, nice people, beautiful oak.

        a-en-14 | -2 Tue | 5 | Jerome | Beautiful board
        I use it every day and it still looks perfect. Worth every penny.

        a-en-15 | -2 Sat | 4 | Annika P. | Very nice
        Very nice board and well packed. The handle is comfortable.

        a-en-16 | -1 Mon | 5 | Rupert | Solid oak
        Solid, heavy and honest. Exactly as described.

        a-en-17 | -1 Wed | 2 | Leonie Carver | Wrong engraving, wedding on Saturday | delivery.wrong, urgent:deadline
        You sent the wrong board with somebody else's name on it. The wedding is on Saturday, I need the right one now!

        a-en-18 | -1 Sat | 5 | Michael O. | Happy cook
        Big enough for a whole loaf, easy to clean, a pleasure to use.

        a-en-19 | -1 Sun | 4 | Dorothy K. |
        A good board. My granddaughter wants the same one.

        a-en-20 | 0 Tue | 5 | Felix | Lovely oak
        Lovely oak, fair price, quick delivery. Thank you.
        """)
}
