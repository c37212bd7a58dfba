import Extraction
import Feedback

extension SourceKind {
    /// A survey's export: a CSV file on this machine, or one that is fetched.
    static let survey = SourceKind(name: "survey") { fields, location in
        var settings = SurveyImport.Settings()
        settings.encoding = fields.text("encoding")
        readScore(&fields, into: &settings)
        if var inner = fields.fields("columns") {
            for column in SurveyColumn.allCases {
                if let header = inner.text(column.rawValue) { settings.columns[column] = header }
            }
            fields.finish(inner)
        }
        guard fields.problems.isEmpty else { return nil }
        return Prepared { [settings] run in
            try await SurveyImport(run: run, location: location, settings: settings).read()
        }
    }

    /// `score: nps`, or a mapping that names the column as well.
    private static func readScore(_ fields: inout FeedFields, into settings: inout SurveyImport.Settings) {
        func scale(_ name: String, in fields: inout FeedFields, key: String) -> SurveyScale? {
            if let scale = SurveyScale(named: name) { return scale }
            fields.note(
                "unknown scale '\(name)'; write nps, csat, stars, or its ends as in 1-7", line: fields.line(of: key))
            return nil
        }
        guard fields.isMapping("score") else {
            if let name = fields.text("score") { settings.scale = scale(name, in: &fields, key: "score") }
            return
        }
        guard var inner = fields.fields("score") else { return }
        settings.columns[.score] = inner.text("column")
        if let name = inner.text("scale") { settings.scale = scale(name, in: &inner, key: "scale") }
        fields.finish(inner)
    }
}
