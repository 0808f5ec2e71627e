//! GraphML, as Gephi reads it.

use std::io::{self, Read, Seek, Write};

use super::graph::{self, Part};
use super::table::word;
use crate::corpus::refs::Report;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="iri" for="node" attr.name="iri" attr.type="string"/>
  <key id="type" for="node" attr.name="type" attr.type="string"/>
  <key id="date" for="node" attr.name="date" attr.type="string"/>
  <key id="issuer" for="node" attr.name="issuer" attr.type="string"/>
  <key id="title" for="node" attr.name="title" attr.type="string"/>
  <key id="cited" for="node" attr.name="cited" attr.type="int"/>
  <key id="in_corpus" for="node" attr.name="in_corpus" attr.type="boolean"/>
  <key id="relation" for="edge" attr.name="relation" attr.type="string"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
"#;

/// Names of the keys of [`graph::Node::facts`].
const FACTS: [&str; 5] = ["iri", "type", "date", "issuer", "title"];

/// Writes the graph.
pub(super) fn write<S: Read + Write + Seek>(report: &mut Report<S>, out: &mut impl Write) -> io::Result<()> {
    out.write_all(HEAD.as_bytes())?;
    graph::walk(report, |part| match part {
        Part::Node(node) => {
            write!(out, "    <node id=\"{}\"><data key=\"label\">{}</data>", node.id(), escape(&node.label()))?;
            for (key, value) in FACTS.iter().zip(node.facts()) {
                if let Some(value) = value {
                    write!(out, "<data key=\"{key}\">{}</data>", escape(value))?;
                }
            }
            let (count, here) = (node.count(), node.in_corpus());
            writeln!(out, "<data key=\"cited\">{count}</data><data key=\"in_corpus\">{here}</data></node>")
        }
        Part::Edge { from, to, relation, count } => writeln!(
            out,
            "    <edge source=\"{from}\" target=\"{to}\"><data key=\"relation\">{}</data><data key=\"weight\">{count}</data></edge>",
            word(relation)
        ),
    })?;
    out.write_all(b"  </graph>\n</graphml>\n")
}

/// Text inside an element; characters that XML forbids become blanks.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
