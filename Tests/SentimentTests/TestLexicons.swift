import Feedback
import Sentiment

/// A small lexicon of the tests' own, so that they say what they expect and stay when the shipped one grows.
enum TestLexicons {
    static let english = """
        # English for tests. Own work, CC0-1.0.
        # stemmer: english
        good\tword\t2.0
        great\tword\t3.0
        love\tword\t3.0
        bad\tword\t-2.0
        terrible\tword\t-3.5
        disappoint~\tword\t-2.5
        broken\tword\t-2.5\tquality.broken
        leak~\tword\t-2.0\tquality.broken
        never (arrived|came)\tword\t-3.0\tdelivery.lost
        never … again\tword\t-2.5
        killer deal\tword\t2.4
        killer\tword\t-2.0\turgent:safety
        caught fire\tword\t-4.0\tquality.safety,urgent:safety
        lawyer\tword\t-1.5\turgent:legal
        unsubscribe\tword\t-1.0\turgent:churn
        late\tword\t-1.5\tdelivery.late
        not\tnegator
        never\tnegator
        no\tnegator
        don't\tnegator
        very\tbooster\t0.3
        slightly\tbooster\t-0.4
        indeed\tbooster\t0.3
        but\tcontrast
        although\tconcession
        if\tirrealis
        would\tirrealis
        would … recommend\tword\t2.0
        everyone says\thearsay
        used to\tpast
        as described\tword\t1.5\tarea:product
        fast shipping\tword\t2.2\tarea:delivery
        shipping\ttopic\t\tarea:delivery
        support\ttopic\t\tarea:service
        price~\ttopic\t\tarea:price
        ignored me\tword\t-2.5\tservice.unresponsive
        refused a refund\tword\t-2.5\treturns.refused
        zipper\ttopic\t\tquality.poor
        """

    static let chinese = """
        # 測試. Own work, CC0-1.0.
        好\tword\t2.0
        好吃\tword\t2.5
        难吃\tword\t-3.0\tquality.poor
        错误\tword\t-2.0
        从没收到\tword\t-3.0\tdelivery.lost
        不…了\tword\t-1.5
        不\tnegator
        很\tbooster\t0.3
        但是\tcontrast
        """

    static let latvian = """
        # Latviešu. Own work, CC0-1.0.
        # stemmer: latvian
        # negation: concord
        slikt~\tword\t-2.0
        baidījos, ka\tirrealis
        lāč~\tword\t1.0
        brīnišķīgs\tword\t3.0
        nekad\tnegator
        nav\tnegator
        """

    static let signs =
        "# Signs. Own work, CC0-1.0.\n😀\tword\t2.0\n😡\tword\t-3.0\n:)\tword\t1.5\n:(\tword\t-1.5\n❤\tword\t2.5\n"

    static func set(_ sources: [(language: String, text: String)]) -> LexiconSet {
        LexiconSet(
            sources.map { LexiconSource(language: $0.language, name: "\($0.language).tsv", bytes: Array($0.text.utf8)) }
        )
    }

    static let all = set([("en", english), ("zh-Hans", chinese), ("lv", latvian), ("und", signs)])
    static let analyzer = Analyzer(lexicons: all)
}

func assessment(_ text: String, _ language: String = "en", title: String? = nil) -> Assessment {
    TestLexicons.analyzer.assessment(of: text, title: title, hint: language)
}

func score(_ text: String, _ language: String = "en") -> Double { assessment(text, language).score }

func rules(_ text: String, _ language: String = "en") -> [String] { assessment(text, language).evidence.map(\.rule) }
