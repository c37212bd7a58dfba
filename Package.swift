// swift-tools-version: 6.2
import PackageDescription

// Warnings are errors where changes are judged, and stay warnings where a newer compiler finds new ones.
let strict: [SwiftSetting] =
    [.enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("InternalImportsByDefault")]
    + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
    name: "heed",
    platforms: [.macOS(.v15)],
    dependencies: [
    ],
    targets: [
        .target(name: "Feedback", swiftSettings: strict),
        .testTarget(name: "FeedbackTests", dependencies: ["Feedback"], swiftSettings: strict),
    ]
)
