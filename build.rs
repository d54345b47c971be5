//! Checks `rules/**` and packs it, so that a broken rule fails the build and starting the program is cheap.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[allow(dead_code, unreachable_pub, unused_imports)] // The library uses the rest.
#[path = "src/catalogue/mod.rs"]
mod catalogue;

use catalogue::{Language, Loader};

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/catalogue");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    let mut loader = Loader::new();
    let mut texts = Vec::new();
    for path in files(Path::new("rules")) {
        let name = path.to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| stop(&format!("{name}: {e}")));
        loader.file(&name, &text);
        texts.push((name, text));
    }
    let loaded = loader.finish().unwrap_or_else(|faults| {
        let lines = faults.iter().map(|fault| {
            let before = texts.iter().find(|(name, _)| *name == fault.path).and_then(|(_, text)| text.get(..fault.at.start)).unwrap_or("");
            let line = before.matches('\n').count() + 1;
            let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
            format!(
                "{}:{line}:{column}: {}{}",
                fault.path,
                fault.message,
                fault.help.as_ref().map(|h| format!(" ({h})")).unwrap_or_default()
            )
        });
        stop(&lines.collect::<Vec<_>>().join("\n"))
    });
    write(&out.join("rules.bin"), &loaded.rules);
    write(&out.join("markers.bin"), &loaded.markers);
    for language in Language::ALL {
        write(&out.join(format!("lexicon-{language}.bin")), &loaded.lexicons[language.index()]);
        write(&out.join(format!("texts-{language}.bin")), &loaded.texts[language.index()]);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn write<T: serde::Serialize>(path: &Path, value: &T) {
    let bytes = postcard::to_allocvec(value).unwrap_or_else(|e| stop(&format!("{}: {e}", path.display())));
    fs::write(path, bytes).unwrap_or_else(|e| stop(&format!("{}: {e}", path.display())));
}

fn stop(message: &str) -> ! {
    eprintln!("{message}");
    process::exit(1)
}
