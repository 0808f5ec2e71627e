//! The real program on many documents: order, folders, failures, resuming, interrupts, kills.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

fn command(args: &[&str], dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vanban"));
    command.args(args).current_dir(dir).stdin(Stdio::null());
    command
}

fn run(args: &[&str], dir: &Path) -> Output {
    command(args, dir).output().expect("the program runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn names(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).expect("UTF-8");
    let name = |l: &str| serde_json::from_str::<Value>(l).expect("JSON")["source"]["name"].to_string();
    text.lines().map(|l| name(l).trim_matches('"').to_owned()).collect()
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    dir
}

/// All files under a folder, in the order of their names; the index among them is left out.
fn files(dir: &Path) -> Vec<String> {
    fn walk(dir: &Path, out: &mut Vec<PathBuf>) {
        for path in fs::read_dir(dir).expect("a folder").map(|e| e.expect("an entry").path()) {
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let mut paths = Vec::new();
    walk(dir, &mut paths);
    let name = |p: PathBuf| p.strip_prefix(dir).expect("below").to_string_lossy().into_owned();
    let mut names: Vec<_> = paths.into_iter().map(name).filter(|n| n != ".vanban-index.ndjson").collect();
    names.sort();
    names
}

/// Many documents that take a while: seconds for some hundreds, where a test needs a moment to step in.
fn many(count: usize) -> tempfile::TempDir {
    let text = fs::read_to_string("corpus/nho-ke-hoach/source.txt").expect("the plan").repeat(40);
    let dir = folder(&[]);
    fs::create_dir(dir.path().join("vao")).expect("a folder");
    for i in 0..count {
        fs::write(dir.path().join(format!("vao/{i:04}.txt")), &text).expect("a file");
    }
    dir
}

fn whole(path: &Path) -> bool {
    serde_json::from_slice::<Value>(&fs::read(path).expect("a result")).is_ok()
}

#[test]
fn a_folder_comes_back_in_the_order_of_its_names() {
    let dir = folder(&[
        ("b/2.txt", "Hai"),
        ("b/10.txt", "Mười"),
        ("a.txt", &"Căn cứ Nghị định số 30/2020/NĐ-CP;\n".repeat(2000)),
        ("c.md", "Ba"),
        (".an.txt", "x"),
        (".an/x.txt", "x"),
        ("anh.png", "x"),
        ("du-lieu.json", "{}"),
        ("d.ndjson", "{\"id\":\"r1\",\"text\":\"\"}\n{\"id\":\"r2\",\"text\":\"\"}\n"),
    ]);
    let output = run(&["parse", "."], dir.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(names(&output), ["a.txt", "10.txt", "2.txt", "c.md", "r1", "r2"]);
    assert_eq!(stderr(&output), "vanban: 6 parsed, 2 in other formats passed over\n");
    let again = run(&["parse", "."], dir.path());
    assert_eq!(output.stdout, again.stdout);
}

#[test]
fn results_stand_as_the_files_stand() {
    let dir = folder(&[("vao/a.txt", "Một"), ("vao/n/a.txt", "Hai"), ("vao/n/a.md", "Ba"), ("khac/a.txt", "Bốn")]);
    assert_eq!(run(&["parse", "vao", "-o", "ra"], dir.path()).status.code(), Some(0));
    assert_eq!(files(&dir.path().join("ra")), ["a.json", "n/a.md.json", "n/a.txt.json"]);
    assert_eq!(run(&["parse", "vao", "khac", "-o", "hai"], dir.path()).status.code(), Some(0));
    assert_eq!(files(&dir.path().join("hai")), ["khac/a.json", "vao/a.json", "vao/n/a.md.json", "vao/n/a.txt.json"]);
    // results inside the folder are not read as documents
    assert_eq!(run(&["parse", ".", "-o", "ra", "--glob", "*.txt"], dir.path()).status.code(), Some(0));
    assert_eq!(
        files(&dir.path().join("ra")),
        ["a.json", "khac/a.json", "n/a.md.json", "n/a.txt.json", "vao/a.json", "vao/n/a.json"]
    );
}

#[test]
fn a_pattern_says_which_files() {
    let dir = folder(&[("n/a.txt", "Một"), ("n/b.MD", "Hai"), ("c.txt", "Ba"), ("d.docx", "PK\u{3}\u{4}")]);
    assert_eq!(names(&run(&["parse", ".", "--glob", "*.md"], dir.path())), ["b.MD"]);
    assert_eq!(names(&run(&["parse", ".", "--glob", "n/*", "--glob", "c.*"], dir.path())), ["c.txt", "a.txt", "b.MD"]);
    // what is asked for and cannot be read fails
    let output = run(&["parse", ".", "--glob", "*.docx"], dir.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("d.docx"), "{}", stderr(&output));
    let output = run(&["parse", ".", "--glob", "a["], dir.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--glob"), "{}", stderr(&output));
    let output = run(&["parse", ".", "--glob", "*.khong"], dir.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no document in this folder"), "{}", stderr(&output));
}

#[test]
fn what_fails_fails_alone_and_is_listed() {
    let dir = folder(&[
        ("vao/a.txt", "Một"),
        ("vao/hong.pdf", "%PDF-1.7 hỏng"),
        ("vao/lon.txt", &"x".repeat(5000)),
        ("vao/r.ndjson", "{\"id\":\"r1\",\"text\":\"\"}\nhỏng\n"),
        ("vao/z.txt", "Hai"),
    ]);
    let args = ["parse", "vao", "-o", "ra", "--max-bytes", "4000", "--timeout", "60"];
    fs::copy("tests/mat-khau.pdf", dir.path().join("vao/khoa.pdf")).expect("a copy");
    let size = fs::metadata(dir.path().join("vao/khoa.pdf")).expect("a file").len();
    let output = run(&args, dir.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(files(&dir.path().join("ra")), ["a.json", "failures.ndjson", "r.ndjson", "z.json"]);
    let list = fs::read_to_string(dir.path().join("ra/failures.ndjson")).expect("the list");
    let list: Vec<Value> = list.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let inputs: Vec<_> = list.iter().map(|l| l["input"].as_str().unwrap_or_default()).collect();
    assert_eq!(inputs, ["vao/hong.pdf", "vao/khoa.pdf", "vao/lon.txt", "vao/r.ndjson"]);
    assert!(list[0]["reason"].as_str().is_some_and(|r| r.starts_with("it is damaged")), "{list:?}");
    let locked = if size > 4000 { "it is larger" } else { "it is encrypted" };
    assert!(list[1]["reason"].as_str().is_some_and(|r| r.starts_with(locked)), "{list:?}");
    assert!(list[2]["reason"].as_str().is_some_and(|r| r.contains("--max-bytes")), "{list:?}");
    assert_eq!(list[3]["line"], 2);
    assert!(stderr(&output).ends_with("vanban: 3 parsed, 4 failed; see ra/failures.ndjson\n"), "{}", stderr(&output));
    // the list of a run without failures is none
    for name in ["hong.pdf", "khoa.pdf", "lon.txt", "r.ndjson"] {
        fs::remove_file(dir.path().join("vao").join(name)).expect("it is there");
    }
    assert_eq!(run(&["parse", "vao", "-o", "ra"], dir.path()).status.code(), Some(0));
    assert!(!dir.path().join("ra/failures.ndjson").exists());
}

#[test]
fn a_pdf_of_too_many_pages_fails_alone() {
    let dir = folder(&[("vao/a.txt", "Một")]);
    fs::copy("corpus/pdf-phu-luc/source.pdf", dir.path().join("vao/b.pdf")).expect("a copy");
    let output = run(&["parse", "vao", "--max-pages", "1", "--timeout", "60"], dir.path());
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(names(&output), ["a.txt"]);
    assert!(stderr(&output).contains("--max-pages"), "{}", stderr(&output));
}

#[test]
fn a_text_that_takes_too_long_fails_alone() {
    let long = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n".repeat(120_000);
    let records = format!("{{\"id\":\"r1\",\"text\":\"\"}}\n{}\n", serde_json::json!({"id": "r2", "text": long}));
    let dir = folder(&[("vao/a.pdf.txt", "Một"), ("vao/dai.txt", &long), ("vao/r.ndjson", &records)]);
    let begun = Instant::now();
    let output = run(&["parse", "vao", "-o", "ra", "--timeout", "0.2"], dir.path());
    assert_eq!(output.status.code(), Some(1));
    let list = fs::read_to_string(dir.path().join("ra/failures.ndjson")).expect("the list");
    let list: Vec<Value> = list.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let inputs: Vec<_> = list.iter().map(|l| (l["input"].as_str().unwrap_or_default(), l["line"].as_u64())).collect();
    assert_eq!(inputs, [("vao/dai.txt", None), ("vao/r.ndjson", Some(2))], "{}", stderr(&output));
    let told = list[0]["reason"].as_str().unwrap_or_default();
    assert!(told.starts_with("reading it took longer than 0.2 seconds") && told.ends_with("--timeout"), "{told}");
    assert_eq!(list[0]["reason"], list[1]["reason"]);
    assert!(dir.path().join("ra/a.pdf.json").exists());
    assert!(begun.elapsed() < Duration::from_secs(60), "it was given up");
}

#[test]
fn a_later_run_does_what_is_missing_or_changed() {
    let dir = folder(&[
        ("vao/a.txt", "Một"),
        ("vao/b.txt", "Hai"),
        ("vao/c.txt", "Ba"),
        ("vao/r.ndjson", "{\"id\":\"r1\",\"text\":\"\"}\n"),
    ]);
    let said = |args: &[&str]| {
        let output = run(&[&["parse", "vao", "-o", "ra"], args].concat(), dir.path());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stderr(&output)
    };
    assert_eq!(said(&["--resume"]), "vanban: 4 parsed\n");
    assert_eq!(said(&["--resume"]), "vanban: 0 parsed, 4 unchanged\n");
    fs::write(dir.path().join("vao/a.txt"), "Mốt").expect("a file");
    fs::remove_file(dir.path().join("ra/b.json")).expect("it is there");
    fs::write(dir.path().join("ra/c.json"), "").expect("a file");
    assert_eq!(said(&["--resume"]), "vanban: 3 parsed, 1 unchanged\n");
    let a: Value = serde_json::from_slice(&fs::read(dir.path().join("ra/a.json")).expect("a file")).expect("JSON");
    assert_eq!(a["text"], "Mốt");
    assert!(whole(&dir.path().join("ra/b.json")) && whole(&dir.path().join("ra/c.json")));
    // other options make other results, and so do other grammar files
    assert_eq!(said(&["--resume", "--boxes"]), "vanban: 4 parsed\n");
    assert_eq!(said(&["--resume", "--boxes"]), "vanban: 0 parsed, 4 unchanged\n");
    let grammars = dir.path().join("grammars");
    fs::create_dir(&grammars).expect("a folder");
    for file in fs::read_dir("grammars").expect("grammars").map(|e| e.expect("an entry").path()) {
        let mut text = fs::read_to_string(&file).expect("text");
        text.push_str("\n# one line more\n");
        fs::write(grammars.join(file.file_name().expect("a name")), text).expect("a file");
    }
    assert_eq!(said(&["--resume", "--boxes", "--grammars", "grammars"]), "vanban: 4 parsed\n");
    // without --resume all is done
    assert_eq!(said(&[]), "vanban: 4 parsed\n");
}

/// Waits until so many results are there.
fn wait_for(dir: &Path, count: usize, child: &mut Child) {
    let begun = Instant::now();
    while fs::read_dir(dir)
        .map_or(0, |d| d.flatten().filter(|e| !e.file_name().to_string_lossy().starts_with('.')).count())
        < count
    {
        assert!(child.try_wait().expect("a state").is_none(), "the run ended early");
        assert!(begun.elapsed() < Duration::from_secs(120), "no results come");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn begin(dir: &Path) -> Child {
    let mut command = command(&["parse", "vao", "-o", "ra"], dir);
    command.stderr(Stdio::piped()).spawn().expect("the program runs")
}

#[cfg(unix)]
#[test]
fn one_interrupt_finishes_the_files_in_hand_and_says_where_it_stopped() {
    let dir = many(400);
    let mut child = begin(dir.path());
    wait_for(&dir.path().join("ra"), 3, &mut child);
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(output.status.code(), Some(1));
    let results = files(&dir.path().join("ra"));
    assert!(results.len() < 400, "it stopped");
    assert!(results.iter().all(|r| r.ends_with(".json") && whole(&dir.path().join("ra").join(r))), "{results:?}");
    let next = format!("{:04}.txt", results.len());
    let told = stderr(&output);
    let says = format!("interrupted before vao/{next}, {} of 400 inputs done; go on with --resume", results.len());
    assert!(told.contains(&says), "{told}");
    let output = run(&["parse", "vao", "-o", "ra", "--resume"], dir.path());
    let says = format!("vanban: {} parsed, {} unchanged\n", 400 - results.len(), results.len());
    assert_eq!(stderr(&output).lines().last().map(|l| format!("{l}\n")), Some(says));
}

#[test]
fn a_killed_run_leaves_no_half_result_and_the_next_one_goes_on() {
    let dir = many(200);
    let ra = dir.path().join("ra");
    let mut child = begin(dir.path());
    wait_for(&ra, 3, &mut child);
    child.kill().expect("it is killed");
    child.wait().expect("it ends");
    let results = files(&ra);
    for result in results.iter().filter(|r| !r.starts_with('.')) {
        assert!(whole(&ra.join(result)), "{result}");
    }
    fs::write(ra.join(".0199.json.77.tmp"), "{").expect("a file that a kill left");
    let output = run(&["parse", "vao", "-o", "ra", "--resume"], dir.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stderr(&output).contains("unchanged"), "{}", stderr(&output));
    let results = files(&ra);
    assert_eq!(results.len(), 200);
    assert!(results.iter().all(|r| whole(&ra.join(r))));
}

#[test]
fn two_runs_into_one_folder_do_not_meet() {
    let dir = many(1);
    // The first run waits for its standard input, so it is at work for as long as the test wants it.
    let mut first = command(&["parse", "vao", "-", "-o", "ra"], dir.path());
    let mut first = first.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    wait_for(&dir.path().join("ra"), 1, &mut first);
    let output = run(&["parse", "vao", "-o", "ra"], dir.path());
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("another run writes into this folder"), "{}", stderr(&output));
    let output = first.wait_with_output().expect("it ends once its input does");
    assert!(stderr(&output).contains("2 parsed"), "{}", stderr(&output));
}
