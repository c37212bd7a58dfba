/// The words of dates in the languages that heed reads dates in.
enum DateWords {
    /// Full and short names of months, in lower case.
    static let months: [String: Int] = table(
        """
        1 january jan januar jänner januari january janv janvier janvāris janvāra janvārī enero ene gennaio gen janeiro \
        sausio styczeń stycznia tammikuu
        2 february feb febr februar februari februāris februāra februārī février fevrier févr fevr fév febrero febbraio \
        fevereiro fev februarie vasario luty lutego helmikuu
        3 march mar märz marz mrz mär maart mrt mars marts marta martā marzo março kovo marzec marca maaliskuu
        4 april apr aprīlis aprīļa aprīlī avril avr abril abr aprile balandžio kwiecień kwietnia huhtikuu
        5 may mai mei maj maijs maija maijā mayo maggio mag maio gegužės toukokuu
        6 june jun juni jūnijs jūnija jūnijā jūn juin junio giugno giu junho birželio czerwiec czerwca kesäkuu
        7 july jul juli jūlijs jūlija jūlijā jūl juillet juil julio luglio lug julho liepos lipiec lipca heinäkuu
        8 august aug augusts augusta augustā augusti augustus août aout agosto ago rugpjūčio sierpień sierpnia elokuu
        9 september sep sept septembris septembra septembrī septembre septiembre settembre setembro rugsėjo wrzesień \
        września syyskuu
        10 october oct oktober okt oktobris oktobra oktobrī octobre octubre ottobre ott outubro spalio październik \
        października lokakuu
        11 november nov novembris novembra novembrī novembre noviembre novembro lapkričio listopad listopada marraskuu
        12 december dec dezember dez decembris decembra decembrī décembre decembre déc diciembre dic dicembre dezembro \
        gruodžio grudzień grudnia joulukuu
        """)

    enum Unit: Int {
        case second, minute, hour, day, week, month, year
    }

    /// Words for spans of time, in lower case.
    static let units: [String: Unit] = {
        let numbered = table(
            """
            0 second seconds sec secs sekunde sekunden sekundes sekundēm sekunder secondes seconde segundos segundo \
            secondi seconden
            1 minute minutes min mins minuten minūtes minūtēm minūte minutos minuto minuti minuut minuten minuter \
            minutter minut
            2 hour hours hr hrs stunde stunden stundas stundām stunda heure heures hora horas ora ore uur uren timme \
            timmar time timer
            3 day days tag tage tagen diena dienas dienām dienā jour jours día dias días dia giorno giorni dag dagen \
            dagar dage
            4 week weeks wk wks woche wochen nedēļa nedēļas nedēļām semaine semaines semana semanas settimana settimane \
            weken vecka veckor uge uger
            5 month months monat monate monaten mēnesis mēneša mēnešiem mēnešus mois mes meses mese mesi maand maanden \
            månad månader måned måneder mēnesi
            6 year years yr yrs jahr jahre jahren gads gada gadiem gadus an ans année années año años anno anni jaar \
            år ano anos
            """)
        return numbered.compactMapValues(Unit.init(rawValue:))
    }()

    /// Words that place a span before today, words for one, for yesterday and for today.
    static let ago: UInt8 = 1
    static let one: UInt8 = 2
    static let yesterday: UInt8 = 4
    static let today: UInt8 = 8

    static let spans = PackedWords([
        (
            [
                "ago", "vor", "pirms", "il", "hace", "fa", "geleden", "sedan", "siden", "för", "há", "atrás", "back",
            ], ago
        ),
        (
            [
                "a", "an", "one", "einem", "einer", "eine", "viena", "vienas", "un", "une", "una", "uno", "een", "en",
                "ett", "et", "um", "uma",
            ], one
        ),
        (
            [
                "yesterday", "gestern", "vakar", "hier", "ayer", "ieri", "gisteren", "igår", "går", "ontem", "昨天", "昨日",
            ], yesterday
        ),
        (
            [
                "today", "heute", "šodien", "aujourd", "hoy", "oggi", "vandaag", "idag", "dag", "hoje", "今天", "今日",
                "now", "just", "刚刚", "剛剛",
            ], today
        ),
    ])

    private static func table(_ text: String) -> [String: Int] {
        var result: [String: Int] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let number = words.first.flatMap({ Int($0) }) else { continue }
            for word in words.dropFirst() { result[String(word)] = number }
        }
        return result
    }
}
