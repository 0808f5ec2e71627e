//! DOT, as Graphviz reads it.

use std::io::{self, Read, Seek, Write};

use super::graph::{self, Part};
use super::table::word;
use crate::corpus::refs::Report;
use crate::write::columns::cut;

/// Writes the graph: documents of the corpus in bold boxes, the others in plain ones.
pub(super) fn write<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "digraph refs {{\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];")?;
    graph::walk(report, |part| match part {
        Part::Node(node) => {
            let style = if node.in_corpus() { ", style=bold" } else { "" };
            let [_, _, _, _, title] = node.facts();
            let (label, title) = (escape(&node.label()), escape(title.unwrap_or("")));
            writeln!(out, "  {} [label=\"{label}\", tooltip=\"{title}\"{style}];", node.id())
        }
        Part::Edge { from, to, relation, count } => {
            writeln!(out, "  {from} -> {to} [label=\"{}\", weight={count}];", word(relation))
        }
    })?;
    writeln!(out, "}}")
}

/// Text inside a quoted string.
fn escape(text: &str) -> String {
    cut(text, 300).replace('\\', "\\\\").replace('"', "\\\"")
}
