//! The JSON Schema of a document, made from the types of the model.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use crate::document::{Document, SCHEMA};

/// JSON Schema (draft 2020-12) of what [`super::write`] writes.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<Document>();
    schema.insert("$id".into(), json!(SCHEMA));
    schema.insert("title".into(), json!(SCHEMA));
    let mut schema = schema.to_value();
    if let Some(version) = schema.pointer_mut("/properties/schema").and_then(Value::as_object_mut) {
        version.insert("const".into(), json!(SCHEMA));
    }
    schema
}
