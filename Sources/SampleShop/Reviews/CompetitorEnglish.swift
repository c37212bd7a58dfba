extension ReviewSheet {
    /// What customers write about the kettle of a shop across the street.
    static let competitorEnglish = ReviewSheet(
        """
        c-en-01 | -8 Wed | 4 | Bryony | Decent kettle
        A decent kettle that boils quickly. The plastic lid looks a bit plain.

        c-en-02 | -7 Tue | 2 | Neville P. | Noisy | quality.poor
        Terribly noisy and the switch feels flimsy. I expected better for the price.

        c-en-03 | -7 Fri | 5 | Judith A. | Very good
        Very good kettle, light and quick. The shop answered my question the same day.

        c-en-04 | -6 Wed | 4 | Samir |
        Good value. It has worked well for half a year.

        c-en-05 | -5 Wed | 1 | Elaine Tudor | Stopped working | quality.broken
        It stopped working after six weeks and nobody answers my emails. Avoid.

        c-en-06 | -5 Sun | 5 | Max R. | Great
        Great little kettle, pours without dripping.

        c-en-07 | -4 Thu | 3 | Corey |
        It is all right. Nothing special, nothing wrong with it.

        c-en-08 | -3 Wed | 5 | Beth L. | No leaks here
        I swapped over from a prettier kettle. This one has no leaks and the handle stays cool. Very happy.

        c-en-09 | -2 Tue | 4 | Adrian F. | Does the job
        Plain to look at, but it does the job well and the lid shuts tight.

        c-en-10 | -2 Sat | 5 | Zoe M. | Cool handle
        The handle stays cool and the lid fits perfectly. Glad I changed to this one.

        c-en-11 | -1 Tue | 5 | Howard | Safe and simple
        Safe, simple and cheap. My children can use it. Recommended.

        c-en-12 | -1 Fri | 2 | Leila S. | Small | description.size
        Holds much less than stated on the box. Too small for our family.

        c-en-13 | -1 Sun | 5 | Graham T. |
        Excellent kettle. Quick boil, tidy pour, friendly service.

        c-en-14 | 0 Tue | 4 | Petra | Good
        A good kettle for the price. Light and easy to handle.
        """)
}
