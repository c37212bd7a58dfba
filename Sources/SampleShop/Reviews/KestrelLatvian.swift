extension ReviewSheet {
    /// The Latvian page of the kettle: the lid again, and a customer who goes to the consumer office.
    static let kestrelLatvian = ReviewSheet(
        """
        k-lv-01 | -8 Tue | 5 | Ilze B. | Ļoti skaista tējkanna
        Ātri uzvāra ūdeni, klusa un ļoti skaista. Esmu sajūsmā par krāsu.

        k-lv-02 | -8 Thu | 4 | Jānis | Laba
        Laba tējkanna par saprātīgu cenu. Vads varētu būt garāks.

        k-lv-03 | -8 Sun | 5 | Sanita K. |
        Piegāde nākamajā dienā, viss rūpīgi iepakots. Paldies!

        k-lv-04 | -7 Mon | 5 | Mārtiņš O. | Iesaku
        Lietoju katru rītu, darbojas lieliski. Iesaku visiem.

        k-lv-05 | -7 Wed | 2 | Dace V. | Piegāde kavējās | delivery.late
        Tējkanna smuka, bet piegāde kavējās trīs nedēļas un neviens neko nepaskaidroja. Esmu vīlusies.

        k-lv-06 | -7 Sat | 5 | Andris L. | Lielisks pirkums
        Lielisks pirkums. Izturīga, ērta un viegli tīrāma.

        k-lv-07 | -6 Tue | 4 | Kristīne |
        Patīkams dizains, viegli ieliet ūdeni. Ģimenei patīk.

        k-lv-08 | -6 Thu | 5 | Guntis P. | Ļoti apmierināts
        Esmu ļoti apmierināts, ūdens vārās trīs minūtēs.

        k-lv-09 | -6 Sun | 3 | Inese | Parasta tējkanna
        Parasta tējkanna. Skaļāka, nekā gaidīju, citādi viss kārtībā.

        k-lv-10 | -5 Mon | 5 | Līga Z. | Skaista dāvana
        Nopirku mammai dāvanā, viņa ir ļoti priecīga. Krāsa ir burvīga.

        k-lv-11 | -5 Wed | 2 | Raimonds | Vāks tek | quality.broken
        Pēc mēneša vāks sāka tecēt, ūdens līst pa malu uz galda. Slikta kvalitāte.

        k-lv-12 | -5 Sat | 5 | Evita S. |
        Skaista, ātra un klusa. Ļoti patīk.

        k-lv-13 | -4 Tue | 4 | Normunds | Labs pirkums
        Kvalitatīvi izgatavota, slēdzis strādā labi.

        k-lv-14 | -4 Thu | 5 | Baiba | Brīnišķīga
        Brīnišķīga tējkanna, un apkalpošana bija laipna.

        k-lv-15 | -4 Sat | 5 | Edgars M. | Ātra piegāde
        Ātra piegāde, labs iepakojums, viss kā aprakstīts.

        k-lv-16 | -3 Mon | 1 | Aiga R. | Salūza eņģe | quality.broken
        Vāka eņģe salūza pēc piecām nedēļām, tējkanna tek. Nauda izmesta vējā.

        k-lv-17 | -3 Wed | 2 | Valdis J. | Sūtījums ieradās ar kavēšanos | delivery.late
        Sūtījums kavējās divas nedēļas. Pati tējkanna ir laba, bet gaidīt bija ļoti nepatīkami.

        k-lv-18 | -3 Fri | 5 | Zane | Patīk
        Ļoti patīk, skaista un ērta. Draudzene arī pasūtīja.

        k-lv-19 | -2 Mon | 5 | Oskars B. | Super
        Super tējkanna, uzvāra ātri un klusi.

        k-lv-20 | -2 Tue | 3 | Marika | Pārāk dārga | price.high
        Tējkanna kā tējkanna, bet par šādu naudu pārāk dārga. Citur tāda pati maksā uz pusi mazāk.

        k-lv-21 | -2 Thu | 1 | Sarmīte G. | Tek un tek | quality.broken
        Vāks neveras ciet un tējkanna tek. Briesmīga kvalitāte, gribu naudu atpakaļ.

        k-lv-22 | -2 Sat | 5 | Uldis |
        Labi izgatavota, ērti lietot, skaisti izskatās.

        k-lv-23 | -1 Mon | 5 | Elīna T. | Ļoti laba
        Ļoti laba tējkanna, ātra piegāde, laipna apkalpošana.

        k-lv-24 | -1 Tue | 1 | Pēteris A. | Apdedzināju roku | quality.safety, urgent:safety
        Rokturis sakarst tā, ka apdedzināju roku. Tas ir bīstami, īpaši ja mājās ir bērni!

        k-lv-25 | -1 Thu | 1 | Vita Ozola | Rakstīšu PTAC | quality.broken, urgent:legal
        Vāks tek jau otrajai tējkannai, naudu neatdod. Rakstīšu sūdzību PTAC un iesniegšu prasību tiesā.

        k-lv-26 | -1 Sat | 4 | Kaspars |
        Ērta un skaista, ūdens vārās ātri.

        k-lv-27 | 0 Mon | 5 | Agnese | Lieliska
        Lieliska tējkanna, atnāca jau nākamajā dienā.

        k-lv-28 | 0 Wed | 4 | Juris D. | Laba
        Laba tējkanna, viegli kopjama.
        """)
}
