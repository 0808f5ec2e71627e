//! `vanban schema`: the JSON Schema of the output.

use clap::Args;

use super::{Outcome, Stop, output};

/// Print the JSON Schema of what parse writes
#[derive(Args)]
#[command(after_help = "Example:\n  vanban schema > vanban-1.schema.json")]
pub(super) struct SchemaArgs {}

/// Prints the schema.
pub(super) fn run(_args: &SchemaArgs) -> Result<Outcome, Stop> {
    output::print(&format!("{:#}\n", vanban::write::schema()))?;
    Ok(Outcome::Done)
}
