//! The files of a grammar, before they are compiled.
//!
//! In: the built-in files, or a folder of edited ones. Out: their entries, and one hash of all. It gives no meaning.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use toml_spanner::{Arena, ErrorKind, FromToml};

use crate::error::Error;

/// Names of the files, in the order of loading, with the built-in text of each.
const FILES: [(&str, &str); 18] = [
    ("slots.toml", include_str!("../../grammars/slots.toml")),
    ("document-types.toml", include_str!("../../grammars/document-types.toml")),
    ("agencies.toml", include_str!("../../grammars/agencies.toml")),
    ("provinces.toml", include_str!("../../grammars/provinces.toml")),
    ("statutes.toml", include_str!("../../grammars/statutes.toml")),
    ("lunar.toml", include_str!("../../grammars/lunar.toml")),
    ("citations.toml", include_str!("../../grammars/citations.toml")),
    ("citation-parts.toml", include_str!("../../grammars/citation-parts.toml")),
    ("relations.toml", include_str!("../../grammars/relations.toml")),
    ("sections.toml", include_str!("../../grammars/sections.toml")),
    ("assignments.toml", include_str!("../../grammars/assignments.toml")),
    ("columns.toml", include_str!("../../grammars/columns.toml")),
    ("dates.toml", include_str!("../../grammars/dates.toml")),
    ("components.toml", include_str!("../../grammars/components.toml")),
    ("layout.toml", include_str!("../../grammars/layout.toml")),
    ("pages.toml", include_str!("../../grammars/pages.toml")),
    ("persons.toml", include_str!("../../grammars/persons.toml")),
    ("words.toml", include_str!("../../grammars/words.toml")),
];

/// One file.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// Name, with the folder where it is an edited one.
    name: String,
    text: Cow<'static, str>,
}

/// All files, in the order of loading.
pub(super) type Files = [Arc<File>; FILES.len()];

/// The built-in files, or those of a folder that holds all of them, edited.
pub(super) fn files(dir: Option<&Path>) -> Result<Files, Error> {
    let mut files = FILES.map(|(name, text)| File { name: name.to_owned(), text: Cow::Borrowed(text) });
    if let Some(dir) = dir {
        for file in &mut files {
            let path = dir.join(&file.name);
            file.name = path.display().to_string();
            file.text = Cow::Owned(std::fs::read_to_string(&path).map_err(|source| Error::Read { path, source })?);
        }
    }
    Ok(files.map(Arc::new))
}

/// SHA-256 of the files, lower-case hexadecimal.
pub(super) fn hash(files: &Files) -> String {
    let mut digest = Sha256::new();
    for file in files {
        digest.update(file.text.as_bytes());
    }
    super::hex(&digest.finalize())
}

impl File {
    /// What the file holds. Words may be borrowed from it, or from the arena.
    pub(super) fn read<'a, T: FromToml<'a>>(&'a self, arena: &'a Arena) -> Result<T, Error> {
        let fail = |error: &toml_spanner::Error| {
            let before = self.text.get(..error.span().start as usize).unwrap_or_default();
            let line = before.matches('\n').count() + 1;
            let choice = match error.kind() {
                ErrorKind::UnexpectedVariant { expected } => format!("; use one of {}", expected.join(", ")),
                _ => String::new(),
            };
            self.error(None, format!("line {line}: {}{choice}", error.message_with_path(&self.text)))
        };
        let read = |mut document: toml_spanner::Document<'a>| {
            let told = |error: toml_spanner::FromTomlError| {
                error.errors.first().map_or_else(|| self.error(None, error.to_string()), fail)
            };
            document.to().map_err(told)
        };
        toml_spanner::parse(&self.text, arena).map_err(|e| fail(&e)).and_then(read)
    }

    /// What is wrong with the file, or with one of its entries.
    pub(super) fn error(&self, entry: Option<&str>, reason: String) -> Error {
        Error::Grammar { file: self.name.clone(), entry: entry.map(str::to_owned), reason }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistake_is_told_with_its_line() {
        #[derive(Debug, toml_spanner::Toml)]
        #[toml(rename_all = "kebab-case")]
        enum Kind {
            Numbered,
            NumberedLater,
        }
        #[derive(Debug, toml_spanner::Toml)]
        #[toml(deny_unknown_fields)]
        #[allow(dead_code, reason = "read by the test alone")]
        struct Entry {
            name: String,
            kind: Option<Kind>,
        }
        let told = |text: &'static str| {
            let file = File { name: "a.toml".into(), text: Cow::Borrowed(text) };
            file.read::<Entry>(&Arena::new()).err().map(|e| e.to_string())
        };
        assert_eq!(told("name = 'a'\nkind = 'numbered-later'"), None);
        let choice = told("name = 'a'\nkind = 'nubmered'").unwrap_or_default();
        assert!(choice.ends_with("; use one of numbered, numbered-later"), "{choice}");
        for (text, begin) in [
            ("name = 'a'\nnmae = 'b'\n", "grammar file a.toml: line 2: "),
            ("\n\nname = 5", "grammar file a.toml: line 3: "),
            ("name = 'a", "grammar file a.toml: line 1: "),
            ("", "grammar file a.toml: line 1: "),
        ] {
            let told = told(text).unwrap_or_default();
            assert!(told.starts_with(begin), "{told}");
        }
    }
}
