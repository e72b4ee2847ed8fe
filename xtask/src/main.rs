//! The build of Kith: `cargo xtask COMMAND`. The Makefile's targets call it.

mod assets;
mod bench;
mod css;
mod debian;
mod dev;
mod postgres;
mod rules;
mod run;
mod setup;
mod steps;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  setup          find or install what is missing, and say what cannot be installed
  assets         wasm, styles, fonts and icons into target/site, hashed and compressed
  run            set up, build in release, then `kith serve`
  dev            rebuild on change, restart the server, reload the browser
  test [STEP…]   run every check, or only those named; `test --list` names them
  bench [ARG…]   build in release, print sizes, then `kith bench ARG…`
  release        the one file that is the product
  pictures       take the pictures of the README anew, in docs/pictures
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let result = match command {
        "setup" => setup::all(),
        "assets" => assets::build(assets::Mode::Release).map(drop),
        "run" => run::serve(),
        "dev" => dev::watch(),
        "test" => test::run_steps(rest),
        "bench" => bench::run_bench(rest),
        "release" => run::release(),
        "pictures" => test::take_pictures(),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(anyhow::anyhow!("unknown command `{other}`\n\n{USAGE}")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
