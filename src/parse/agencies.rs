//! Names of bodies in running text.
