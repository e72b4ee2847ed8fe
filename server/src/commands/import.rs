//! `kith import`: brings a community's data in.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{anyhow, bail};
use kith_services::portability::{
    self, Import, ImportError, Imported, Layout, Source,
    columns::{self, Kind},
    export::Manifest,
};

use super::progress;
use crate::config::Config;

/// Import members, circles, memberships, referrals and interactions
///
/// From a directory with KIND.jsonl or KIND.csv files, from one such file, or from the directory of
/// an export. Everything is checked first; when a line is wrong, nothing is written. Running it
/// again adds only what is missing. Imported people get no password and no mail, and imported
/// interactions earn no points.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
    kith import data/\n  \
    kith import members people.csv\n  \
    kith import interactions --circle 'College messages' --columns actor,target,time --delimiter ' ' college-msg.txt")]
pub struct Args {
    /// members, circles, memberships, referrals or interactions, if a file is given
    #[arg(value_name = "KIND|PATH", required_unless_present = "list_columns")]
    what: Option<String>,

    /// The file
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,

    /// Where the ids come from: the same id in another namespace is somebody else
    #[arg(long, value_name = "NAME", default_value = "import")]
    namespace: String,

    /// The circle of interactions that name none; it and unknown members are made
    #[arg(long, value_name = "NAME")]
    circle: Option<String>,

    /// The columns of a plain file, in order; a header that names them is skipped
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    columns: Vec<String>,

    /// What separates the columns of a plain file; ' ' stands for any white space
    #[arg(
        long,
        value_name = "CHARACTER",
        default_value = ",",
        requires = "columns"
    )]
    delimiter: String,

    /// Import the good lines; the others go into KIND.rejected.EXT in the current directory. Not for
    /// the directory of an export
    #[arg(long)]
    skip_bad_lines: bool,

    /// Print the columns of all kinds of files
    #[arg(long, exclusive = true)]
    list_columns: bool,
}

/// Runs the command.
///
/// # Errors
/// Files that cannot be read, or a database that refuses. Wrong lines are printed and exit with 1.
pub async fn run(args: Args, config: &Config) -> anyhow::Result<ExitCode> {
    if args.list_columns {
        print!("{}", columns::describe());
        return Ok(ExitCode::SUCCESS);
    }
    let command = command(&args)?;
    let kith = super::migrated_community(config).await?;
    let bar = progress::Bar::default();
    let imported = portability::import(&kith, &command, &|progress| bar.show(progress)).await;
    bar.end();
    let code = match imported {
        Ok(imported) => {
            print(&imported);
            ExitCode::SUCCESS
        }
        Err(ImportError::Problems(problems)) => {
            eprintln!(
                "{problems}\nnothing was imported; mend the lines{}",
                if command.whole.is_none() {
                    ", or leave them out with --skip-bad-lines"
                } else {
                    ""
                }
            );
            ExitCode::FAILURE
        }
        Err(error) => return Err(error.into()),
    };
    kith.db().clone().close().await?;
    Ok(code)
}

fn command(args: &Args) -> anyhow::Result<Import> {
    let what = args.what.as_deref().unwrap_or_default();
    let folder = Path::new(what);
    let mut whole = None;
    let sources = match &args.file {
        Some(file) => vec![source(kind(what)?, file.clone(), args)?],
        None if folder.is_dir() => {
            if !args.columns.is_empty() {
                bail!("--columns describes one file: name its kind and the file");
            }
            whole = Manifest::find(folder).map_err(|error| anyhow!(error))?;
            portability::from_directory(folder, whole.is_some()).map_err(|error| anyhow!(error))?
        }
        None => {
            let stem = folder.file_stem().unwrap_or_default().to_string_lossy();
            vec![source(kind(&stem)?, folder.to_owned(), args)?]
        }
    };
    Ok(Import {
        sources,
        namespace: args.namespace.clone(),
        circle: args.circle.clone(),
        rejects: args.skip_bad_lines.then(|| PathBuf::from(".")),
        whole,
    })
}

fn kind(name: &str) -> anyhow::Result<&'static Kind> {
    Kind::named(name)
        .filter(|kind| kind.is_open())
        .ok_or_else(|| {
            anyhow!(
                "{name:?} is neither a directory nor one of {}",
                columns::OPEN.join(", ")
            )
        })
}

fn source(kind: &'static Kind, path: PathBuf, args: &Args) -> anyhow::Result<Source> {
    let mut source = Source::new(kind, path);
    if !args.columns.is_empty() {
        let delimiter = match args.delimiter.as_str() {
            "\\t" | "tab" => '\t',
            one => {
                let mut chars = one.chars();
                match (chars.next(), chars.next()) {
                    (Some(delimiter), None) => delimiter,
                    _ => bail!("--delimiter takes one character"),
                }
            }
        };
        source.layout = Layout::Plain {
            columns: args.columns.clone(),
            delimiter,
        };
    }
    Ok(source)
}

fn print(imported: &Imported) {
    for (kind, (read, added)) in &imported.rows {
        println!("{kind}: {read} read, {added} new");
    }
    if imported.problems.count > 0 {
        eprintln!("{}", imported.problems);
        for file in &imported.rejected {
            eprintln!("rejected lines are in {}", file.display());
        }
    }
    if let Some(slug) = &imported.circle {
        println!("circle: {slug}");
    }
}
