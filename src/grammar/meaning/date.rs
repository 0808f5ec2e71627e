//! Meanings of the rules in `dates.toml`.

use serde::Deserialize;

/// What a match of a rule is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Date {
    /// Placeholder until the pass is written.
    Todo,
}
