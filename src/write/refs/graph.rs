//! Nodes and edges as graph formats want them: one node for each document, cited or citing.

use std::io::{self, Read, Seek, Write};

use crate::corpus::refs::{Paper, Report, Work, edges};
use crate::document::Relation;

/// A document in the graph.
pub(super) enum Node<'a> {
    /// A cited one, by its index.
    Work(usize, &'a Work),
    /// One that nobody cites, by its place in the corpus.
    Paper(usize, &'a Paper),
}

impl Node<'_> {
    /// Name in the file.
    pub fn id(&self) -> String {
        match self {
            Node::Work(at, _) => format!("w{at}"),
            Node::Paper(at, _) => format!("d{at}"),
        }
    }

    /// What people call it.
    pub fn label(&self) -> String {
        match self {
            Node::Work(_, work) => work.label(),
            Node::Paper(_, paper) => match (&paper.kind, &paper.code) {
                (Some(kind), Some(code)) => format!("{kind} {code}"),
                (None, Some(code)) => code.clone(),
                _ => paper.name.clone(),
            },
        }
    }

    /// Identifier, type, date, issuer, title.
    pub fn facts(&self) -> [Option<&str>; 5] {
        match self {
            Node::Work(_, w) => [Some(&w.id), w.kind(), w.date(), w.authority(), w.title()],
            Node::Paper(_, p) => {
                [p.work.as_deref(), p.kind.as_deref(), p.date.as_deref(), p.authority.as_deref(), p.title.as_deref()]
            }
        }
    }

    /// True where the corpus holds it.
    pub fn in_corpus(&self) -> bool {
        match self {
            Node::Work(_, work) => work.in_corpus(),
            Node::Paper(..) => true,
        }
    }

    /// Citations of it.
    pub fn count(&self) -> u64 {
        match self {
            Node::Work(_, work) => work.count,
            Node::Paper(..) => 0,
        }
    }
}

/// A node, or an edge between two of them.
pub(super) enum Part<'a> {
    Node(Node<'a>),
    Edge { from: String, to: String, relation: Relation, count: u64 },
}

/// Hands over all nodes and edges; an edge comes after its nodes.
pub(super) fn walk<S: Read + Write + Seek>(
    report: &mut Report<S>,
    mut visit: impl FnMut(Part<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let mut cited = std::collections::HashMap::new();
    for at in report.order() {
        if let Some(work) = report.work(at) {
            cited.insert(work.id.clone(), at);
            visit(Part::Node(Node::Work(at, work)))?;
        }
    }
    let mut n = 0;
    report.documents(|paper, places, works| {
        let known = paper.work.as_ref().and_then(|w| cited.get(w)).and_then(|&at| Some((at, works.get(at)?)));
        let node = known.map_or(Node::Paper(n, paper), |(at, work)| Node::Work(at, work));
        n += 1;
        let from = node.id();
        if known.is_none() {
            visit(Part::Node(node))?;
        }
        edges(places).into_iter().try_for_each(|edge| {
            let to = format!("w{}", edge.work);
            visit(Part::Edge { from: from.clone(), to, relation: edge.relation, count: edge.count })
        })
    })
}
