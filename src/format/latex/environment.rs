//! What environments of LaTeX mean to a reader of prose.

/// What an environment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Environment {
    /// A list, and whether it is numbered.
    List {
        ordered: bool,
    },
    /// Terms with their explanations.
    Description,
    Quote,
    /// Everything in it stands as it is written.
    Code,
    Table,
    /// No words: mathematics, drawings, what is commented out.
    Silent,
    /// Nothing but what is in it; so many arguments are no words.
    Open {
        skip: u8,
    },
    /// Not known. If it has items, it is a list.
    Unknown,
}

/// The environment called `name`, without its star.
pub(super) fn environment(name: &str) -> Environment {
    match name.trim_end_matches('*') {
        "itemize" | "compactitem" | "tightitemize" | "inparaitem" | "list" => Environment::List { ordered: false },
        "enumerate" | "compactenum" | "inparaenum" | "attsatser" => Environment::List { ordered: true },
        "description" | "labeling" => Environment::Description,
        "quote" | "quotation" | "verse" | "displayquote" => Environment::Quote,
        "verbatim" | "lstlisting" | "minted" | "Verbatim" | "alltt" | "filecontents" => Environment::Code,
        "tabular" | "tabularx" | "tabulary" | "longtable" | "longtabu" | "tabu" | "supertabular" | "xltabular" | "array" => {
            Environment::Table
        }
        "equation" | "align" | "math" | "displaymath" | "gather" | "multline" | "eqnarray" | "tikzpicture" | "picture" | "comment"
        | "thebibliography" | "lstcode" | "CCSXML" => Environment::Silent,
        "minipage" | "multicols" | "wrapfigure" | "adjustwidth" | "spacing" | "tcolorbox" | "mdframed" | "otherlanguage" | "figure"
        | "table" => Environment::Open { skip: 1 },
        "document" | "center" | "flushleft" | "flushright" | "abstract" | "titlepage" | "small" | "large" | "footnotesize"
        | "sloppypar" | "raggedright" | "landscape" | "threeparttable" | "CSLReferences" => Environment::Open { skip: 0 },
        _ => Environment::Unknown,
    }
}
