//! The site's files are embedded in release; without them the server still compiles.

use std::{fs, path::Path};

fn main() -> std::io::Result<()> {
    let site = Path::new("../target/site");
    fs::create_dir_all(site)?;
    println!("cargo:rerun-if-changed={}", site.display());
    println!(
        "cargo:rerun-if-changed={}",
        site.join("manifest.json").display()
    );
    Ok(())
}
