internal import CofferFormats

extension Target {
    /// Files that are imported: each reader of the registries, what finds out which is meant, and what looks at values.
    static let files =
        Format.all.map { format in
            Target("format-\(format.name)") { file in
                _ = format.recognise(fileName: "a.env", file)
                _ = try? ImportedFile.read(file, fileName: "a.env", as: .format(format))
            }
        }
        + Dialect.all.map { dialect in
            Target("dialect-\(dialect.name)") { file in
                _ = try? ImportedFile.read(file, fileName: ".env", as: .dialect(dialect))
            }
        } + [
            Target("import") { file in
                for name in [".env", "a.json", "a.yaml", "a.zip"] { _ = try? ImportedFile.read(file, fileName: name) }
            },
            Target("blueprint") { file in
                _ = Blueprint.isBlueprint(file, fileName: "render.yaml")
                _ = try? Blueprint.read(file)
            },
            Target("lint") { file in _ = try? FileLint(file, readers: Dialect.all) },
            Target("value") { value in
                let shape = ValueShape(name: "MONGODB_URI", project: "kinect", value: value)
                precondition(shape.length == value.count && shape.strength ?? 0 >= 0)
            },
        ]
}
