//! Readers: from bytes to a decoded source.

pub mod plain;
