/// Names under which people write; two strangers have one about as often as in life, or rather more often.
enum Names {
    private static let first = [
        "Anna", "Peter", "Maria", "Thomas", "Julia", "Michael", "Sarah", "Andreas", "Laura", "Stefan", "Lisa", "Martin",
        "Katharina", "Daniel", "Eva", "Markus", "Marta", "Jan", "Ilze", "Janis", "Liga", "Andris", "Kristine", "Edgars",
        "Inese", "Juris", "Olga", "Sergej", "Irina", "Viktor", "Elena", "Dmitri", "Sofia", "Luca", "Giulia", "Marco",
        "Chiara", "Paolo", "Emma", "Louis", "Camille", "Hugo", "Manon", "Pierre", "Ingrid", "Lars", "Astrid", "Nils",
        "Freja", "Sven", "Greta", "Emil", "Dora", "Bert", "Carla", "Fritz", "Karl", "Lea", "Rita", "Tina", "Uwe",
        "Helga", "Otto", "Paula", "Simon", "Nora", "David", "Hannah", "Jonas", "Clara", "Felix", "Ida", "Oskar", "Mia",
        "Leon", "Zoe", "Noah", "Amelie", "Finn", "Rosa", "Viola", "Konrad", "Judith", "Agnes", "Benno", "Silke",
        "Torsten", "Heike", "Ralf", "Birgit", "Jochen", "Anke", "Dirk", "Meike", "Sandra", "Kevin", "Nadja", "Timo",
        "Wilma", "Gustav", "Elsa", "Henrik", "Solveig", "Tove", "Aino", "Eero", "Kaisa", "Mikko", "Tiina", "Urmas",
        "Mart", "Egle", "Lukas", "Rasa", "Tomas", "Zofia", "Piotr", "Agata", "Marek", "Ewa",
    ]
    private static let stems = [
        "Berg", "Lind", "Stein", "Wald", "Kalt", "Ros", "Sand", "Win", "Fisch", "Haus", "Neu", "Hol", "Mar", "Gar",
        "Ost",
        "Nord", "Wes", "Tal", "Bach", "Feld", "Birk", "Ahl", "Dal", "Eng", "Frei", "Grun", "Hof", "Jor", "Kor", "Lam",
    ]
    private static let ends = [
        "mann", "er", "ström", "ner", "holm", "sen", "", "qvist", "ova", "in", "ins", "ski", "ard", "etti", "ov",
        "hauser",
        "beck", "dorf", "lund", "ius", "ano", "ell", "ert", "ing",
    ]

    static func author(_ chance: inout Chance) -> String {
        let (name, last) = (chance.early(of: first), chance.early(of: stems) + chance.early(of: ends))
        switch chance.whole(0...19) {
        case ..<9: return "\(name) \(last)"
        case ..<15: return "\(name) \(last.prefix(1))."
        case ..<18: return name
        default: return "\(name.lowercased())\(chance.whole(10...99))"
        }
    }
}
