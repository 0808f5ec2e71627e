//! The command `vanban`.

use std::io::{BufRead, Read};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let grammar = vanban::Grammar::builtin()?;
    let args: Vec<String> = std::env::args().skip(2).collect();
    if args.iter().any(|a| a == "--from") {
        for line in std::io::stdin().lock().lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            let text = record["text"].as_str().unwrap_or_default();
            let doc = vanban::read_text(record["id"].as_str().unwrap_or_default(), text.as_bytes(), &grammar);
            println!("{}", serde_json::to_string(&doc)?);
        }
        return Ok(());
    }
    let out = args.iter().position(|a| a == "-o").and_then(|i| args.get(i + 1));
    for path in args.iter().filter(|a| Some(*a) != out && *a != "-o") {
        let mut bytes = Vec::new();
        if path == "-" {
            std::io::stdin().read_to_end(&mut bytes)?;
        } else {
            bytes = std::fs::read(path)?;
        }
        let name = std::path::Path::new(path).file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let json = serde_json::to_string(&vanban::read_text(&name, &bytes, &grammar))?;
        match out {
            Some(dir) => std::fs::write(format!("{dir}/{}.json", name.trim_end_matches(".txt")), json)?,
            None => println!("{json}"),
        }
    }
    Ok(())
}
