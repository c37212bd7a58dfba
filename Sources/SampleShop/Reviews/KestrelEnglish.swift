extension ReviewSheet {
    /// The English page of the kettle: content for weeks, then the lid, then the handle.
    static let kestrelEnglish = ReviewSheet(
        """
        k-en-01 | -8 Mon | 5 | Harriet W. | Quick and quiet
        Boils a full jug before I have found the teabags, and you can talk over it. Lovely brushed steel too.

        k-en-02 | -8 Tue | 4 | Owen P. |
        Good kettle, easy to pour, the water gauge is clear on both sides. The cord could be ten centimetres longer.

        k-en-03 | -8 Thu | 5 | Priya N. | Best thing on my worktop
        I wanted something handsome that would not shout. It looks wonderful and it works perfectly every morning.

        k-en-04 | -8 Fri | 5 | Callum | Great present
        Bought it for my mum's new flat. She rang me to say how pretty it is and how fast it boils. Very happy.

        k-en-05 | -8 Sun | 3 | Deborah Finch | Does what it says
        It is a kettle. It boils water and switches itself off. I would call it average for the money.

        k-en-06 | -7 Mon | 5 | Tomasz K. | Solid and well made
        Heavy base, smooth switch, nicely finished. Feels like it will last for years. Highly recommended.

        k-en-07 | -7 Wed | 4 | J. Albright | Lovely, a little heavy
        Beautiful kettle and a quick boil. When it is full my mother finds it a bit heavy, so we fill it half way.

        k-en-08 | -7 Thu | 5 | Mei L. |
        Two months of daily use and it is still as shiny as on the first day. Love it.

        k-en-09 | -7 Sat | 5 | Gareth Rowe | Superb
        Arrived the next morning, carefully packed, and it makes a proper cup of tea. What more could I want?

        k-en-10 | -7 Sun | 4 | Ines M. | Happy with it
        Descales easily, pours cleanly and looks smart. I would buy it again.

        k-en-11 | -6 Mon | 5 | Bethany | Perfect for our kitchen
        The cream colour matches our tiles exactly. Fast, quiet, easy to clean. Delighted.

        k-en-12 | -6 Tue | 2 | Colin Marsh | Lid drips | quality.broken
        Looks nice, but after three weeks the lid leaks. Water runs down the side every time I pour. Disappointed.

        k-en-13 | -6 Thu | 5 | Aisha R. | So pleased
        Ordered on Monday, here on Wednesday. The kettle is gorgeous and the shop even wrote a thank-you card <3

        k-en-14 | -6 Fri | 4 | Stephen & Jo | Good value
        Comparable kettles cost twice as much. Boils quickly & looks the part. Recommended.

        k-en-15 | -6 Sun | 5 | Marguerite |
        Excellent kettle, friendly service when I asked about the filter. Thank you!

        k-en-16 | -5 Mon | 5 | Ravi S. | Great little kettle
        Heats up in no time and keeps warm for a good while. Very satisfied with the purchase.

        k-en-17 | -5 Wed | 3 | Lorna | Fine so far
        I have used it for a week. It is louder than I expected and otherwise okay. I will see how it goes.

        k-en-18 | -5 Thu | 5 | Ben Ashdown | Beautiful design
        Everybody who visits asks where I found it. Works brilliantly as well.

        k-en-19 | -5 Sat | 4 | Yuki T. | Nice
        Easy to fill, easy to clean, nice weight in the hand. The light is a sweet touch.

        k-en-20 | -5 Sun | 5 | Fiona Gallacher | Would buy again
        Replaced a ten-year-old kettle with this and I am thrilled. Fast boil, clean pour.

        k-en-21 | -4 Mon | 5 | Noah | Smart and speedy
        A litre in under three minutes. Smart looks. Great customer care too.

        k-en-22 | -4 Wed | 1 | Sandra Okoye | Leaks from the hinge | quality.broken
        The hinge of the lid is loose and it leaks all over the counter. Five weeks old! Waste of money.

        k-en-23 | -4 Thu | 5 | Elliot B. | Top
        Really quiet, really quick. My flatmates approve.

        k-en-24 | -4 Fri | 4 | Catrin Evans | Pretty and practical
        Pleasant to use, wide opening for cleaning, nice soft click of the switch. Glad I bought it.

        k-en-25 | -4 Sun | 5 | Pavel D. |
        Good quality, fair price, fast delivery. All perfect.

        k-en-26 | -3 Mon | 5 | Rosalind | Cheers me up
        A small thing, but this lovely kettle makes the first tea of the day a pleasure.

        k-en-27 | -3 Tue | 1 | Martin Doyle | Lid does not close any more | quality.broken
        The lid stopped closing after a month. Steam and water come out at the hinge, so it is useless. Want a refund.

        k-en-28 | -3 Thu | 4 | Grace H. | Good
        Boils fast, easy to handle, and the filter comes out for rinsing. A good buy.

        k-en-29 | -3 Fri | 5 | Ahmed Z. | Excellent
        Excellent kettle and the parcel came a day early. Thanks to the whole team.

        k-en-30 | -3 Sun | 5 | Wendy T. | Delighted
        It is as beautiful as in the pictures, and the tea tastes of tea and not of plastic.

        k-en-31 | -2 Mon | 5 | Joel | Super fast
        From cold to boiling while I grind the coffee. Great product.

        k-en-32 | -2 Tue | 2 | Patricia Lund | Leaking lid | quality.broken
        I really wanted to like it. The lid leaks when you pour and the hinge feels cheap. Poor quality for 59 pounds.

        k-en-33 | -2 Wed | 4 | Siobhan K. |
        Nice kettle, lovely colour, quick to boil. The instruction sheet is tiny but who needs it.

        k-en-34 | -2 Thu | 1 | Derek Whitcombe | Burnt my hand | quality.safety, urgent:safety
        The handle gets so hot that I burnt my hand and nearly dropped a litre of boiling water. This is dangerous!

        k-en-35 | -2 Fri | 5 | Anneliese | Love it
        Love the look, love the sound of the switch, love how quickly it boils. A joy.

        k-en-36 | -2 Sun | 4 | Marcus J. | Pleased
        Does its job well and looks good doing it. Came well packed.

        k-en-37 | -1 Mon | 1 | Janet Prowse | Leaks after two weeks | quality.broken
        Second kettle in a row whose lid leaks. The replacement broke at the same hinge. Terrible quality control.

        k-en-38 | -1 Tue | 5 | Oliver C. | Great
        Brilliant kettle, quick and easy to clean. My favourite thing in the kitchen.

        k-en-39 | -1 Wed | 3 | Nadia F. | Pretty, but it drips | quality.broken
        Lovely to look at, but a little water leaks at the lid when it is full. I am keeping an eye on it.
        => 1 | UPDATE: scalded | quality.safety, urgent:safety
        UPDATE: the hinge broke while I was pouring and the boiling water scalded my wrist. I had to see a doctor.
        Please take this kettle off the market before a child gets hurt.

        k-en-40 | -1 Thu | 5 | Hugh | Very good
        Very good kettle at a very fair price. It came quickly and works perfectly.

        k-en-41 | -1 Fri | 1 | Kirsty Mclean | Handle burns you | quality.safety, urgent:safety
        I burned my fingers on the handle this morning, blisters and all. It is not safe. Do not buy it.

        k-en-42 | -1 Sat | 4 | Dilip | Nice kettle
        Boils quickly and the gauge is easy to read. Happy so far.

        k-en-43 | -1 Sun | 5 | Eleanor V. | Thank you
        Helpful answer to my question within the hour, and the kettle is beautiful. Thank you!

        k-en-44 | 0 Mon | 1 | Gordon Pike | Lid fell off | quality.broken
        The lid came off in my hand after nineteen days and the kettle leaks from the hinge. Rubbish. Send me a refund.

        k-en-45 | 0 Tue | 5 | Tilly | Just lovely
        Fast, quiet and pretty. I could not be happier.

        k-en-46 | 0 Thu | 4 | R. Castellano |
        Good kettle, boils quickly, easy to keep clean.
        """)
}
