extension ReviewSheet {
    /// The English page of the throw: parcels come late in the first weeks, and then they do not.
    static let marlowEnglish = ReviewSheet(
        """
        m-en-01 | -8 Mon | 2 | Hannah Birch | Two weeks late | delivery.late
        The throw is warm, but it arrived two weeks late and nobody told me why. It was meant for a birthday.

        m-en-02 | -8 Wed | 5 | Lewis A. | Warm and soft
        So soft, so warm, and the colour is gorgeous. The cat has already claimed it.

        m-en-03 | -8 Fri | 1 | Corinne Baxter | Never arrived | delivery.lost
        Ordered a month ago and it never arrived. The tracking has not moved for two weeks. Very disappointing.

        m-en-04 | -8 Sat | 5 | Imogen | Beautiful weave
        Beautiful pattern, generous size, lovely fringe. Makes our old sofa look elegant.

        m-en-05 | -7 Mon | 4 | Duncan R. | Cosy
        Thick and cosy, just right for cold evenings. It sheds a little at first, which is normal for wool.

        m-en-06 | -7 Tue | 2 | Alison Gray | Came late, in a torn bag | delivery.late, delivery.damaged
        Delivery took three weeks instead of five days, and the bag was torn and wet. The throw itself is all right.

        m-en-07 | -7 Thu | 5 | Sunita | Gift for my sister
        She loves it! The gift wrapping was charming and the wool feels luxurious.

        m-en-08 | -7 Sat | 5 | Frank N. |
        Great quality for the price. Washed it once by hand and it kept its shape perfectly.

        m-en-09 | -6 Mon | 1 | Bronwen Hale | Still waiting | delivery.late
        Still waiting for my order after eighteen days. Each time they promise next week. Awful delivery service.

        m-en-10 | -6 Wed | 5 | Theo | Excellent
        Excellent throw. Warm, light, well made. I ordered a second one for the guest room.

        m-en-11 | -6 Fri | 4 | Margot L. | Lovely green
        The green is a shade lighter than on my screen and I like it even better.

        m-en-12 | -6 Sun | 3 | Kieran |
        An ordinary wool throw. Neither thick nor thin. It came on the day they said.

        m-en-13 | -5 Tue | 2 | Lucy Farrow | Too late for the christening | delivery.late
        Paid extra for express and it came nine days late, after the christening. Poor show.

        m-en-14 | -5 Thu | 5 | Olga S. | Like a hug
        It really is like a hug. Soft, warm and it does not itch at all. Very happy.

        m-en-15 | -5 Sat | 5 | Desmond | Good shop
        Friendly people, careful packing, lovely product. I will order again.

        m-en-16 | -4 Mon | 4 | Paula J. | Nice throw
        Nice and warm, good stitching, pleasant smell of wool. The label is easy to remove.

        m-en-17 | -4 Wed | 5 | Arthur M. | Came quickly this time
        My last order took ages. This one came in two days, well packed. Great to see, and a lovely throw.

        m-en-18 | -4 Sat | 5 | Chloe |
        Perfect size for our bed, beautiful colours, quick delivery.

        m-en-19 | -3 Mon | 5 | Ingrid B. | Wonderful wool
        Wonderful wool, neat edges and a fair price. I recommend it to everybody.

        m-en-20 | -3 Wed | 1 | Roger Tennant | Refund refused | returns.refused, urgent:legal
        It had a hole, I sent it back, and they refuse to refund me. I have asked my solicitor to take this further.

        m-en-21 | -3 Sat | 4 | Freya | Warm
        Keeps me warm at my desk all day. The fringe gets tangled now and then.

        m-en-22 | -2 Mon | 5 | Vikram P. | Better than expected
        Softer and thicker than expected. Delivered in two days. Fantastic.

        m-en-23 | -2 Wed | 2 | Maxine Cole | Not the colour shown | description.mismatch
        Described as charcoal, looks brown. The colour is nothing like the picture, so it does not match my sofa.

        m-en-24 | -2 Fri | 5 | Beatrice | My favourite
        My favourite throw by far. Light, warm and easy to fold away.

        m-en-25 | -2 Sun | 4 | Ewan T. |
        Good product and prompt delivery. The box was a bit large for one throw.

        m-en-26 | -1 Tue | 5 | Kamila W. | Beautiful
        Beautiful throw, came the next day, wrapped in paper instead of plastic. Impressed!

        m-en-27 | -1 Thu | 5 | Jonathan | A real treat
        A treat after long days. Soft, warm, and the whole family fights over it.

        m-en-28 | -1 Sat | 4 | Nora Quigley | Good
        Well made and warm. The blue is lovely. I would have liked a bigger size too.

        m-en-29 | 0 Mon | 5 | Pete | Quick delivery
        Ordered on Friday evening, arrived on Monday morning. Great throw, great service.

        m-en-30 | 0 Wed | 4 | Sophia D. |
        Soft and pretty. Nice weight. I am pleased.
        """)
}
